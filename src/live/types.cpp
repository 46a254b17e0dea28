#include "live/types.hpp"

namespace okoshko::live {

std::string_view to_string(SourceKind kind) {
  switch (kind) {
    case SourceKind::kPoll:
      return "poll";
    case SourceKind::kWal:
      return "wal";
  }
  return "";
}

void Touched::add(std::size_t topic, std::string_view key) {
  const TopicMask bit = TopicMask{1} << topic;
  if ((too_many & bit) != 0) return;
  auto& known = keys[topic];
  known.emplace(key);
  if (known.size() > kKeysMax) {
    too_many |= bit;
    keys.erase(topic);
  }
}

void Touched::merge(const Touched& other) {
  for (const auto& [topic, names] : other.keys) {
    for (const auto& name : names) add(topic, name);
  }
  too_many |= other.too_many;
}

}  // namespace okoshko::live

#include "live/frames.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/json_text.hpp"
#include "time/zone.hpp"

namespace okoshko::live::frames {

namespace {

SharedBytes shared(std::string&& text) {
  text.shrink_to_fit();
  return std::make_shared<const std::string>(std::move(text));
}

void append_list(std::string& out, const std::vector<std::string_view>& items, bool as_texts) {
  out.push_back('[');
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (i > 0) out.push_back(',');
    as_texts ? append_json_string(out, items[i]) : void(out.append(items[i]));
  }
  out.push_back(']');
}

}  // namespace

SharedBytes hello(std::string_view position, SourceKind source,
                  const std::vector<std::string_view>& topics, int heartbeat_s) {
  std::string out = fmt::format(
      "retry: 2000\n\nevent: hello\nid: {0}\ndata: {{\"position\":\"{0}\",\"source\":\"{1}\","
      "\"topics\":",
      position, to_string(source));
  append_list(out, topics, true);
  out += fmt::format(",\"heartbeat_s\":{}}}\n\n", heartbeat_s);
  return shared(std::move(out));
}

SharedBytes change(const Change& change) {
  std::string out = fmt::format("event: change\nid: {}\ndata: ", change.position);
  const std::size_t data = out.size();
  out += "{\"topic\":";
  append_json_string(out, change.topic);
  out += ",\"upserts\":";
  append_list(out, change.upserts, false);
  out += ",\"deletes\":";
  append_list(out, change.deletes, true);
  out += fmt::format(",\"committed_at\":\"{}\"}}", time::format_rfc3339(change.committed_at));
  // An item's JSON may contain line breaks between tokens, which would end the event here.
  std::replace(out.begin() + static_cast<std::ptrdiff_t>(data), out.end(), '\n', ' ');
  std::replace(out.begin() + static_cast<std::ptrdiff_t>(data), out.end(), '\r', ' ');
  out += "\n\n";
  return shared(std::move(out));
}

SharedBytes reset(std::string_view reason, std::string_view position) {
  return shared(
      fmt::format("event: reset\nid: {}\ndata: {{\"reason\":\"{}\"}}\n\n", position, reason));
}

SharedBytes heartbeat(std::string_view position, Instant at, SourceKind source) {
  return shared(fmt::format(
      "event: heartbeat\nid: {0}\ndata: {{\"position\":\"{0}\",\"at\":\"{1}\",\"source\":\"{2}\"}}"
      "\n\n",
      position, time::format_rfc3339(at), to_string(source)));
}

SharedBytes end(std::string_view reason) {
  return shared(fmt::format("event: end\ndata: {{\"reason\":\"{}\"}}\n\n", reason));
}

}  // namespace okoshko::live::frames

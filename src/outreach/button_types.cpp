#include "outreach/button_types.hpp"

namespace okoshko::outreach {
namespace {

constexpr std::string_view kYes = "y:";
constexpr std::string_view kNo = "n:";
constexpr std::string_view kStop = "s:";

}  // namespace

std::vector<Button> buttons_of(MessageKind kind, Language language, std::string_view tap) {
  const bool russian = language == Language::kRu;
  const auto button = [&](const char* in_russian, const char* in_english, std::string_view prefix) {
    return Button{russian ? in_russian : in_english, std::string{prefix} += tap};
  };
  switch (kind) {
    case MessageKind::kOffer:
      return {button("Беру", "I'll take it", kYes), button("Не подходит", "No, thanks", kNo),
              button("Больше не писать", "Stop messages", kStop)};
    case MessageKind::kStandby:
      return {button("Да, если освободится", "Yes, if it frees up", kYes),
              button("Не нужно", "No, thanks", kNo),
              button("Больше не писать", "Stop messages", kStop)};
    case MessageKind::kWinback:
      return {button("Больше не писать", "Stop messages", kStop)};
    case MessageKind::kNotice:
      return {button("Приду", "I'll come", kYes), button("Не смогу", "I can't", kNo)};
    case MessageKind::kPromoted:
    case MessageKind::kLateAnswer:
      break;
  }
  return {};
}

std::optional<Tap> parse_tap(std::string_view data) {
  if (data.size() < kYes.size()) return std::nullopt;
  const auto prefix = data.substr(0, kYes.size());
  const auto id = Uuid::parse(data.substr(kYes.size()));
  if (!id) return std::nullopt;
  if (prefix == kYes) return Tap{TapAction::kYes, *id};
  if (prefix == kNo) return Tap{TapAction::kNo, *id};
  if (prefix == kStop) return Tap{TapAction::kStop, *id};
  return std::nullopt;
}

}  // namespace okoshko::outreach

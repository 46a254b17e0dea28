#include "slots/slot_json.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <cmath>

#include "time/zone.hpp"

namespace okoshko::slots {
namespace {

namespace json = boost::json;
using OptionalText = std::optional<std::string>;

json::value text_or_null(const OptionalText& text) {
  return text ? json::value(*text) : json::value(nullptr);
}

/// Other programs may write predictions too: an unknown format counts as an empty object.
json::object object_of(const OptionalText& text) {
  if (!text) return {};
  json::error_code error;
  auto value = json::parse(*text, error);
  return error || !value.is_object() ? json::object{} : std::move(value.get_object());
}

json::value number_or_null(const json::object& from, std::string_view key) {
  const auto* value = from.if_contains(key);
  return value != nullptr && value->is_number() ? *value : json::value(nullptr);
}

json::value whole_or(const json::object& from, std::string_view key, json::value otherwise) {
  const auto value = number_or_null(from, key);
  if (value.is_null()) return otherwise;
  const double number = value.to_number<double>();
  constexpr double kMax = 1e9;
  if (!(std::abs(number) <= kMax)) return otherwise;
  return static_cast<std::int64_t>(std::llround(number));
}

bool flag_of(const json::object& from, std::string_view key) {
  const auto* value = from.if_contains(key);
  return value != nullptr && value->is_bool() && value->get_bool();
}

std::string text_of(const json::object& from, std::string_view key, const char* otherwise) {
  const auto* value = from.if_contains(key);
  if (value == nullptr || !value->is_string()) return otherwise;
  return std::string{std::string_view{value->get_string()}};
}

json::array contributions_of(const json::object& factors) {
  json::array out;
  const auto* list = factors.if_contains("contributions");
  if (list == nullptr || !list->is_array()) return out;
  for (const json::value& entry : list->get_array()) {
    if (!entry.is_object()) continue;
    const auto& object = entry.get_object();
    auto value = number_or_null(object, "value");
    if (value.is_null()) continue;
    out.push_back(
        json::object{{"feature", text_of(object, "feature", "")}, {"value", std::move(value)}});
  }
  return out;
}

json::object risk_of(double score, const json::object& factors,
                     const std::optional<Instant>& predicted_at) {
  return {{"score", score},
          {"word", risk_word(score)},
          {"reason", text_of(factors, "reason", "other")},
          {"factors", json::object{{"days_since_last_visit",
                                    whole_or(factors, "days_since_last_visit", nullptr)},
                                   {"cancel_rate", number_or_null(factors, "cancel_rate")},
                                   {"cancel_rate_of", whole_or(factors, "cancel_rate_of", 0)},
                                   {"lead_time_days", whole_or(factors, "lead_time_days", nullptr)},
                                   {"is_new_client", flag_of(factors, "is_new_client")}}},
          {"contributions", contributions_of(factors)},
          {"model", text_of(factors, "model", "")},
          {"predicted_at",
           predicted_at ? json::value(time::format_rfc3339(*predicted_at)) : json::value(nullptr)}};
}

json::value notice_of(const std::optional<Notice>& notice) {
  if (!notice) return nullptr;
  return json::object{{"command", notice->command},
                      {"status", notice->status},
                      {"at", time::format_rfc3339(notice->at)}};
}

json::value answer_of(const std::optional<SlotAnswer>& answer) {
  if (!answer) return nullptr;
  return json::object{{"answer", answer->word}, {"at", time::format_rfc3339(answer->at)}};
}

/// The expected loss of a booking at risk; of a free slot, its price.
json::value expected_loss(const Slot& slot, SlotState state) {
  if (!slot.price_minor || state == SlotState::kGone || state == SlotState::kConfirmed)
    return nullptr;
  return static_cast<std::int64_t>(
      std::llround(slot.falls_through() * static_cast<double>(*slot.price_minor)));
}

}  // namespace

SlotState listed_state(const Slot& slot, const Window& window) {
  const bool listed = slot.is_open() || slot.state == SlotState::kConfirmed;
  return listed && slot.start < window.until ? slot.state : SlotState::kGone;
}

SlotItem slot_item(const Slot& slot, const Window& window) {
  const SlotState state = listed_state(slot, window);
  const bool at_risk = state == SlotState::kAtRisk;
  json::value risk = nullptr;
  if (at_risk && slot.risk)
    risk = risk_of(*slot.risk, object_of(slot.risk_factors), slot.predicted_at);
  const json::object shown{
      {"id", slot.id},
      {"state", to_string(state)},
      {"client",
       json::object{{"id", text_or_null(slot.client)}, {"name", text_or_null(slot.client_name)}}},
      {"service", json::object{{"id", text_or_null(slot.service)},
                               {"title", text_or_null(slot.service_title)}}},
      {"staff",
       json::object{{"id", text_or_null(slot.staff)}, {"name", text_or_null(slot.staff_name)}}},
      {"start_at", time::format_rfc3339(slot.start)},
      {"end_at", time::format_rfc3339(slot.end)},
      {"price_minor", slot.price_minor ? json::value(*slot.price_minor) : json::value(nullptr)},
      {"risk", std::move(risk)},
      {"expected_loss_minor", expected_loss(slot, state)},
      {"ignored", at_risk && slot.ignored},
      {"notice", at_risk ? notice_of(slot.notice) : json::value(nullptr)},
      {"answer", answer_of(slot.answer)},
      {"suppressed", at_risk ? text_or_null(slot.suppressed) : json::value(nullptr)}};
  return {.id = slot.id, .json = json::serialize(shown)};
}

std::string board_json(const SlotBoard& board, const std::string& position) {
  std::string out = R"({"items":[)";
  for (const SlotItem& item : board.items) {
    if (&item != &board.items.front()) out.push_back(',');
    out += item.json;
  }
  const auto& settings = board.settings;
  const json::object rest{
      {"more", board.more},
      {"threshold_percent", settings.threshold_percent},
      {"horizon_days", settings.horizon_days},
      {"offer_mode", settings.offer_mode},
      {"closing_time",
       settings.closing_time ? json::value(*settings.closing_time) : json::value(nullptr)},
      {"position", position.empty() ? json::value(nullptr) : json::value(position)}};
  return out + "]," + json::serialize(rest).substr(1);
}

}  // namespace okoshko::slots

#include "risk/slot_json.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <cmath>

#include "risk/slot_rules.hpp"
#include "time/zone.hpp"

namespace okoshko::risk {
namespace {

namespace json = boost::json;
using OptionalText = std::optional<std::string_view>;

json::value text_or_null(const OptionalText& text) {
  return text ? json::value(*text) : json::value(nullptr);
}

/// Other programs may write predictions too: what is none of ours reads as an empty object.
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
  constexpr double kMost = 1e9;
  if (!(std::abs(number) <= kMost)) return otherwise;
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

json::value notice_of(const db::Row& row) {
  const auto at = row.get<std::optional<Instant>>(17);
  if (row.is_null(15) || row.is_null(16) || !at) return nullptr;
  return json::object{
      {"command", row.text(15)}, {"status", row.text(16)}, {"at", time::format_rfc3339(*at)}};
}

/// What is lost when it falls through; a free place is lost unless somebody takes it.
json::value expected_loss(const std::optional<std::int64_t>& price, std::string_view state,
                          const std::optional<double>& score) {
  if (!price || state == "gone") return nullptr;
  if (!score) return *price;
  return static_cast<std::int64_t>(std::llround(*score * static_cast<double>(*price)));
}

}  // namespace

SlotItem slot_of(const db::Row& row) {
  const auto text = [&row](int column) { return text_or_null(row.get<OptionalText>(column)); };
  const auto state = row.text(1);
  const auto price = row.get<std::optional<std::int64_t>>(10);
  const auto score = row.get<std::optional<double>>(11);
  json::value risk = nullptr;
  if (score) {
    risk =
        risk_of(*score, object_of(row.get<OptionalText>(12)), row.get<std::optional<Instant>>(13));
  }
  const json::object slot{{"id", row.text(0)},
                          {"state", state},
                          {"client", json::object{{"id", text(2)}, {"name", text(3)}}},
                          {"service", json::object{{"id", text(4)}, {"title", text(5)}}},
                          {"staff", json::object{{"id", text(6)}, {"name", text(7)}}},
                          {"start_at", time::format_rfc3339(row.get<Instant>(8))},
                          {"end_at", time::format_rfc3339(row.get<Instant>(9))},
                          {"price_minor", price ? json::value(*price) : json::value(nullptr)},
                          {"risk", std::move(risk)},
                          {"expected_loss_minor", expected_loss(price, state, score)},
                          {"ignored", row.get<bool>(14)},
                          {"notice", notice_of(row)}};
  return {.id = row.get<std::string>(0), .json = json::serialize(slot), .gone = state == "gone"};
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

std::string record_json(const RiskRecord& record) {
  constexpr int kTenth = 10;
  json::array bins;
  for (const RecordBin& bin : record.bins) {
    bins.push_back(json::object{{"from_percent", bin.tenth * kTenth},
                                {"to_percent", (bin.tenth + 1) * kTenth},
                                {"slots", bin.slots},
                                {"fell_through", bin.fell_through}});
  }
  json::value model = nullptr;
  if (record.model) {
    const auto quality = object_of(record.model->quality);
    model = json::object{{"version", record.model->version},
                         {"fitted_at", time::format_rfc3339(record.model->fitted_at)},
                         {"chosen", text_of(quality, "chosen", "")},
                         {"rows", whole_or(quality, "rows", 0)},
                         {"roc_auc", number_or_null(quality, "roc_auc")},
                         {"log_loss", number_or_null(quality, "log_loss")},
                         {"calibration_error", number_or_null(quality, "calibration_error")}};
  }
  return json::serialize(json::object{{"bins", std::move(bins)}, {"model", std::move(model)}});
}

}  // namespace okoshko::risk

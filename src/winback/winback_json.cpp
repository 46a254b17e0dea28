#include "winback/winback_json.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <cmath>

#include "base/json_or_null.hpp"
#include "base/utf8.hpp"
#include "time/optional_time.hpp"

namespace okoshko::winback {
namespace {

namespace json = boost::json;
using outreach::SuppressionReason;

json::value guard_json(const outreach::Checked* checked) {
  if (checked == nullptr || !checked->reason) return nullptr;
  return json::object{{"code", to_string(*checked->reason)},
                      {"days", or_null(checked->days)},
                      {"at", or_null(time::format_rfc3339(checked->at))}};
}

json::value message_json(const db::Row& row, int first) {
  if (row.is_null(first)) return nullptr;
  return json::object{
      {"command", row.text(first)},
      {"status", or_null(row.get<std::optional<std::string_view>>(first + 1))},
      {"leaves_at", or_null(time::format_rfc3339(row.get<std::optional<Instant>>(first + 2)))}};
}

json::array choices_of(const db::Rows& rows, const char* name) {
  json::array choices;
  for (const db::Row row : rows) {
    choices.push_back(json::object{{"id", row.text(0)}, {name, row.text(1)}});
  }
  return choices;
}

json::array parts_json(const std::vector<MessagePart>& parts) {
  json::array all;
  for (const auto& part : parts) {
    all.push_back(json::object{
        {"text", part.text},
        {"from", part.placeholder ? json::value(*part.placeholder) : json::value(nullptr)}});
  }
  return all;
}

/// The guards in the order of evaluation. Those before the one that applies passed; those after it
/// were not evaluated.
json::array checks_json(const Preview& preview) {
  json::array checks;
  const auto guard = preview.checked ? preview.checked->reason : std::nullopt;
  bool asked = preview.checked.has_value();
  for (const SuppressionReason one :
       {SuppressionReason::kNotificationsOff, SuppressionReason::kOptedOut,
        SuppressionReason::kNoConsent, SuppressionReason::kUnreachable, SuppressionReason::kNoChat,
        SuppressionReason::kChannelRule, SuppressionReason::kCooldown,
        SuppressionReason::kFutureBooking, SuppressionReason::kBudget}) {
    if (!asked) break;
    const bool stops = guard == one;
    json::object check{{"code", to_string(one)}, {"ok", !stops}};
    if (stops) {
      check["days"] = or_null(preview.checked->days);
      check["at"] = or_null(time::format_rfc3339(preview.checked->at));
    }
    if (one == SuppressionReason::kCooldown) check["cooldown_days"] = preview.cooldown_days;
    checks.push_back(std::move(check));
    asked = !stops;
  }
  checks.push_back(
      json::object{{"code", to_string(SuppressionReason::kHeldOut)}, {"ok", !preview.held_out}});
  return checks;
}

json::value effect_json(const std::optional<Effect>& effect) {
  if (!effect) return nullptr;
  const auto whole = [](double number) { return std::llround(number); };
  return json::object{
      {"value", whole(effect->value)}, {"low", whole(effect->low)}, {"high", whole(effect->high)}};
}

}  // namespace

Item item_of(const db::Row& row, const outreach::Checked* checked, bool held_out) {
  constexpr int kUsualInterval = 30;
  constexpr double kPercent = 100;
  using Text = std::optional<std::string_view>;
  const auto interval = row.get<std::optional<int>>(6).value_or(0);
  const auto probability = row.get<std::optional<double>>(8);
  json::value percent;
  if (probability) percent = std::llround(*probability * kPercent);
  const json::object client{{"id", row.text(0)}, {"name", or_null(row.get<Text>(1))}};
  return {.id = row.get<std::string>(0),
          .json = json::serialize(json::object{
              {"id", row.text(0)},
              {"client", client},
              {"service_title", or_null(row.get<Text>(2))},
              {"staff_name", or_null(row.get<Text>(3))},
              {"last_visit_at", time::format_rfc3339(row.get<Instant>(4))},
              {"days_since", row.get<int>(5)},
              {"interval_days", interval > 0 ? interval : kUsualInterval},
              {"interval_known", interval > 0},
              {"risk_percent", row.get<int>(7)},
              {"return_percent", percent},
              {"reason", or_null(row.get<Text>(9))},
              {"expected_loss_minor", or_null(row.get<std::optional<std::int64_t>>(10))},
              {"visits", row.get<int>(11)},
              {"spent_minor", row.get<std::int64_t>(12)},
              {"guard", guard_json(checked)},
              {"held_out", held_out},
              {"message", message_json(row, 13)}})};
}

std::string page_json(const AtRiskPage& page, const std::string& position) {
  std::string out = R"({"items":[)";
  for (const Item& item : page.items) {
    if (&item != &page.items.front()) out.push_back(',');
    out += item.json;
  }
  out += R"(],"next":)";
  out += json::serialize(page.next ? json::value(*page.next) : json::value(nullptr));
  out += R"(,"position":)";
  out += json::serialize(position.empty() ? json::value(nullptr) : json::value(position));
  out.push_back('}');
  return out;
}

std::string counts_json(const std::vector<store::Band>& bands) {
  json::object out{{"low", 0}, {"medium", 0}, {"high", 0}};
  std::int64_t all = 0;
  std::int64_t loss = 0;
  for (const auto& band : bands) {
    const char* name = band.risk_percent >= 90   ? "high"
                       : band.risk_percent >= 60 ? "medium"
                                                 : "low";
    out[name] = out[name].as_int64() + band.clients;
    all += band.clients;
    loss += band.expected_loss_minor;
  }
  out["all"] = all;
  out["expected_loss_minor"] = loss;
  return json::serialize(out);
}

std::string choices_json(const Choices& choices) {
  return json::serialize(json::object{{"staff", choices_of(choices.staff, "name")},
                                      {"services", choices_of(choices.services, "title")}});
}

std::string preview_json(const Preview& preview) {
  const auto text = join(preview.parts);
  json::array visits;
  for (const auto day : preview.visits) visits.emplace_back(time::format_day(day));
  const auto leaves =
      preview.checked ? std::optional{preview.checked->send_at} : std::optional<Instant>{};
  return json::serialize(
      json::object{{"text", text},
                   {"parts", parts_json(preview.parts)},
                   {"length", utf8::count_utf16(text)},
                   {"length_max", kMessageMax},
                   {"language", to_string(preview.language)},
                   {"checks", checks_json(preview)},
                   {"leaves_at", or_null(time::format_rfc3339(leaves))},
                   {"quiet", json::object{{"from", preview.quiet_from}, {"to", preview.quiet_to}}},
                   {"rhythm", json::object{{"visits", visits},
                                           {"interval_days", preview.interval_days},
                                           {"days_since", preview.days_since}}}});
}

std::string sent_json(const std::vector<Sent>& sent) {
  json::array results;
  for (const auto& one : sent) {
    json::object result{{"client", one.client.value.view()},
                        {"command", nullptr},
                        {"leaves_at", nullptr},
                        {"error", nullptr}};
    if (one.queued) {
      result["command"] = one.queued->command;
      result["leaves_at"] = time::format_rfc3339(one.queued->send_at);
    }
    if (one.error) result["error"] = *one.error;
    results.push_back(std::move(result));
  }
  return json::serialize(json::object{{"results", std::move(results)}});
}

std::string results_json(const Results& results, bool rewrites) {
  const auto& [written, held_out] = results.groups;
  return json::serialize(
      json::object{{"window_days", results.window_days},
                   {"return_days", kReturnDays},
                   {"written", written.clients},
                   {"returned", written.returned},
                   {"returned_minor", std::llround(written.money)},
                   {"held_out", held_out.clients},
                   {"held_out_returned", held_out.returned},
                   {"incremental_visits", effect_json(incremental_visits(written, held_out))},
                   {"incremental_minor", effect_json(incremental_money(written, held_out))},
                   {"enough", enough(written, held_out)},
                   {"rewrites", rewrites}});
}

std::string history_json(const HistoryPage& page) {
  using Text = std::optional<std::string_view>;
  json::array items;
  for (std::size_t i = 0; i < page.shown; ++i) {
    const db::Row row = page.rows[i];
    const json::object client{{"id", row.text(2)}, {"name", or_null(row.get<Text>(3))}};
    items.push_back(json::object{
        {"command", row.text(1)},
        {"client", client},
        {"text", or_null(row.get<Text>(4))},
        {"status", or_null(row.get<Text>(5))},
        {"error", or_null(row.get<Text>(6))},
        {"leaves_at", time::format_rfc3339(row.get<Instant>(7))},
        {"returned_at", or_null(time::format_rfc3339(row.get<std::optional<Instant>>(8)))},
        {"returned_minor", or_null(row.get<std::optional<std::int64_t>>(9))}});
  }
  return json::serialize(
      json::object{{"items", std::move(items)},
                   {"next", page.next ? json::value(*page.next) : json::value(nullptr)}});
}

std::string template_check_json(const TemplateCheck& check) {
  return json::serialize(
      json::object{{"problem", check.problem ? json::value(*check.problem) : json::value(nullptr)},
                   {"text", join(check.parts)},
                   {"parts", parts_json(check.parts)},
                   {"length", check.length},
                   {"length_max", kMessageMax}});
}

}  // namespace okoshko::winback

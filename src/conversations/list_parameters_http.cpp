#include "conversations/list_parameters_http.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/text_fold.hpp"
#include "time/zone.hpp"

namespace okoshko::conversations {
namespace {

constexpr int kLimitMax = 200;
constexpr std::size_t kTextMax = 200;

constexpr std::array<std::string_view, 5> kStatuses{"done", "dropped", "escalated", "abandoned",
                                                    "auto_closed"};
constexpr std::array<std::string_view, 2> kChannels{"telegram", "whatsapp"};
constexpr std::array<std::string_view, 4> kStages{"service_selection", "staff_selection",
                                                  "date_selection", "time_selection"};
constexpr std::array<std::string_view, 2> kOutcomes{"booked", "not_booked"};

/// Collects what is wrong, so that one answer names all of it.
class Parameters {
 public:
  explicit Parameters(const http::Request& request) : request_{request} {}

  std::optional<std::string_view> given(const char* name) const {
    const auto value = request_.query_value(name);
    return value && !value->empty() ? value : std::nullopt;
  }

  template <class Words>
  std::optional<std::string> word(const char* name, const Words& words) {
    const auto value = given(name);
    if (!value) return std::nullopt;
    if (std::find(words.begin(), words.end(), *value) == words.end()) wrong(name, "unknown-value");
    return std::string{*value};
  }

  std::optional<Day> day(const char* name) {
    const auto value = given(name);
    if (!value) return std::nullopt;
    const auto parsed = time::parse_day(*value);
    if (!parsed) wrong(name, "no-day");
    return parsed;
  }

  void wrong(const char* name, const char* code) { wrong_.push_back({name, code}); }
  std::vector<Error::Field>& all_wrong() { return wrong_; }

 private:
  const http::Request& request_;
  std::vector<Error::Field> wrong_;
};

}  // namespace

Result<Filters> parse_filters(const http::Request& request) {
  constexpr std::chrono::year kFirstYear{1900};
  constexpr std::chrono::year kLastYear{9000};
  Parameters parameters{request};
  Filters filters;
  filters.status = parameters.word("status", kStatuses);
  filters.channel = parameters.word("channel", kChannels);
  filters.stage = parameters.word("stage", kStages);
  if (const auto outcome = parameters.word("outcome", kOutcomes)) {
    filters.booked = *outcome == "booked";
  }
  if (const auto client = parameters.given("client")) {
    const auto id = Uuid::parse(*client);
    if (id) filters.client = ClientId{*id};
    if (!id) parameters.wrong("client", "no-id");
  }
  filters.from = parameters.day("from");
  filters.to = parameters.day("to");
  if (filters.from && filters.from->year() < kFirstYear) parameters.wrong("from", "out-of-range");
  if (filters.to && filters.to->year() > kLastYear) parameters.wrong("to", "out-of-range");
  if (filters.from && filters.to && *filters.to < *filters.from) {
    parameters.wrong("to", "before-from");
  }
  filters.text = parameters.given("q").value_or("");
  if (utf8_length(filters.text) > kTextMax) parameters.wrong("q", "too-long");
  if (!parameters.all_wrong().empty()) {
    return Error::invalid_fields(std::move(parameters.all_wrong()));
  }
  return filters;
}

Result<int> parse_limit(const http::Request& request) {
  int limit = 50;
  const auto text = request.query_value("limit");
  if (!text) return limit;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), limit);
  const bool whole = error == std::errc{} && end == text->data() + text->size();
  if (!whole || limit < 1 || limit > kLimitMax) {
    return Error::invalid_fields({{"limit", "out-of-range"}});
  }
  return limit;
}

}  // namespace okoshko::conversations

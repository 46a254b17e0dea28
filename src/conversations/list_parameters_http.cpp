#include "conversations/list_parameters_http.hpp"

#include <algorithm>
#include <array>

#include "http/query_reader.hpp"
#include "time/zone.hpp"

namespace okoshko::conversations {
namespace {

constexpr std::size_t kTextMax = 200;

constexpr std::array<std::string_view, 5> kStatuses{"done", "dropped", "escalated", "abandoned",
                                                    "auto_closed"};
constexpr std::array<std::string_view, 2> kChannels{"telegram", "whatsapp"};
constexpr std::array<std::string_view, 4> kStages{"service_selection", "staff_selection",
                                                  "date_selection", "time_selection"};
constexpr std::array<std::string_view, 2> kOutcomes{"booked", "not_booked"};

template <class Words>
std::optional<std::string> word(http::QueryReader& query, const char* name, const Words& words) {
  const auto value = query.given(name);
  if (!value) return std::nullopt;
  if (std::find(words.begin(), words.end(), *value) == words.end()) {
    query.wrong(name, "unknown-value");
  }
  return std::string{*value};
}

std::optional<Day> day(http::QueryReader& query, const char* name) {
  const auto value = query.given(name);
  if (!value) return std::nullopt;
  const auto parsed = time::parse_day(*value);
  if (!parsed) query.wrong(name, "no-day");
  return parsed;
}

}  // namespace

Result<ConversationFilters> parse_filters(const http::Request& request) {
  constexpr std::chrono::year kFirstYear{1900};
  constexpr std::chrono::year kLastYear{9000};
  http::QueryReader query{request};
  ConversationFilters filters;
  filters.status = word(query, "status", kStatuses);
  filters.channel = word(query, "channel", kChannels);
  filters.stage = word(query, "stage", kStages);
  if (const auto outcome = word(query, "outcome", kOutcomes)) {
    filters.booked = *outcome == "booked";
  }
  if (const auto client = query.given("client")) {
    const auto id = Uuid::parse(*client);
    if (id) filters.client = ClientId{*id};
    if (!id) query.wrong("client", "no-id");
  }
  filters.from = day(query, "from");
  filters.to = day(query, "to");
  if (filters.from && filters.from->year() < kFirstYear) query.wrong("from", "out-of-range");
  if (filters.to && filters.to->year() > kLastYear) query.wrong("to", "out-of-range");
  if (filters.from && filters.to && *filters.to < *filters.from) {
    query.wrong("to", "before-from");
  }
  filters.text = query.text("q", kTextMax).value_or("");
  if (const auto read = query.finish(); !read) return read.error();
  return filters;
}

Result<int> parse_limit(const http::Request& request) {
  http::QueryReader query{request};
  const int limit = query.limit();
  if (const auto read = query.finish(); !read) return read.error();
  return limit;
}

}  // namespace okoshko::conversations

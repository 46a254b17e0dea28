#include "client_page/page_store.hpp"

#include "client_page/sql.hpp"

namespace okoshko::client_page::store {
namespace {

using Text = std::optional<std::string>;
using Money = std::optional<std::int64_t>;

std::vector<Place> places_of(const db::Rows& rows) {
  std::vector<Place> places;
  for (const db::Row row : rows) {
    const auto [start, end, service, staff, price] = row.as<Instant, Instant, Text, Text, Money>();
    places.push_back({.start = start,
                      .end = end,
                      .service = service.value_or(""),
                      .staff = staff.value_or(""),
                      .price_minor = price});
  }
  return places;
}

std::optional<waitlist::PartOfDay> part_of(const Text& word) {
  if (word == "morning") return waitlist::PartOfDay::kMorning;
  if (word == "day") return waitlist::PartOfDay::kDay;
  if (word == "evening") return waitlist::PartOfDay::kEvening;
  return std::nullopt;
}

}  // namespace

std::optional<Reader> find_reader(db::Tx& tx, const TenantScope& scope, const ClientId& client) {
  const db::Rows rows = tx.exec(sql::kFindReader, scope.tenant(), client);
  if (rows.empty()) return std::nullopt;
  const auto [language, opted_out] = rows.one().as<Text, bool>();
  return Reader{.language = language.value_or(""), .opted_out = opted_out};
}

std::optional<Offer> find_offer(db::Tx& tx, const TenantScope& scope, const ClientId& client,
                                std::int64_t match) {
  const db::Rows rows = tx.exec(sql::kFindOffer, scope.tenant(), client, match);
  if (rows.empty()) return std::nullopt;
  const auto [id, entry, state, agreed, deadline, start, end, service, staff, price, entry_open,
              fulfilled, cancelled, confirming] =
      rows.one()
          .as<std::int64_t, std::int64_t, std::string, bool, std::optional<Instant>, Instant,
              Instant, Text, Text, Money, bool, bool, bool, bool>();
  return Offer{.match = id,
               .entry = entry,
               .state = waitlist::parse_match_state(state),
               .agreed = agreed,
               .deadline = deadline,
               .place = {.start = start,
                         .end = end,
                         .service = service.value_or(""),
                         .staff = staff.value_or(""),
                         .price_minor = price},
               .entry_open = entry_open,
               .fulfilled = fulfilled,
               .cancelled = cancelled,
               .confirming = confirming};
}

std::optional<Visit> find_visit(db::Tx& tx, const TenantScope& scope, const ClientId& client,
                                const std::string& booking) {
  const db::Rows rows = tx.exec(sql::kFindVisit, scope.tenant(), client, booking);
  if (rows.empty()) return std::nullopt;
  const auto [start, end, service, staff, price, outcome, answer] =
      rows.one().as<Instant, Instant, Text, Text, Money, Text, Text>();
  return Visit{.place = {.start = start,
                         .end = end,
                         .service = service.value_or(""),
                         .staff = staff.value_or(""),
                         .price_minor = price},
               .cancelled = outcome == "cancelled",
               .ended = outcome.has_value(),
               .answer = answer ? notices::parse_answer(*answer) : std::nullopt};
}

std::vector<Wanted> requests(db::Tx& tx, const TenantScope& scope, const ClientId& client) {
  std::vector<Wanted> all;
  for (const db::Row row : tx.exec(sql::kListRequests, scope.tenant(), client, kRequestsMax)) {
    const auto [id, service, staff, day, part] =
        row.as<std::int64_t, Text, Text, std::optional<std::chrono::year_month_day>, Text>();
    all.push_back({.entry = id,
                   .service = service.value_or(""),
                   .staff = staff.value_or(""),
                   .day = day,
                   .part = part_of(part)});
  }
  return all;
}

bool is_request_of(db::Tx& tx, const TenantScope& scope, const ClientId& client,
                   std::int64_t entry) {
  return !tx.exec(sql::kFindRequest, scope.tenant(), client, entry).empty();
}

std::vector<Place> coming(db::Tx& tx, const TenantScope& scope, const ClientId& client,
                          Instant now) {
  return places_of(tx.exec(sql::kListComing, scope.tenant(), client, now, kComingMax));
}

std::vector<Place> past(db::Tx& tx, const TenantScope& scope, const ClientId& client, Instant now) {
  return places_of(tx.exec(sql::kListPast, scope.tenant(), client, now, kPastMax));
}

}  // namespace okoshko::client_page::store

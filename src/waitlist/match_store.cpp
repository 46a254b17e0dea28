#include "waitlist/match_store.hpp"

#include "time/zone.hpp"
#include "waitlist/acceptance_rules.hpp"
#include "waitlist/entry_text.hpp"
#include "waitlist/sql.hpp"

namespace okoshko::waitlist::store {
namespace {

using std::chrono::seconds;
using std::chrono::sys_days;
using Text = std::optional<std::string>;

std::optional<PartOfDay> part_of_word(const Text& word) {
  if (word == "morning") return PartOfDay::kMorning;
  if (word == "day") return PartOfDay::kDay;
  if (word == "evening") return PartOfDay::kEvening;
  return std::nullopt;
}

std::vector<std::string> ids_of(const db::Rows& rows) {
  std::vector<std::string> ids;
  ids.reserve(rows.size());
  for (const db::Row row : rows) ids.push_back(row.get<std::string>(0));
  return ids;
}

EntryFacts entry_of(const db::Row& row) {
  EntryFacts entry{.id = row.get<std::int64_t>(0),
                   .client = row.get<std::string>(1),
                   .client_name = row.get<Text>(2),
                   .kind = {},
                   .service_title = row.get<Text>(8),
                   .price_minor = row.get<std::optional<std::int64_t>>(9),
                   .written = row.get<std::optional<Instant>>(10),
                   .taken = row.get<bool>(11),
                   .suppressed = row.get<Text>(12)};
  entry.kind.service = row.get<Text>(3);
  entry.kind.staff = split_texts(row.get<Text>(4).value_or(""));
  entry.kind.days = parse_days(row.get<Text>(5).value_or(""));
  entry.kind.hours = {time::parse_clock(row.get<Text>(13).value_or("")),
                      time::parse_clock(row.get<Text>(14).value_or(""))};
  if (const auto last = row.get<std::optional<std::chrono::year_month_day>>(15)) {
    entry.valid_until = sys_days{*last};
  }
  if (row.get<bool>(16)) entry.priority = Priority::kHigh;
  entry.kind.part = part_of_word(row.get<Text>(6));
  if (const auto length = row.get<std::optional<int>>(7)) entry.kind.length = seconds{*length};
  return entry;
}

}  // namespace

std::vector<std::string> pending_entries(db::Tx& tx, const TenantScope& scope,
                                         std::chrono::year_month_day today, int limit) {
  return ids_of(tx.exec(sql::kPendingEntries, scope.tenant(), limit, today));
}

std::vector<EntryFacts> load_entry_facts(db::Tx& tx, const TenantScope& scope,
                                         const std::vector<std::string>& ids) {
  std::vector<EntryFacts> entries;
  entries.reserve(ids.size());
  for (const db::Row row : tx.exec(sql::kLoadEntryFacts, scope.tenant(), ids)) {
    entries.push_back(entry_of(row));
  }
  return entries;
}

std::vector<Asked> asked_before(db::Tx& tx, const TenantScope& scope, Instant now,
                                const std::optional<Pairing>& only) {
  const auto slot = only ? Text{only->slot} : std::nullopt;
  const auto client = only ? Text{only->client} : std::nullopt;
  std::vector<Asked> asked;
  for (const db::Row row : tx.exec(sql::kAskedBefore, scope.tenant(), now, slot, client)) {
    asked.push_back({row.get<std::string>(0), row.get<std::string>(1), row.get<bool>(2)});
  }
  return asked;
}

std::vector<ClientTally> tally_offers(db::Tx& tx, const TenantScope& scope, Instant since,
                                      const std::optional<std::string>& client) {
  std::vector<ClientTally> tallies;
  for (const db::Row row : tx.exec(sql::kTallyOffers, scope.tenant(), since, client)) {
    tallies.push_back({row.get<Text>(0),
                       {.finished = row.get<std::int64_t>(1),
                        .accepted = row.get<std::int64_t>(2),
                        .silent = row.get<std::int64_t>(3)}});
  }
  return tallies;
}

std::vector<BookingOf> client_bookings(db::Tx& tx, const TenantScope& scope,
                                       const std::vector<std::string>& clients, Instant from,
                                       Instant until) {
  std::vector<BookingOf> found;
  for (const db::Row row : tx.exec(sql::kClientBookings, scope.tenant(), clients, from, until)) {
    found.push_back({row.get<std::string>(0),
                     {row.get<std::string>(1), row.get<Instant>(2), row.get<Instant>(3)}});
  }
  return found;
}

std::vector<StaffService> staff_services(db::Tx& tx, const TenantScope& scope,
                                         const std::vector<std::string>& staff, Instant from,
                                         Instant until) {
  std::vector<StaffService> found;
  for (const db::Row row : tx.exec(sql::kStaffServices, scope.tenant(), staff, from, until)) {
    found.push_back({row.get<std::string>(0), row.get<std::string>(1)});
  }
  return found;
}

std::string board_digest(db::Tx& tx, const TenantScope& scope, const slots::Window& window) {
  return tx.exec(sql::kBoardDigest, scope.tenant(), window.now, window.until)
      .one()
      .get<std::string>(0);
}

Filled filled_since(db::Tx& tx, const TenantScope& scope, Instant since) {
  const auto rows = tx.exec(sql::kFilledSince, scope.tenant(), since);
  return {.slots = rows.one().get<std::int64_t>(0), .minor = rows.one().get<std::int64_t>(1)};
}

std::optional<std::string> lock_entry(db::Tx& tx, const TenantScope& scope, std::int64_t entry) {
  const auto rows = tx.exec(sql::kLockEntry, scope.tenant(), entry);
  if (rows.empty()) return std::nullopt;
  return rows.one().get<std::string>(0);
}

bool convert_entry(db::Tx& tx, const TenantScope& scope, std::int64_t entry, Instant now) {
  return !tx.exec(sql::kConvertEntry, scope.tenant(), entry, now).empty();
}

std::optional<std::int64_t> find_open(db::Tx& tx, const TenantScope& scope, std::int64_t entry,
                                      const std::string& slot) {
  const auto rows = tx.exec(sql::kFindOpenMatch, scope.tenant(), entry, slot);
  if (rows.empty()) return std::nullopt;
  return rows[0].get<std::int64_t>(0);
}

std::optional<Request> find_request(db::Tx& tx, const TenantScope& scope, const std::string& key) {
  const auto rows = tx.exec(sql::kFindMatchRequest, scope.tenant(), key);
  if (rows.empty()) return std::nullopt;
  const auto [match, entry, slot] = rows.one().as<std::int64_t, std::int64_t, std::string>();
  return Request{match, entry, slot};
}

std::int64_t insert(db::Tx& tx, const TenantScope& scope, const NewRow& row) {
  const auto state = row.slot.is_free() ? MatchState::kOffered : MatchState::kStandby;
  const auto deadline = row.slot.is_free() ? row.slot.deadline : std::nullopt;
  const auto offered = row.slot.is_free() ? std::optional{row.now} : std::nullopt;
  return tx
      .exec(sql::kInsertMatch, scope.tenant(), row.entry.id, row.entry.client, row.slot.id,
            row.slot.staff, row.slot.start, row.slot.end, row.price_minor, to_string(state),
            deadline, row.value.accepts, row.value.expected_minor, offered, row.key, row.due,
            row.by, row.now, row.value.plain, row.entry.written, words_of_fits(row.facts),
            row.facts.overruled)
      .one()
      .get<std::int64_t>(0);
}

std::optional<Match> lock(db::Tx& tx, const TenantScope& scope, std::int64_t match) {
  tx.exec(sql::kLockMatchEntry, scope.tenant(), match);
  const auto rows = tx.exec(sql::kLockMatch, scope.tenant(), match);
  if (rows.empty()) return std::nullopt;
  const db::Row row = rows.one();
  using Moment = std::optional<Instant>;
  return Match{.id = row.get<std::int64_t>(0),
               .entry = row.get<std::int64_t>(1),
               .client = row.get<ClientId>(2),
               .slot = row.get<std::string>(3),
               .staff = row.get<Text>(4),
               .start = row.get<Instant>(5),
               .end = row.get<Instant>(6),
               .state = parse_match_state(row.text(7)),
               .agreed_at = row.get<Moment>(8),
               .deadline = row.get<Moment>(9),
               .offered_at = row.get<Moment>(10),
               .due_at = row.get<Moment>(11),
               .ended_why = row.get<Text>(12).value_or(""),
               .fulfilled = row.get<bool>(13)};
}

bookings::WriteRequest visit_of(db::Tx& tx, const TenantScope& scope, const Match& match) {
  const auto rows = tx.exec(sql::kVisitOfMatch, scope.tenant(), match.id);
  const db::Row row = rows.one();
  return {.match = match.id,
          .client = match.client,
          .slot = match.slot,
          .staff = match.staff,
          .service = row.get<Text>(0),
          .start = match.start,
          .end = row.get<Instant>(1)};
}

void fulfil(db::Tx& tx, const TenantScope& scope, std::int64_t match, const std::string& booking,
            Instant now) {
  tx.exec(sql::kFulfilMatch, scope.tenant(), match, booking, now);
}

void reopen_entry(db::Tx& tx, const TenantScope& scope, std::int64_t entry, Instant now) {
  tx.exec(sql::kReopenEntry, scope.tenant(), entry, now);
}

void update(db::Tx& tx, const TenantScope& scope, const Match& match, Instant now) {
  const Text why = match.ended_why.empty() ? std::nullopt : Text{match.ended_why};
  tx.exec(sql::kUpdateMatch, scope.tenant(), match.id, to_string(match.state), match.agreed_at,
          match.deadline, match.offered_at, match.ended_at, why, match.due_at, now);
}

MatchContext find_context(db::Tx& tx, const TenantScope& scope, const Match& match) {
  const char* asked_by = match.state == MatchState::kStandby ? "standby" : "offer";
  const auto rows = tx.exec(sql::kMatchContext, scope.tenant(), match.slot, match.entry,
                            match.staff, match.start, match.end, match.client, match.id, asked_by);
  const db::Row row = rows.one();
  return {.booking_exists = row.get<bool>(0),
          .stands = row.get<bool>(1),
          .cancelled = row.get<bool>(2),
          .in_place = row.get<bool>(3),
          .filled = row.get<bool>(4),
          .entry_status = row.get<Text>(5),
          .message_lost = row.get<Text>(6)};
}

std::vector<std::string> page(db::Tx& tx, const TenantScope& scope, Instant ended_after,
                              Instant now, int limit) {
  return ids_of(tx.exec(sql::kPageMatches, scope.tenant(), ended_after, limit, now));
}

db::Rows load(db::Tx& tx, const TenantScope& scope, const std::vector<std::string>& ids) {
  return tx.exec(sql::kLoadMatches, scope.tenant(), ids);
}

std::vector<Due> due(db::Tx& tx, Instant now, int limit) {
  std::vector<Due> due;
  for (const db::Row row : tx.exec(sql::kDueMatches, now, limit)) {
    due.push_back({row.get<TenantId>(0), row.get<std::int64_t>(1)});
  }
  return due;
}

void postpone(db::Tx& tx, const TenantScope& scope, std::int64_t match, Instant until) {
  tx.exec(sql::kPostponeMatch, scope.tenant(), match, until);
}

void note_changed(db::Tx& tx, const TenantScope& scope, const std::vector<std::string>& bookings,
                  Instant now) {
  tx.exec(sql::kNoteChangedBookings, scope.tenant(), bookings, now);
  tx.exec(sql::kFulfilMatches, scope.tenant(), bookings);
}

std::optional<OpenMatch> note_ended_reasons(db::Tx& tx, const std::optional<OpenMatch>& after,
                                            int limit, Instant now) {
  const auto tenant = after ? std::optional{after->tenant} : std::nullopt;
  const auto id = after ? std::optional{after->id} : std::nullopt;
  const auto rows = tx.exec(sql::kNoteEndedReasons, now, tenant, id, limit);
  if (rows.empty()) return std::nullopt;
  return OpenMatch{rows[0].get<TenantId>(0), rows[0].get<std::int64_t>(1)};
}

void note_turns(db::Tx& tx, const std::vector<std::string>& tenants, Instant now) {
  if (!tenants.empty()) tx.exec(sql::kNoteTurns, tenants, now);
}

void find_automatic(db::Tx& tx, Instant now) { tx.exec(sql::kFindAutomatic, now); }

std::vector<TenantId> take_due_tenants(db::Tx& tx, Instant now, Instant again, int limit) {
  std::vector<TenantId> tenants;
  for (const db::Row row : tx.exec(sql::kTakeTurns, now, again, limit)) {
    tenants.push_back(row.get<TenantId>(0));
  }
  return tenants;
}

void drop_turn(db::Tx& tx, const TenantScope& scope) { tx.exec(sql::kDropTurn, scope.tenant()); }

}  // namespace okoshko::waitlist::store

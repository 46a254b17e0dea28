#include "duplicates/merges_store.hpp"

#include "duplicates/sql.hpp"

namespace okoshko::duplicates::store {
namespace {

constexpr db::SystemScope kMergesOfAllSalons{"a job across salons"};
constexpr int kListedMost = 100;

Person read_person(const db::Row& row) {
  using Text = std::optional<std::string>;
  using Number = std::optional<std::int64_t>;
  using Time = std::optional<Instant>;
  return {.id = row.get<ClientId>(0),
          .name = row.get<Text>(1),
          .phone = row.get<Text>(2),
          .phone_digits = row.get<Text>(3),
          .yclients_id = row.get<Number>(4),
          .telegram_chat = row.get<Number>(5),
          .whatsapp = row.get<Text>(6),
          .known_since = row.get<Time>(7),
          .visits = row.get<int>(8),
          .spent_minor = row.get<Number>(9).value_or(0),
          .last_visit = row.get<Time>(10),
          .next_booking = row.get<Time>(11),
          .dialogues = row.get<std::int64_t>(12),
          .requests = row.get<std::int64_t>(13),
          .offer_runs = row.get<bool>(14),
          .message_waits = row.get<bool>(15),
          .visit_is_written = row.get<bool>(16)};
}

}  // namespace

std::vector<Pair> find_pairs(db::Tx& tx, const TenantScope& scope, int most) {
  std::vector<Pair> pairs;
  for (const db::Row row : tx.exec(sql::kFindPairs, scope.tenant(), most)) {
    pairs.push_back({.one = row.get<ClientId>(0),
                     .other = row.get<ClientId>(1),
                     .reasons = {.phone = row.get<bool>(2),
                                 .yclients_id = row.get<bool>(3),
                                 .name_and_dates = row.get<bool>(4)}});
  }
  return pairs;
}

std::vector<Person> load_people(db::Tx& tx, const TenantScope& scope,
                                const std::vector<ClientId>& ids, Instant now) {
  std::vector<std::string> wanted;
  wanted.reserve(ids.size());
  for (const auto& id : ids) wanted.push_back(id.value.str());
  std::vector<Person> people;
  for (const db::Row row : tx.exec(sql::kLoadPeople, scope.tenant(), wanted, now)) {
    people.push_back(read_person(row));
  }
  return people;
}

void lock_people(db::Tx& tx, const TenantScope& scope, const Couple& couple) {
  tx.exec(sql::kLockPeople, scope.tenant(), couple.survivor, couple.duplicate);
}

std::int64_t merge(db::Tx& tx, const TenantScope& scope, const Couple& couple,
                   const Decision& decision) {
  const auto id = tx.exec(sql::kInsertMerge, scope.tenant(), couple.survivor, couple.duplicate,
                          decision.at, decision.by, decision.undo_until)
                      .one()
                      .get<std::int64_t>(0);
  tx.exec(sql::kMergeClients, scope.tenant(), couple.survivor, couple.duplicate, id, decision.at);
  return id;
}

std::optional<FoundMerge> find_merge(db::Tx& tx, const TenantScope& scope, std::int64_t merge,
                                     Instant now) {
  const auto rows = tx.exec(sql::kFindMerge, scope.tenant(), merge, now);
  if (rows.empty()) return std::nullopt;
  const db::Row row = rows.one();
  return FoundMerge{.couple = {.survivor = row.get<ClientId>(0), .duplicate = row.get<ClientId>(1)},
                    .undone = row.get<bool>(2),
                    .final = row.get<bool>(3),
                    .later_first = row.get<bool>(4)};
}

void undo(db::Tx& tx, const TenantScope& scope, std::int64_t merge, Instant now) {
  tx.exec(sql::kUnmergeClients, scope.tenant(), merge, now);
  tx.exec(sql::kUndoMerge, scope.tenant(), merge, now);
}

bool tell_apart(db::Tx& tx, const TenantScope& scope, const Couple& couple,
                const Decision& decision) {
  return !tx.exec(sql::kTellApart, scope.tenant(), couple.survivor, couple.duplicate, decision.at,
                  decision.by)
              .empty();
}

std::vector<Merge> list_merges(db::Tx& tx, const TenantScope& scope, const ClientId& client,
                               Instant now) {
  std::vector<Merge> merges;
  for (const db::Row row : tx.exec(sql::kListMerges, scope.tenant(), client, now, kListedMost)) {
    const bool later_first = row.get<bool>(8);
    merges.push_back({.id = row.get<std::int64_t>(0),
                      .duplicate = row.get<ClientId>(1),
                      .name = row.get<std::optional<std::string>>(2),
                      .phone = row.get<std::optional<std::string>>(3),
                      .merged_at = row.get<Instant>(4),
                      .merged_by = row.get<std::optional<std::string>>(5),
                      .undo_until = row.get<Instant>(6),
                      .can_undo = row.get<bool>(7) && !later_first,
                      .later_first = later_first});
  }
  return merges;
}

int finish_merges(db::Database& db, Instant now, int most) {
  return db.transact(kMergesOfAllSalons, [&](db::Tx& tx) {
    return static_cast<int>(tx.exec(sql::kFinishMerges, now, most).size());
  });
}

}  // namespace okoshko::duplicates::store

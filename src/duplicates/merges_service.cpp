#include "duplicates/merges_service.hpp"

#include <fmt/format.h>

#include <unordered_map>

#include "duplicates/merge_rules.hpp"
#include "duplicates/merges_store.hpp"

namespace okoshko::duplicates {
namespace {

/// Names of users are outside of a tenant's rights.
constexpr db::SystemScope kNamesOfMergers{"names of the users who merged clients"};
constexpr int kProposedMost = 100;

std::string figures(const Person& person) {
  return fmt::format(R"({{"client_id":"{}","visits":{},"spent_minor":{}}})", person.id.value.view(),
                     person.visits, person.spent_minor);
}

std::string both(const Person& survivor, const Person& duplicate) {
  return fmt::format("[{},{}]", figures(survivor), figures(duplicate));
}

/// client_id is in it, so that the entry is found among those about the client.
std::string about(const Couple& couple, std::int64_t merge, std::string_view before,
                  std::string_view after) {
  return fmt::format(R"({{"client_id":"{}","merge":{},"merged":"{}","before":{},"after":{}}})",
                     couple.survivor.value.view(), merge, couple.duplicate.value.view(), before,
                     after);
}

Error refused(Refusal refusal) {
  return Error::conflict(std::string{code_of(refusal)}, "a merge would lose something");
}

Error same_client() { return Error::invalid_fields({{"/duplicate", "same-client"}}); }

Person person_now(db::Tx& tx, const TenantScope& scope, const ClientId& client, Instant now) {
  return store::load_people(tx, scope, {client}, now).at(0);
}

}  // namespace

Proposals MergesService::propose(const TenantScope& scope) {
  const Instant now = clock_.now();
  return db_.transact(scope, [&](db::Tx& tx) {
    auto pairs = store::find_pairs(tx, scope, kProposedMost + 1);
    Proposals proposals{.items = {}, .more = pairs.size() > kProposedMost};
    if (proposals.more) pairs.pop_back();
    std::vector<ClientId> ids;
    for (const auto& pair : pairs) ids.insert(ids.end(), {pair.one, pair.other});
    std::unordered_map<ClientId, Person> people;
    for (auto& person : store::load_people(tx, scope, ids, now)) {
      const ClientId id = person.id;
      people.emplace(id, std::move(person));
    }
    for (const auto& pair : pairs) {
      const auto one = people.find(pair.one);
      const auto other = people.find(pair.other);
      if (one == people.end() || other == people.end()) continue;
      const bool first = first_remains(one->second, other->second);
      const Person& survivor = first ? one->second : other->second;
      const Person& duplicate = first ? other->second : one->second;
      proposals.items.push_back({.survivor = survivor,
                                 .duplicate = duplicate,
                                 .reasons = pair.reasons,
                                 .refusal = refusal_of(survivor, duplicate)});
    }
    return proposals;
  });
}

Result<Merge> MergesService::merge(const TenantScope& scope, const auth::Actor& actor,
                                   const Couple& couple) {
  if (couple.survivor == couple.duplicate) return same_client();
  const Instant now = clock_.now();
  return db_.transact(scope, [&](db::Tx& tx) -> Result<Merge> {
    store::lock_people(tx, scope, couple);
    const auto people = store::load_people(tx, scope, {couple.survivor, couple.duplicate}, now);
    if (people.size() != 2) return Error::not_found("client");
    if (const auto refusal = refusal_of(people[0], people[1])) return refused(*refusal);
    Merge merge{.duplicate = couple.duplicate,
                .name = people[1].name,
                .phone = people[1].phone,
                .merged_at = now,
                .undo_until = now + kMergeUndoTime,
                .can_undo = true};
    merge.id = store::merge(tx, scope, couple, {merge.merged_at, merge.undo_until, actor.user});
    auth::write_audit(tx, actor, scope.tenant(), "client.merged",
                      about(couple, merge.id, both(people[0], people[1]),
                            figures(person_now(tx, scope, couple.survivor, now))));
    return merge;
  });
}

Result<Done> MergesService::undo(const TenantScope& scope, const auth::Actor& actor,
                                 std::int64_t merge) {
  const Instant now = clock_.now();
  return db_.transact(scope, [&](db::Tx& tx) -> Result<Done> {
    const auto found = store::find_merge(tx, scope, merge, now);
    if (!found || found->undone) return Error::not_found("merge");
    const Couple& couple = found->couple;
    if (found->final) {
      return Error::conflict("merge-final", "the time in which it could be undone has passed");
    }
    if (found->later_first) {
      return Error::conflict("merge-later-first", "a later merge of this client is undone first");
    }
    store::lock_people(tx, scope, couple);
    const auto people = store::load_people(tx, scope, {couple.survivor}, now);
    if (people.empty()) return Error::not_found("merge");
    // What is under way may be about either of them.
    if (const auto refusal = refusal_of(people[0], people[0])) return refused(*refusal);
    store::undo(tx, scope, merge, now);
    auth::write_audit(tx, actor, scope.tenant(), "client.unmerged",
                      about(couple, merge, figures(people[0]),
                            both(person_now(tx, scope, couple.survivor, now),
                                 person_now(tx, scope, couple.duplicate, now))));
    return Done{};
  });
}

Result<Done> MergesService::tell_apart(const TenantScope& scope, const auth::Actor& actor,
                                       const Couple& couple) {
  if (couple.survivor == couple.duplicate) return same_client();
  const Instant now = clock_.now();
  return db_.transact(scope, [&](db::Tx& tx) -> Result<Done> {
    const auto people = store::load_people(tx, scope, {couple.survivor, couple.duplicate}, now);
    if (people.size() != 2) return Error::not_found("client");
    if (store::tell_apart(tx, scope, couple, {now, {}, actor.user})) {
      auth::write_audit(tx, actor, scope.tenant(), "client.told_apart",
                        fmt::format(R"({{"client_id":"{}","other":"{}"}})",
                                    couple.survivor.value.view(), couple.duplicate.value.view()));
    }
    return Done{};
  });
}

Result<std::vector<Merge>> MergesService::list(const TenantScope& scope, const ClientId& client) {
  const Instant now = clock_.now();
  return db_.transact(kNamesOfMergers, [&](db::Tx& tx) -> Result<std::vector<Merge>> {
    if (store::load_people(tx, scope, {client}, now).empty()) return Error::not_found("client");
    return store::list_merges(tx, scope, client, now);
  });
}

int MergesService::finish_due(int most) { return store::finish_merges(db_, clock_.now(), most); }

}  // namespace okoshko::duplicates

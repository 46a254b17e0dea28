#include "waitlist/waitlist_service.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "listing/page.hpp"
#include "tenants/salon_profile.hpp"
#include "waitlist/entry_json.hpp"

namespace okoshko::waitlist {
namespace {

constexpr int kCountMax = 10'000;
/// The maximum number of ids of a batch; a larger one would be a reset.
constexpr std::size_t kEntriesLoadMax = 5'000;

std::vector<Item> entries_of(const db::Rows& rows) {
  std::vector<Item> items;
  items.reserve(rows.size());
  for (const db::Row row : rows) items.push_back(item_of(row));
  return items;
}

/// Whether the same user or token cancelled the entry.
bool same_author(const WaitlistStore::Cancel& cancel, const auth::Actor& actor) {
  return actor.user ? cancel.user == actor.user : !cancel.user && cancel.via == actor.via;
}

}  // namespace

Result<EntryPage> WaitlistService::page(const TenantScope& scope, const EntryPageRequest& request) {
  const auto list = list_of(scope.tenant(), request);
  const auto after = cursors_.open(list, request.cursor);
  if (!after) return after.error();
  DayBounds days;
  if (request.filters.when) {
    const auto salon = tenants::find_profile(db_, scope);
    if (!salon) return salon.error();
    days = day_bounds(request.filters.when, salon->today(clock_.now()));
  }
  return db_.transact(scope, [&](db::Tx& tx) -> Result<EntryPage> {
    const auto found = store_.page(tx, scope, {request, *after, days, request.limit + 1});
    const auto end = listing::end_page(cursors_, list, found, request.limit,
                                       [](const listing::Keys& keys) { return keys; });
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < end.count; ++i) ids.push_back(found[i].back());
    return EntryPage{.items = entries_of(store_.load(tx, scope, ids)), .next = end.next};
  });
}

std::vector<Item> WaitlistService::load(const TenantScope& scope,
                                        const std::vector<std::string>& ids) {
  std::vector<std::string> numbers;
  for (const std::string& id : ids) {
    if (parse_entry_id(id) && numbers.size() < kEntriesLoadMax) numbers.push_back(id);
  }
  return db_.transact(scope,
                      [&](db::Tx& tx) { return entries_of(store_.load(tx, scope, numbers)); });
}

Result<Item> WaitlistService::load_one(db::Tx& tx, const TenantScope& scope, std::int64_t entry) {
  const db::Rows rows = store_.load(tx, scope, {std::to_string(entry)});
  if (rows.empty()) return Error::not_found("wish");
  return item_of(rows.one());
}

Result<Item> WaitlistService::find(const TenantScope& scope, std::int64_t entry) {
  return db_.transact(scope, [&](db::Tx& tx) { return load_one(tx, scope, entry); });
}

EntryCounts WaitlistService::count(const TenantScope& scope) {
  const auto counted = store_.count(db_, scope, kCountMax);
  return {.pending = counted.pending,
          .settled = counted.settled,
          .exact = counted.pending < kCountMax && counted.settled < kCountMax};
}

EntryChoices WaitlistService::choices(const TenantScope& scope) {
  return db_.transact(scope, [&](db::Tx& tx) {
    return EntryChoices{.services = store_.services(tx, scope), .staff = store_.staff(tx, scope)};
  });
}

Result<Item> WaitlistService::cancel(const TenantScope& scope, const auth::Actor& actor,
                                     std::int64_t entry) {
  return db_.transact(scope, [&](db::Tx& tx) -> Result<Item> {
    const Instant now = clock_.now();
    if (!store_.cancel(tx, scope, entry, now)) {
      const auto as_it_is = load_one(tx, scope, entry);
      if (!as_it_is) return as_it_is.error();
      return Error::conflict("wish-not-pending", "the wish was settled meanwhile");
    }
    auth::write_audit(
        tx, actor, scope.tenant(), "wish.cancelled",
        fmt::format(R"({{"wish_id":"{}","processed_at":"{}"}})", entry, time::format_rfc3339(now)));
    return load_one(tx, scope, entry);
  });
}

Result<Item> WaitlistService::restore(const TenantScope& scope, const auth::Actor& actor,
                                      std::int64_t entry) {
  return db_.transact(scope, [&](db::Tx& tx) -> Result<Item> {
    const auto as_it_is = load_one(tx, scope, entry);
    if (!as_it_is) return as_it_is.error();
    const auto cancel = store_.last_cancel(tx, scope, entry);
    const auto at = cancel ? time::parse_rfc3339(cancel->at) : std::nullopt;
    if (!at) return Error::conflict("wish-not-cancelled", "nobody here cancelled it just now");
    if (!same_author(*cancel, actor)) {
      return Error::conflict("wish-not-yours", "somebody else cancelled it");
    }
    const Instant now = clock_.now();
    if (now - *at > kUndoFor) {
      return Error::conflict("wish-undo-expired", "it was cancelled too long ago");
    }
    if (!store_.restore(tx, scope, entry, *at, now)) {
      return Error::conflict("wish-not-cancelled", "the wish was changed since it was cancelled");
    }
    auth::write_audit(tx, actor, scope.tenant(), "wish.restored",
                      fmt::format(R"({{"wish_id":"{}"}})", entry));
    return load_one(tx, scope, entry);
  });
}

Result<Item> WaitlistService::create(const TenantScope& scope, const auth::Actor& actor,
                                     const NewEntry& entry) {
  return db_.transact(scope, [&](db::Tx& tx) { return insert(tx, scope, actor, entry); });
}

Result<Item> WaitlistService::insert(db::Tx& tx, const TenantScope& scope, const auth::Actor& actor,
                                     const NewEntry& entry) {
  const std::string& key = entry.idempotency_key;
  // Compares the ids, because names may change between two attempts.
  const auto asked = fmt::format("{}\n{}\n{}", entry.client.value.view(),
                                 meta_of(entry, "", std::nullopt), entry.comment.value_or(""));
  const auto answer_of = [&](const WaitlistStore::Request& request) -> Result<Item> {
    if (request.same) return load_one(tx, scope, request.entry.value_or(0));
    return Error::conflict("idempotency-key-reused", "the key stood for another wish");
  };
  // Before the checks: a repeated request gets its first answer, whatever has changed since.
  if (const auto before = key.empty() ? std::nullopt : store_.find_key(tx, scope, key, asked)) {
    return answer_of(*before);
  }
  const auto salon = tenants::find_profile(tx, scope);
  if (!salon) return salon.error();
  if (const auto mistake =
          entry.day ? day_mistake(*entry.day, salon->today(clock_.now())) : std::nullopt) {
    return Error::invalid_fields({{"/date", *mistake}});
  }
  const auto names = store_.names(tx, scope, entry);
  std::vector<Error::Field> wrong;
  if (!names.client_known) wrong.push_back({"/client", "unknown-value"});
  if (!names.service_title) wrong.push_back({"/service", "unknown-value"});
  if (entry.staff && !names.staff_name) wrong.push_back({"/staff", "unknown-value"});
  if (!wrong.empty()) return Error::invalid_fields(std::move(wrong));

  if (store_.open_entries(tx, scope, entry.client, kOpenEntriesMax) >= kOpenEntriesMax) {
    return Error::conflict("wish-limit", "the client has as many open wishes as one may have");
  }
  const std::string meta = meta_of(entry, *names.service_title, names.staff_name);
  if (!key.empty()) {
    const auto request = store_.take_key(tx, scope, key, asked);
    if (!request.fresh) return answer_of(request);
  }
  const auto id =
      store_.insert(tx, scope, {entry, actor.user ? "desk" : "bot", meta, clock_.now()});
  if (!key.empty()) store_.finish_key(tx, scope, key, id);
  auth::write_audit(tx, actor, scope.tenant(), "wish.created",
                    fmt::format(R"({{"wish_id":"{}"}})", id));
  return load_one(tx, scope, id);
}

}  // namespace okoshko::waitlist

#include "waitlist/waitlist_service.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "listing/page.hpp"
#include "tenants/salon_profile.hpp"
#include "waitlist/entry_clients.hpp"
#include "waitlist/entry_items.hpp"

namespace okoshko::waitlist {
namespace {

constexpr int kCountMax = 10'000;
/// The maximum number of ids of a batch; a larger one would be a reset.
constexpr std::size_t kEntriesLoadMax = 5'000;

/// What a key stands for. Contains the ids and not the names, which may change between two
/// attempts.
std::string asked_for(const NewEntry& entry) {
  const std::string client = entry.new_client ? entry.new_client->phone
                             : entry.client   ? entry.client->value.str()
                                              : "";
  return fmt::format("{}\n{}\n{}", client, meta_of(entry.terms, {}, entry.conversation),
                     entry.terms.comment.value_or(""));
}

Result<ClientId> known_client(const std::optional<ClientId>& client,
                              const std::vector<Error::Field>& wrong) {
  if (!wrong.empty()) return Error::invalid_fields(wrong);
  return *client;
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
  return db_.transact(scope, [&](db::Tx& tx) -> Result<EntryPage> {
    const auto salon = tenants::find_profile(tx, scope);
    if (!salon) return salon.error();
    const auto today = salon->today(clock_.now());
    const DayBounds days = day_bounds(request.filters, today);
    const auto found = store_.page(tx, scope, {request, *after, days, today, request.limit + 1});
    const auto end = listing::end_page(cursors_, list, found, request.limit,
                                       [](const listing::Keys& keys) { return keys; });
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < end.count; ++i) ids.push_back(found[i].back());
    return EntryPage{.items = load_entries(tx, scope, ids), .next = end.next};
  });
}

std::vector<Item> WaitlistService::load(const TenantScope& scope,
                                        const std::vector<std::string>& ids) {
  std::vector<std::string> numbers;
  for (const std::string& id : ids) {
    if (parse_entry_id(id) && numbers.size() < kEntriesLoadMax) numbers.push_back(id);
  }
  return db_.transact(scope, [&](db::Tx& tx) { return load_entries(tx, scope, numbers); });
}

Result<Item> WaitlistService::find(const TenantScope& scope, std::int64_t entry) {
  return db_.transact(scope, [&](db::Tx& tx) { return load_entry(tx, scope, entry); });
}

Result<EntryCounts> WaitlistService::count(const TenantScope& scope) {
  return db_.transact(scope, [&](db::Tx& tx) -> Result<EntryCounts> {
    const auto salon = tenants::find_profile(tx, scope);
    if (!salon) return salon.error();
    const auto counted = store_.count(tx, scope, salon->today(clock_.now()), kCountMax);
    return EntryCounts{
        .pending = counted.pending,
        .expired = counted.expired,
        .settled = counted.settled,
        .exact = counted.pending + counted.expired < kCountMax && counted.settled < kCountMax};
  });
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
      const auto as_it_is = load_entry(tx, scope, entry);
      if (!as_it_is) return as_it_is.error();
      return Error::conflict("wish-not-pending", "the wish was settled meanwhile");
    }
    auth::write_audit(
        tx, actor, scope.tenant(), "wish.cancelled",
        fmt::format(R"({{"wish_id":"{}","processed_at":"{}"}})", entry, time::format_rfc3339(now)));
    return load_entry(tx, scope, entry);
  });
}

Result<Item> WaitlistService::restore(const TenantScope& scope, const auth::Actor& actor,
                                      std::int64_t entry) {
  return db_.transact(scope, [&](db::Tx& tx) -> Result<Item> {
    const auto as_it_is = load_entry(tx, scope, entry);
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
    return load_entry(tx, scope, entry);
  });
}

Result<Item> WaitlistService::create(const TenantScope& scope, const auth::Actor& actor,
                                     const NewEntry& entry) {
  return db_.transact(scope, [&](db::Tx& tx) { return insert(tx, scope, actor, entry); });
}

Result<Item> WaitlistService::insert(db::Tx& tx, const TenantScope& scope, const auth::Actor& actor,
                                     const NewEntry& entry) {
  const std::string& key = entry.idempotency_key;
  const std::string asked = asked_for(entry);
  const auto answer_of = [&](const WaitlistStore::Request& request) -> Result<Item> {
    if (request.same) return load_entry(tx, scope, request.entry.value_or(0));
    return Error::conflict("idempotency-key-reused", "the key stood for another wish");
  };
  // Before the checks: a repeated request gets its first answer, whatever has changed since.
  if (const auto before = key.empty() ? std::nullopt : store_.find_key(tx, scope, key, asked)) {
    return answer_of(*before);
  }
  const Instant now = clock_.now();
  const auto salon = tenants::find_profile(tx, scope);
  if (!salon) return salon.error();
  std::vector<Error::Field> wrong = mistakes_of(entry.terms, salon->today(now));
  const auto names = store_.names(tx, scope, entry.client, entry.terms);
  if (!entry.new_client && !names.client_known) wrong.push_back({"/client", "unknown-value"});
  if (!names.service_title) wrong.push_back({"/service", "unknown-value"});
  if (!names.staff_known) wrong.push_back({"/staff", "unknown-value"});
  const auto client = entry.new_client
                          ? add_client({tx, scope, actor, *salon, now}, *entry.new_client, wrong)
                          : known_client(entry.client, wrong);
  if (!client) return client.error();

  if (store_.open_entries(tx, scope, *client, kOpenEntriesMax) >= kOpenEntriesMax) {
    return Error::conflict("wish-limit", "the client has as many open wishes as one may have");
  }
  const TermNames said{.service = *names.service_title, .staff = names.staff_name};
  const std::string meta = meta_of(entry.terms, said, entry.conversation);
  if (!key.empty()) {
    const auto request = store_.take_key(tx, scope, key, asked);
    if (!request.fresh) return answer_of(request);
  }
  const auto id =
      store_.insert(tx, scope, {*client, entry.terms, actor.user ? "desk" : "bot", meta, now});
  if (!key.empty()) store_.finish_key(tx, scope, key, id);
  auth::write_audit(tx, actor, scope.tenant(), "wish.created",
                    fmt::format(R"({{"wish_id":"{}"}})", id));
  return load_entry(tx, scope, id);
}

}  // namespace okoshko::waitlist

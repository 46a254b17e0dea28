#include "waitlist/offers_task.hpp"

#include <algorithm>
#include <exception>

#include "auth/authority.hpp"
#include "bookings/booking_changes.hpp"
#include "jobs/set_aside.hpp"

namespace okoshko::waitlist {
namespace {

using std::chrono::seconds;

constexpr db::SystemScope kAcrossSalons{"what is due in any salon"};
constexpr std::string_view kWork = "waitlist";
constexpr std::size_t kSalonsALook = 20;
constexpr int kChangesMax = 200;
constexpr int kDueMax = 100;
/// How many open matches one pass compares with their entries; more need several passes.
constexpr int kOpenMax = 2'000;
constexpr int kTurnsMax = 10;
/// The maximum delay for new entries and new risks of a salon with automatic offers.
constexpr seconds kTurn{60};
constexpr seconds kLookForAutomatic{30};
constexpr seconds kAfterFailure{30};
/// How many candidates of a slot are tried in one turn, and how many offers a turn makes.
constexpr std::size_t kTriesMax = 10;
constexpr int kOffersMax = 20;

TenantScope scope_of(const TenantId& tenant) {
  return auth::Authority::for_operator(tenant, "matches go on by themselves");
}

/// Runs every step even if others fail; throws the first failure at the end.
class Tries {
 public:
  template <class F>
  void run(F&& step) {
    try {
      step();
    } catch (const std::exception&) {
      if (!first_) first_ = std::current_exception();
    }
  }
  void finish() const {
    if (first_) std::rethrow_exception(first_);
  }

 private:
  std::exception_ptr first_{};
};

}  // namespace

bool OffersTask::work() {
  const Instant now = clock_.now();
  bool more = false;
  Tries tries;
  tries.run([&] { more = take_changes(now) || more; });
  tries.run([&] { look_at_open_matches(now); });
  tries.run([&] { find_automatic(now); });
  tries.run([&] { more = settle_due(now) || more; });
  tries.run([&] { more = settle_writes(now) || more; });
  tries.run([&] { more = take_due_tenants(now) || more; });
  tries.finish();
  return more;
}

bool OffersTask::take_changes(Instant now) {
  using bookings::ChangeReader;
  const auto salons = bookings::changed_tenants(db_, ChangeReader::kWaitlist, changed_after_,
                                                static_cast<int>(kSalonsALook));
  const bool wrapped = salons.empty() && changed_after_;
  changed_after_ = salons.size() == kSalonsALook ? std::optional{salons.back()} : std::nullopt;
  bool more = wrapped || changed_after_;
  for (const TenantId& tenant : salons) {
    const auto note = [&](db::Tx& tx, const std::vector<std::string>& changed) {
      store::note_changed(tx, scope_of(tenant), changed, now);
      store::note_turns(tx, {tenant.value.str()}, now);
    };
    more = bookings::work_off_changes(db_, {ChangeReader::kWaitlist, tenant, kChangesMax}, now,
                                      note) ||
           more;
  }
  return more;
}

void OffersTask::look_at_open_matches(Instant now) {
  looked_at_ = db_.transact(kAcrossSalons, [&](db::Tx& tx) {
    return store::note_ended_reasons(tx, looked_at_, kOpenMax, now);
  });
}

void OffersTask::find_automatic(Instant now) {
  if (now - automatic_looked_for_ < kLookForAutomatic) return;
  db_.transact(kAcrossSalons, [&](db::Tx& tx) { store::find_automatic(tx, now); });
  automatic_looked_for_ = now;
}

bool OffersTask::settle_due(Instant now) {
  const auto due =
      db_.transact(kAcrossSalons, [&](db::Tx& tx) { return store::due(tx, now, kDueMax); });
  Tries tries;
  for (const auto& one : due) tries.run([&] { settle(one, now); });
  tries.finish();
  return due.size() == static_cast<std::size_t>(kDueMax);
}

bool OffersTask::settle_writes(Instant now) {
  const auto settled = db_.transact(
      kAcrossSalons, [&](db::Tx& tx) { return bookings::settled_writes(tx, now, kDueMax); });
  Tries tries;
  for (const auto& one : settled) {
    const auto postpone = [&](db::Tx& tx) {
      bookings::postpone_write(tx, scope_of(one.tenant), one.match, now + kAfterFailure);
    };
    tries.run([&] {
      isolated({one.tenant, kWork, std::to_string(one.match)}, now, postpone,
               [&] { writes_.settle(one); });
    });
  }
  tries.finish();
  return settled.size() == static_cast<std::size_t>(kDueMax);
}

void OffersTask::settle(const store::Due& due, Instant now) {
  const TenantScope scope = scope_of(due.tenant);
  const auto postpone = [&](db::Tx& tx) {
    store::postpone(tx, scope, due.match, now + kAfterFailure);
  };
  isolated({due.tenant, kWork, std::to_string(due.match)}, now, postpone, [&] {
    db_.transact(scope, [&](db::Tx& tx) {
      auto match = store::lock(tx, scope, due.match);
      // Another node was faster, or the match was answered.
      if (!match || !match->due_at || *match->due_at > now) return;
      moves_.settle({tx, scope, auth::Actor::system(), now}, *match);
    });
  });
}

void OffersTask::isolated(const jobs::RowKey& key, Instant now,
                          const std::function<void(db::Tx&)>& on_failure,
                          const std::function<void()>& work) {
  try {
    work();
    db_.transact(kAcrossSalons, [&](db::Tx& tx) { jobs::take_back(tx, key); });
  } catch (const db::Unavailable&) {
    throw;
  } catch (const std::exception& error) {
    db_.transact(kAcrossSalons, [&](db::Tx& tx) {
      on_failure(tx);
      jobs::set_aside(tx, key, jobs::reason_of(error), now);
    });
  }
}

bool OffersTask::take_due_tenants(Instant now) {
  // Taken before the work: other nodes see it as not due, and if a node dies one turn is lost.
  const auto turns = db_.transact(kAcrossSalons, [&](db::Tx& tx) {
    return store::take_due_tenants(tx, now, now + kTurn, kTurnsMax);
  });
  Tries tries;
  for (const TenantId& tenant : turns) {
    tries.run([&] {
      // A turn that was taken is due again later.
      isolated(
          {tenant, kWork, ""}, now, [](db::Tx&) {}, [&] { offer_in(scope_of(tenant), now); });
    });
  }
  tries.finish();
  return turns.size() == static_cast<std::size_t>(kTurnsMax);
}

void OffersTask::offer_in(const TenantScope& scope, Instant now) {
  Board board;
  const bool may_offer = db_.transact(scope, [&](db::Tx& tx) {
    const auto salon = tenants::find_profile(tx, scope);
    const bool by_itself = salon && salon->settings.offer_mode == tenants::OfferMode::kAutomatic;
    if (!by_itself) {
      store::drop_turn(tx, scope);
      return false;
    }
    // The board of a salon without a waiting entry takes many statements and makes no offer.
    if (store::pending_entries(tx, scope, salon->today(now), 1).empty()) return false;
    board = load_board(tx, scope, *salon, now);
    return true;
  });
  if (!may_offer) return;
  const Links links = find_links(board, kTriesMax);
  int made = 0;
  for (std::size_t slot = 0; slot < links.slots.size() && made < kOffersMax; ++slot) {
    if (offer_slot(scope, board, slot, links.slots[slot])) ++made;
  }
}

bool OffersTask::offer_slot(const TenantScope& scope, const Board& board, std::size_t slot,
                            const SlotLinks& links) {
  const std::string& id = board.slots[slot].id;
  const auto dropped = board.taken_back.find(id);
  for (const Candidate& candidate : links.best) {
    const EntryFacts& entry = board.entries[candidate.entry];
    if (entry.suppressed) continue;
    if (dropped != board.taken_back.end() && dropped->second.contains(entry.client)) continue;
    const auto made =
        matches_.create(scope, auth::Actor::system(),
                        {.entry = entry.id, .slot = id, .relaxed = {}, .idempotency_key = {}});
    if (made) return true;
    const std::string& code = made.error().code();
    if (code.starts_with("slot-")) return false;
  }
  return false;
}

}  // namespace okoshko::waitlist

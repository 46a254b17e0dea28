#pragma once
/// Automatic changes of matches, twice a second on every node. Standbys are promoted when their
/// booking falls through, whoever cancelled it. Matches whose booking or entry changed are
/// withdrawn. Offers expire. In salons with automatic offers the next offer is made.
///
/// Each match has a time of its next check (due_at). A change of a booking sets it to now, in the
/// transaction that takes the change from its queue, so no change is lost when a node dies. Each
/// check is a transaction that locks the match's row, so several nodes may check.
///
/// Threads: work() from one. Lifetime: borrows its arguments.

#include <functional>
#include <map>
#include <string>

#include "base/clock.hpp"
#include "db/database.hpp"
#include "jobs/set_aside.hpp"
#include "outreach/outbox_service.hpp"
#include "waitlist/match_service.hpp"
#include "waitlist/visit_writes.hpp"

namespace okoshko::waitlist {

class OffersTask {
 public:
  OffersTask(db::Database& db, const Clock& clock, outreach::OutboxService& outbox)
      : db_{db},
        clock_{clock},
        matches_{db, clock, outbox},
        moves_{outbox},
        writes_{db, clock, outbox, matches_} {}

  /// One bounded pass. True: there may be more to do at once. A match or a salon whose work fails
  /// is set aside (jobs/set_aside.hpp) and tried again some seconds later. Of other failures the
  /// first is thrown, after all other work was tried.
  bool work();

 private:
  bool take_changes(Instant now);
  void look_at_open_matches(Instant now);
  void find_automatic(Instant now);
  bool settle_due(Instant now);
  bool settle_writes(Instant now);
  bool take_due_tenants(Instant now);
  void settle(const store::Due& due, Instant now);
  void isolated(const jobs::RowKey& key, Instant now,
                const std::function<void(db::Tx&)>& on_failure, const std::function<void()>& work);
  void offer_in(const TenantScope& scope, Instant now);
  bool offer_slot(const TenantScope& scope, const Board& board, std::size_t slot,
                  const SlotLinks& links);

  db::Database& db_;
  const Clock& clock_;
  MatchService matches_;
  MatchMoves moves_;
  VisitWrites writes_;
  Instant automatic_looked_for_{};
  std::optional<store::OpenMatch> looked_at_{};  // nullopt: starts from the beginning
  std::optional<TenantId> changed_after_{};      // nullopt: starts from the beginning
};

}  // namespace okoshko::waitlist

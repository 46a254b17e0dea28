#pragma once
/// What happens to matches by itself, twice a second on every node: standbys are promoted when
/// their booking falls through, whoever cancelled it; matches whose booking or wish is not what it
/// was are withdrawn; offers run out; and in salons that want it so the next offer is made.
///
/// Each match says when it has to be looked at next (due_at); a change brings that forward in the
/// transaction that takes the change off its queue, so that none is lost when a node dies. Looking
/// at a match is a transaction of its own, which holds its row: several nodes may look.
///
/// Threads: work() from one. Lifetime: borrows all it is made of.

#include <functional>
#include <map>
#include <string>

#include "base/clock.hpp"
#include "db/database.hpp"
#include "jobs/set_aside.hpp"
#include "outreach/outbox_service.hpp"
#include "waitlist/match_service.hpp"

namespace okoshko::waitlist {

class OffersBeat {
 public:
  OffersBeat(db::Database& db, const Clock& clock, outreach::OutboxService& outbox)
      : db_{db}, clock_{clock}, matches_{db, clock, outbox}, moves_{outbox} {}

  /// One bounded look. True: there may be more at once. A match or a salon whose work fails is set
  /// aside (jobs/set_aside.hpp) and tried again some seconds later. Of the failures that are no
  /// row's the first is thrown on, after the rest was tried.
  bool work();

 private:
  bool take_changes(Instant now);
  void look_at_open_matches(Instant now);
  void find_automatic(Instant now);
  bool settle_due(Instant now);
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
  Instant automatic_looked_for_{};
  std::optional<store::OpenMatch> looked_at_{};  // nullopt: begins anew
  std::optional<TenantId> changed_after_{};      // nullopt: begins anew
};

}  // namespace okoshko::waitlist

#pragma once
/// Accepted matches of salons whose accepted visits are written into the booking system
/// (bookings/booking_writes.hpp): a user asks for it, and clients are informed when it is settled.
///
/// Threads: stateless after construction; any. Lifetime: borrows its arguments. Throws db errors.

#include "bookings/booking_writes.hpp"
#include "waitlist/match_service.hpp"

namespace okoshko::waitlist {

class VisitWrites {
 public:
  VisitWrites(db::Database& db, const Clock& clock, outreach::OutboxService& outbox,
              MatchService& matches)
      : db_{db}, clock_{clock}, moves_{outbox}, matches_{matches} {}

  /// A user wants an accepted match to be written. If it is written or under way, nothing changes.
  /// Errors: kNotFound "match-not-found"; kConflict "match-not-accepted", "writing-off".
  Result<Item> book(const TenantScope& scope, const auth::Actor& actor, std::int64_t match);

  /// Informs the client of a settled write: they are booked, or their slot was taken meanwhile,
  /// which ends the match, makes their entry wait again, and names another slot. May be repeated.
  void settle(const bookings::SettledWrite& settled);

 private:
  void confirm(const MatchMoves::Step& step, const store::Match& match, const std::string& record);

  db::Database& db_;
  const Clock& clock_;
  MatchMoves moves_;
  MatchService& matches_;
};

}  // namespace okoshko::waitlist

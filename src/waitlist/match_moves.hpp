#pragma once
/// The state changes of a match (README.md). Each writes its audit row and messages in the caller's
/// transaction, which must have locked the match's row.
///
/// Threads: stateless after construction; any. Lifetime: borrows the outbox. Throws db errors.

#include <string>

#include "auth/audit.hpp"
#include "outreach/outbox_service.hpp"
#include "waitlist/match_board.hpp"
#include "waitlist/match_store.hpp"

namespace okoshko::waitlist {

class MatchMoves {
 public:
  struct Step {
    db::Tx& tx;
    const TenantScope& scope;
    const auth::Actor& actor;
    Instant now;
  };

  explicit MatchMoves(outreach::OutboxService& outbox) : outbox_{outbox} {}

  /// Sends the client's message: a question for a standby, otherwise an offer. Errors: as
  /// OutboxService::enqueue.
  Result<Done> ask(const Step& step, const store::Match& match);

  /// The client takes the slot of a match that was just created for them, on their own page.
  /// REQUIRES: an offer.
  void take(const Step& step, store::Match& match);

  /// Whether the client answers now.
  enum class Client { kWaits, kAnswers };
  /// Updates an open match to the current state of its booking, its entry, its message and the
  /// time: promotes, withdraws or expires it. A client who answers has received the message,
  /// whatever the bot reported. Does nothing if the match has ended.
  void settle(const Step& step, store::Match& match, Client client = Client::kWaits);

  /// Converts the entry, and queues the visit for the booking system if the salon wants that;
  /// otherwise the client is informed that the slot is theirs. REQUIRES: an offer, or a standby who
  /// agreed, of a free slot. If the entry was closed by a concurrent transaction, the match is
  /// withdrawn instead.
  void accept(const Step& step, store::Match& match);

  /// Records that the client of a standby wants the slot. REQUIRES: a standby.
  void agree(const Step& step, store::Match& match);

  /// REQUIRES: an open match. Its messages that were not sent yet are cancelled.
  void end(const Step& step, store::Match& match, MatchState state, const std::string& why);

  /// The slot of an accepted match was given away in the booking system: its entry waits again.
  /// REQUIRES: an accepted match that is no booking.
  void lose(const Step& step, store::Match& match);
  /// Tells the client of an accepted match that they are booked.
  void tell_booked(const Step& step, const store::Match& match);

  /// Answers a client who accepted too late: the reason, and another slot if there is one. Does
  /// nothing if no message may be sent.
  void tell_late(const Step& step, const store::Match& match, outreach::LateReason reason,
                 const BoardSlot* next);

  static void audit(const Step& step, const store::Match& match, std::string_view action);

 private:
  void promote(const Step& step, store::Match& match);
  Result<Done> send(const Step& step, const store::Match& match, outreach::MessageKind kind,
                    outreach::LateReason late = outreach::LateReason::kTaken,
                    const BoardSlot* next = nullptr);
  outreach::OutboxService& outbox_;
};

/// When the rules must check it again.
std::optional<Instant> due_of(const store::Match& match);

}  // namespace okoshko::waitlist

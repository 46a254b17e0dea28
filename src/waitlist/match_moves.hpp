#pragma once
/// How a match goes from one state to the next (README.md), each step with its audit row and
/// messages in the caller's transaction, which holds the match's row.
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

  /// Tells the client: a question for a standby, else an offer. Errors: as OutboxService::enqueue.
  Result<Done> ask(const Step& step, const store::Match& match);

  /// What the client does at this moment.
  enum class Client { kWaits, kAnswers };
  /// Brings an open match in line with what has become of its booking, its wish, its message and
  /// the time: promotes, withdraws or lets expire. A client who answers has the message, whatever
  /// was reported of it. Nothing where the match has ended.
  void settle(const Step& step, store::Match& match, Client client = Client::kWaits);

  /// The wish is fulfilled. REQUIRES: an offer, or a standby who agreed, of a slot that is free.
  /// Where the wish was settled in this very moment the match is withdrawn instead.
  void accept(const Step& step, store::Match& match);

  /// The standby would take it. REQUIRES: a standby.
  void agree(const Step& step, store::Match& match);

  /// REQUIRES: an open match. Messages about it that have not left never will.
  void end(const Step& step, store::Match& match, MatchState state, const std::string& why);

  /// Answers a client who took the slot too late: why they do not get it, and another slot where
  /// there is one. Nothing where no message may be sent.
  void tell_late(const Step& step, const store::Match& match, outreach::LateReason reason,
                 const BoardSlot* next);

 private:
  void promote(const Step& step, store::Match& match);
  Result<Done> send(const Step& step, const store::Match& match, outreach::MessageKind kind,
                    outreach::LateReason late = outreach::LateReason::kTaken,
                    const BoardSlot* next = nullptr);
  static void audit(const Step& step, const store::Match& match, std::string_view action);
  outreach::OutboxService& outbox_;
};

/// When the rules have to look at it again.
std::optional<Instant> due_of(const store::Match& match);

}  // namespace okoshko::waitlist

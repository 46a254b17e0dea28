#pragma once
/// Matches: an entry is promised a slot, the client answers, and the entry is converted or the slot
/// is offered to the next client. Unique keys of the database prevent double promises; the second
/// of two concurrent callers gets an error.
///
/// Threads: stateless after construction; any. Lifetime: borrows its arguments.
/// Throws db errors everywhere.

#include <optional>
#include <string>
#include <vector>

#include "auth/audit.hpp"
#include "base/clock.hpp"
#include "base/result.hpp"
#include "base/tenant_limit.hpp"
#include "db/database.hpp"
#include "outreach/outbox_service.hpp"
#include "waitlist/match_moves.hpp"

namespace okoshko::waitlist {

struct NewMatch {
  std::int64_t entry = 0;
  std::string slot{};
  Reasons relaxed{};  ///< of relaxable(); other reasons are ignored
  /// Makes a repeated request harmless; empty: no key.
  std::string idempotency_key{};
  /// The client takes a free slot on their own page: nobody asks them, the match is accepted at
  /// once.
  bool by_client = false;
};

struct Pair {
  std::int64_t entry = 0;
  std::string slot{};
};
struct Assigned {
  Pair pair;
  Result<Item> match;
};

/// What is true for the client of a match that ended without them getting the slot.
struct AfterMatch {
  outreach::LateReason reason = outreach::LateReason::kTaken;
  bool open = false;                ///< the slot can be offered to them again
  std::optional<BoardSlot> next{};  ///< a free slot that fits
};

struct LinksAnswer {
  std::string version;                ///< changes with any data from which the links are computed
  std::optional<std::string> body{};  ///< absent if the caller has this version
};

class MatchService {
 public:
  /// `clock`: the database's clock, which the outbox needs.
  MatchService(db::Database& db, const Clock& clock, outreach::OutboxService& outbox)
      : db_{db}, clock_{clock}, moves_{outbox} {}

  /// Open matches, and those that ended within the last hour, at most 1,000; soonest slots first.
  std::vector<Item> list(const TenantScope& scope);
  /// Matches by id, in any state. Invalid ids are ignored.
  std::vector<Item> load(const TenantScope& scope, const std::vector<std::string>& ids);

  /// Creates a standby for a slot at risk or an offer of a free slot, and asks the client.
  /// Errors: kNotFound "entry-not-found", "slot-not-found"; kConflict "entry-not-pending",
  /// "entry-taken", "slot-taken", "slot-past", "slot-gone", "match-does-not-fit" (members:
  /// reasons), "outreach-<guard>", "outreach-too-late", "idempotency-key-reused".
  Result<Item> create(const TenantScope& scope, const auth::Actor& actor, const NewMatch& wanted);

  /// The truth about a match for its client; does not change it. Errors: kNotFound
  /// "match-not-found".
  Result<AfterMatch> after(const TenantScope& scope, std::int64_t match);

  // If the action has already happened, the match is returned unchanged. Errors of all four:
  // kNotFound "match-not-found"; kConflict "match-over" (members: state, next, again) if it ended
  // otherwise.

  /// Withdraws the match.
  Result<Item> withdraw(const TenantScope& scope, const auth::Actor& actor, std::int64_t match);
  /// The client declines.
  Result<Item> decline(const TenantScope& scope, const auth::Actor& actor, std::int64_t match);
  /// The client accepts the offer. If the bot reports an acceptance that is too late, the client
  /// gets a new offer of the slot if it is still free, otherwise a message with the reason, unless
  /// the actor informs the client. Further
  /// errors: kConflict "match-not-offered": the slot is not free yet.
  Result<Item> accept(const TenantScope& scope, const auth::Actor& actor, std::int64_t match);
  /// The client of a standby wants the slot; if it is already offered, as accept().
  Result<Item> agree(const TenantScope& scope, const auth::Actor& actor, std::int64_t match);

  /// Errors: kNotFound "tenant-not-found".
  Result<LinksAnswer> links(const TenantScope& scope, std::string_view known_version);

  /// The assignment with the highest expected value, to clients who may get a message, as JSON.
  /// Errors: kNotFound "tenant-not-found"; kTooMany "assignment-under-way": the salon already runs
  /// one.
  Result<std::string> propose(const TenantScope& scope);
  /// Calls create() for each pair. Errors: kTooMany, as propose().
  Result<std::vector<Assigned>> assign(const TenantScope& scope, const auth::Actor& actor,
                                       const std::vector<Pair>& pairs, const std::string& key);

 private:
  struct Answer;
  Result<Item> insert(db::Tx& tx, const TenantScope& scope, const auth::Actor& actor,
                      const NewMatch& wanted);
  Result<Item> answer(const TenantScope& scope, const auth::Actor& actor, std::int64_t match,
                      const Answer& answer);
  void say_yes(const MatchMoves::Step& step, store::Match& match, bool stands_by);
  struct Late;
  enum class Next { kAny, kFree };
  static Late find_late(const MatchMoves::Step& step, const store::Match& match, Next next);
  Error too_late(const TenantScope& scope, const auth::Actor& actor, const store::Match& match);

  db::Database& db_;
  const Clock& clock_;
  MatchMoves moves_;
  TenantLimit assignments_{1};
};

}  // namespace okoshko::waitlist

#pragma once
/// Matches: a wish is promised a slot, the client answers, and the wish is fulfilled or the slot
/// goes to the next. What it promises is held by the database's keys; whoever comes second is told.
///
/// Threads: stateless after construction; any. Lifetime: borrows all it is made of.
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
  std::int64_t wish = 0;
  std::string slot{};
  Reasons relaxed{};  ///< of relaxable(); the rest is ignored
  /// Makes asking twice harmless; empty: none.
  std::string idempotency_key{};
};

struct Pair {
  std::int64_t wish = 0;
  std::string slot{};
};
struct Assigned {
  Pair pair;
  Result<Item> match;
};

struct LinksAnswer {
  std::string version;                ///< changes with everything the links are made of
  std::optional<std::string> body{};  ///< absent where the caller has this version
};

class MatchService {
 public:
  /// `clock`: the database's, as the outbox wants it.
  MatchService(db::Database& db, const Clock& clock, outreach::OutboxService& outbox)
      : db_{db}, clock_{clock}, moves_{outbox} {}

  /// Open ones, and those that ended within the last hour, at most 1,000; the soonest slots first.
  std::vector<Item> list(const TenantScope& scope);
  /// The named ones, whatever their state. Ids that are no numbers are ignored.
  std::vector<Item> load(const TenantScope& scope, const std::vector<std::string>& ids);

  /// A standby for a slot at risk, an offer of a free one; the client is asked. Errors: kNotFound
  /// "wish-not-found", "slot-not-found"; kConflict "wish-not-pending", "wish-taken", "slot-taken",
  /// "slot-past", "slot-gone", "match-does-not-fit" (members: reasons), "outreach-<guard>",
  /// "outreach-too-late", "idempotency-key-reused".
  Result<Item> create(const TenantScope& scope, const auth::Actor& actor, const NewMatch& wanted);

  // What has happened already is answered with the match as it is. Errors of all four: kNotFound
  // "match-not-found"; kConflict "match-over" (members: state, next, again) when it ended
  // otherwise.

  /// Takes the promise back.
  Result<Item> withdraw(const TenantScope& scope, const auth::Actor& actor, std::int64_t match);
  /// The client says no.
  Result<Item> decline(const TenantScope& scope, const auth::Actor& actor, std::int64_t match);
  /// The client takes what is offered. A client who does so by the bot, but too late, is offered
  /// the slot again where it can be had, else gets a message with the reason. Errors besides:
  /// kConflict "match-not-offered": the slot is not free yet.
  Result<Item> accept(const TenantScope& scope, const auth::Actor& actor, std::int64_t match);
  /// The standby would take it; where it is offered by now, as accept().
  Result<Item> agree(const TenantScope& scope, const auth::Actor& actor, std::int64_t match);

  /// Errors: kNotFound "tenant-not-found".
  Result<LinksAnswer> links(const TenantScope& scope, std::string_view known_version);

  /// The assignment of highest expected money to clients who can be written to, as JSON. Errors:
  /// kNotFound "tenant-not-found"; kTooMany "assignment-under-way": the salon has one already.
  Result<std::string> propose(const TenantScope& scope);
  /// Each pair is a create() of its own. Errors: kTooMany, as propose().
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
  static Late find_late(const MatchMoves::Step& step, const store::Match& match);
  Error too_late(const TenantScope& scope, const auth::Actor& actor, const store::Match& match);

  db::Database& db_;
  const Clock& clock_;
  MatchMoves moves_;
  TenantLimit assignments_{1};
};

}  // namespace okoshko::waitlist

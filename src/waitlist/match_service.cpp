#include "waitlist/match_service.hpp"

#include <fmt/format.h>

#include <stdexcept>

#include "waitlist/match_json.hpp"
#include "waitlist/wish_position.hpp"

namespace okoshko::waitlist {
namespace {

using std::chrono::hours;

constexpr int kListMax = 1'000;
constexpr hours kShownAfterEnd{1};
/// A live batch names at most 500.
constexpr std::size_t kLoadMax = 1'000;
constexpr std::size_t kCandidates = 5;

/// The keys of 0015_matches.sql, and what it means that a rival holds one.
std::optional<Error> taken_by_rival(const db::QueryError& error) {
  const std::string& key = error.constraint();
  if (key == "waitlist_matches_slot" || key == "waitlist_matches_once") {
    return Error::conflict("slot-taken", "the slot, or its time, is promised already");
  }
  if (key == "waitlist_matches_wish") {
    return Error::conflict("wish-taken", "the wish is promised a slot already");
  }
  return std::nullopt;
}

std::optional<Error> missing(slots::SlotState state) {
  switch (state) {
    case slots::SlotState::kAtRisk:
    case slots::SlotState::kFree:
      return std::nullopt;
    case slots::SlotState::kNever:
      return Error::not_found("slot");
    case slots::SlotState::kPast:
      return Error::conflict("slot-past", "the slot has begun");
    case slots::SlotState::kGone:
      return Error::conflict("slot-gone", "the booking is neither at risk nor free");
  }
  throw std::logic_error{"a slot in no state"};
}

Result<Item> load_one(db::Tx& tx, const TenantScope& scope, std::int64_t match) {
  const db::Rows rows = store::load(tx, scope, {std::to_string(match)});
  if (rows.empty()) return Error::not_found("match");
  return match_item(rows.one());
}

std::vector<Item> items_of(const db::Rows& rows) {
  std::vector<Item> items;
  for (const db::Row row : rows) items.push_back(match_item(row));
  return items;
}

}  // namespace

/// What somebody says to a match.
struct MatchService::Answer {
  MatchState goal;      ///< where it leads; reached before, it is no news
  bool is_yes = false;  ///< by the client
  bool stands_by = false;
};

std::vector<Item> MatchService::list(const TenantScope& scope) {
  return db_.transact(scope, [&](db::Tx& tx) {
    const auto ids = store::page(tx, scope, clock_.now() - kShownAfterEnd, kListMax);
    return items_of(store::load(tx, scope, ids));
  });
}

std::vector<Item> MatchService::load(const TenantScope& scope,
                                     const std::vector<std::string>& ids) {
  std::vector<std::string> numbers;
  for (const std::string& id : ids) {
    if (parse_wish_id(id) && numbers.size() < kLoadMax) numbers.push_back(id);
  }
  return db_.transact(scope, [&](db::Tx& tx) { return items_of(store::load(tx, scope, numbers)); });
}

Result<Item> MatchService::create(const TenantScope& scope, const auth::Actor& actor,
                                  const NewMatch& wanted) {
  const auto attempt = [&]() -> Result<Item> {
    return db_.transact(scope, [&](db::Tx& tx) { return insert(tx, scope, actor, wanted); });
  };
  try {
    return attempt();
  } catch (const db::QueryError& error) {
    if (auto taken = taken_by_rival(error)) return std::move(*taken);
    if (error.constraint() != "waitlist_matches_request") throw;
  }
  return attempt();  // the same request came twice at once; the other one's match is there now
}

Result<Item> MatchService::insert(db::Tx& tx, const TenantScope& scope, const auth::Actor& actor,
                                  const NewMatch& wanted) {
  const std::string& key = wanted.idempotency_key;
  if (const auto same = key.empty() ? std::nullopt : store::find_request(tx, scope, key)) {
    if (same->wish == wanted.wish && same->slot == wanted.slot) {
      return load_one(tx, scope, same->match);
    }
    return Error::conflict("idempotency-key-reused", "the key stood for another match");
  }
  const auto status = store::lock_wish(tx, scope, wanted.wish);
  if (!status) return Error::not_found("wish");
  if (*status != "pending") {
    return Error::conflict("wish-not-pending", "the wish was settled meanwhile");
  }
  const auto salon = tenants::find_profile(tx, scope);
  if (!salon) return salon.error();
  const Instant now = clock_.now();
  auto found = slots::load_slots(tx, scope, slots::window_of(*salon, now), {wanted.slot});
  if (found.empty()) return Error::not_found("slot");
  if (auto error = missing(found.front().state)) return std::move(*error);
  Board board = load_answers(tx, scope, now);
  board.wishes = store::load_wish_facts(tx, scope, {std::to_string(wanted.wish)});
  const Instant start = found.front().start;
  board.slots = {place(std::move(found.front()), *salon, quiet_times(*salon, now, start), now)};
  const BoardSlot& slot = board.slots.front();

  const WishFacts& wish = board.wishes.at(0);
  if (wish.taken) return Error::conflict("wish-taken", "the wish is promised a slot already");
  if (slot.promised)
    return Error::conflict("slot-taken", "the slot, or its time, is promised already");
  Reasons reasons = reasons_of(board, wish, slot);
  for (const Reason reason : wanted.relaxed.list()) {
    if (relaxable().has(reason)) reasons = reasons.without(Reasons{}.add_if(true, reason));
  }
  if (!reasons.empty()) {
    return Error::conflict("match-does-not-fit", "the wish does not fit the slot",
                           reasons_json(reasons));
  }
  const Candidate value = value_of(board, 0, 0);
  const auto id = store::insert(tx, scope,
                                {.wish = wish,
                                 .slot = slot,
                                 .accepts = value.accepts,
                                 .expected_minor = value.expected_minor,
                                 .price_minor = price_of(wish, slot),
                                 .key = key.empty() ? std::nullopt : std::optional{key},
                                 .by = actor.user,
                                 .now = now,
                                 .due = slot.is_free() ? *slot.deadline : slot.start - kLastCall});
  const auto match = store::lock(tx, scope, id);
  const auto asked = moves_.ask({tx, scope, actor, now}, *match);
  if (!asked) return asked.error();
  return load_one(tx, scope, id);
}

Result<Item> MatchService::answer(const TenantScope& scope, const auth::Actor& actor,
                                  std::int64_t id, const Answer& said) {
  // Kept: an answer that comes too late is an Error, and what it found to be so is written with it,
  // the message to the client included.
  auto answered = db_.transact(scope, [&](db::Tx& tx) {
    const MatchMoves::Step step{tx, scope, actor, clock_.now()};
    return db::Kept<Result<Item>>{answer_in(step, id, said)};
  });
  return std::move(answered.outcome);
}

Result<Item> MatchService::answer_in(const MatchMoves::Step& step, std::int64_t id,
                                     const Answer& said) {
  auto match = store::lock(step.tx, step.scope, id);
  if (!match) return Error::not_found("match");
  if (match->state == said.goal) return load_one(step.tx, step.scope, id);
  if (!is_live(match->state)) return over(step, *match, said.is_yes);
  if (!said.is_yes) {
    const bool no = said.goal == MatchState::kDeclined;
    moves_.end(step, *match, said.goal, no ? "declined" : "by-person");
    return load_one(step.tx, step.scope, id);
  }
  const bool fell_through = store::world_of(step.tx, step.scope, *match).cancelled;
  if (match->state == MatchState::kStandby && !match->agreed_at &&
      (said.stands_by || fell_through)) {
    moves_.agree(step, *match);
  }
  moves_.settle(step, *match);
  if (match->state == MatchState::kOffered) moves_.accept(step, *match);
  if (match->state == MatchState::kStandby && !said.stands_by) {
    return Error::conflict("match-not-offered", "the slot is not free yet");
  }
  if (match->state != MatchState::kStandby && match->state != MatchState::kAccepted) {
    return over(step, *match, true);
  }
  return load_one(step.tx, step.scope, id);
}

Error MatchService::over(const MatchMoves::Step& step, const store::Match& match, bool wanted) {
  const BoardSlot* next = nullptr;
  Board board;
  if (wanted && match.state != MatchState::kAccepted) {
    const auto world = store::world_of(step.tx, step.scope, match);
    const auto salon = tenants::find_profile(step.tx, step.scope);
    if (salon && world.wish_status == "pending") {
      board = load_board(step.tx, step.scope, *salon, step.now, {{std::to_string(match.wish)}});
      const Links links = find_links(board, 1);
      if (!links.wishes.empty() && links.wishes[0].best) {
        next = &board.slots[*links.wishes[0].best];
      }
    }
    // The salon's people tell it themselves.
    if (!step.actor.user) moves_.tell_late(step, match, next);
  }
  return Error::conflict("match-over", "the match ended before", over_json(match.state, next));
}

Result<Item> MatchService::withdraw(const TenantScope& scope, const auth::Actor& actor,
                                    std::int64_t match) {
  return answer(scope, actor, match, {.goal = MatchState::kWithdrawn});
}

Result<Item> MatchService::decline(const TenantScope& scope, const auth::Actor& actor,
                                   std::int64_t match) {
  return answer(scope, actor, match, {.goal = MatchState::kDeclined});
}

Result<Item> MatchService::accept(const TenantScope& scope, const auth::Actor& actor,
                                  std::int64_t match) {
  return answer(scope, actor, match, {.goal = MatchState::kAccepted, .is_yes = true});
}

Result<Item> MatchService::agree(const TenantScope& scope, const auth::Actor& actor,
                                 std::int64_t match) {
  return answer(scope, actor, match,
                {.goal = MatchState::kAccepted, .is_yes = true, .stands_by = true});
}

Result<LinksAnswer> MatchService::links(const TenantScope& scope, std::string_view known_version) {
  Board board;
  Month month;
  const Instant now = clock_.now();
  auto loaded = db_.transact(scope, [&](db::Tx& tx) -> Result<LinksAnswer> {
    const auto salon = tenants::find_profile(tx, scope);
    if (!salon) return salon.error();
    LinksAnswer answer{.version = store::board_digest(tx, scope, slots::window_of(*salon, now))};
    if (answer.version == known_version) return answer;
    board = load_board(tx, scope, *salon, now);
    const auto filled = store::filled_since(tx, scope, month_start(*salon, now));
    month = {.filled = filled.slots, .filled_minor = filled.minor};
    answer.body = "";
    return answer;
  });
  // Outside the transaction: no connection waits for arithmetic.
  if (loaded && loaded->body)
    loaded->body = links_json(board, find_links(board, kCandidates), month);
  return loaded;
}

Result<std::string> MatchService::propose(const TenantScope& scope) {
  Board board;
  const Instant now = clock_.now();
  const auto digest = db_.transact(scope, [&](db::Tx& tx) -> Result<std::string> {
    const auto salon = tenants::find_profile(tx, scope);
    if (!salon) return salon.error();
    board = load_board(tx, scope, *salon, now);
    return store::board_digest(tx, scope, slots::window_of(*salon, now));
  });
  if (!digest) return digest.error();
  const Links links = find_links(board, kAssignedMax);
  return proposal_json(board, best_assignment(edges_of(board, links)), *digest);
}

std::vector<Assigned> MatchService::assign(const TenantScope& scope, const auth::Actor& actor,
                                           const std::vector<Pair>& pairs, const std::string& key) {
  std::vector<Assigned> assigned;
  for (const Pair& pair : pairs) {
    const std::string own = key.empty() ? "" : fmt::format("{}:{}:{}", key, pair.wish, pair.slot);
    assigned.push_back(
        {pair,
         create(scope, actor,
                {.wish = pair.wish, .slot = pair.slot, .relaxed = {}, .idempotency_key = own})});
  }
  return assigned;
}

}  // namespace okoshko::waitlist

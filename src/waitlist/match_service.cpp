#include "waitlist/match_service.hpp"

#include <fmt/format.h>

#include <stdexcept>

#include "waitlist/acceptance_rules.hpp"
#include "waitlist/entry_position.hpp"
#include "waitlist/gap_slots.hpp"
#include "waitlist/match_json.hpp"

namespace okoshko::waitlist {
namespace {

using std::chrono::hours;

constexpr int kListMax = 1'000;
constexpr hours kShownAfterEnd{1};
/// A batch of the live stream contains at most 500.
constexpr std::size_t kMatchesLoadMax = 1'000;
constexpr std::size_t kCandidates = 5;

Error assignment_under_way() {
  constexpr int kRetryAfterS = 5;
  return Error::too_many("assignment-under-way", "the salon has an assignment under way",
                         kRetryAfterS);
}

/// The error for each unique key of 0015_matches.sql that another transaction has taken.
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
    case slots::SlotState::kConfirmed:
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

std::vector<Item> matches_of(const db::Rows& rows) {
  std::vector<Item> items;
  for (const db::Row row : rows) items.push_back(match_item(row));
  return items;
}

}  // namespace

/// An action on a match.
struct MatchService::Answer {
  MatchState goal;      ///< the resulting state; if already reached, nothing changes
  bool is_yes = false;  ///< the client accepts or agrees
  bool stands_by = false;
};

std::vector<Item> MatchService::list(const TenantScope& scope) {
  return db_.transact(scope, [&](db::Tx& tx) {
    const Instant now = clock_.now();
    const auto ids = store::page(tx, scope, now - kShownAfterEnd, now, kListMax);
    return matches_of(store::load(tx, scope, ids));
  });
}

std::vector<Item> MatchService::load(const TenantScope& scope,
                                     const std::vector<std::string>& ids) {
  std::vector<std::string> numbers;
  for (const std::string& id : ids) {
    if (parse_entry_id(id) && numbers.size() < kMatchesLoadMax) numbers.push_back(id);
  }
  return db_.transact(scope,
                      [&](db::Tx& tx) { return matches_of(store::load(tx, scope, numbers)); });
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
  return attempt();  // a concurrent request with the same key has created the match
}

Result<Item> MatchService::insert(db::Tx& tx, const TenantScope& scope, const auth::Actor& actor,
                                  const NewMatch& wanted) {
  const std::string& key = wanted.idempotency_key;
  if (const auto same = key.empty() ? std::nullopt : store::find_request(tx, scope, key)) {
    if (same->entry == wanted.entry && same->slot == wanted.slot) {
      return load_one(tx, scope, same->match);
    }
    return Error::conflict("idempotency-key-reused", "the key stood for another match");
  }
  const auto status = store::lock_entry(tx, scope, wanted.entry);
  if (!status) return Error::not_found("wish");
  if (*status != "pending") {
    return Error::conflict("wish-not-pending", "the wish was settled meanwhile");
  }
  const auto salon = tenants::find_profile(tx, scope);
  if (!salon) return salon.error();
  const Instant now = clock_.now();
  auto found = load_slot(tx, scope, *salon, wanted.slot, now);
  if (found.empty()) return Error::not_found("slot");
  if (auto error = missing(found.front().state)) return std::move(*error);
  if (wanted.by_client && !found.front().is_free()) {
    return Error::conflict("slot-gone", "the booking is not free");
  }
  auto entries = store::load_entry_facts(tx, scope, {std::to_string(wanted.entry)});
  const store::Pairing pairing{wanted.slot, entries.at(0).client};
  Board board = load_answers(tx, scope, now, pairing);
  board.entries = std::move(entries);
  const Instant start = found.front().start;
  board.slots = {place(std::move(found.front()), *salon, quiet_times(*salon, now, start), now)};
  load_facts(tx, scope, board);
  BoardSlot& slot = board.slots.front();

  const EntryFacts& entry = board.entries.at(0);
  if (entry.valid_until && *entry.valid_until < std::chrono::sys_days{salon->today(now)}) {
    return Error::conflict("wish-expired", "the wish is not valid any more");
  }
  if (entry.taken) return Error::conflict("wish-taken", "the wish is promised a slot already");
  if (slot.promised)
    return Error::conflict("slot-taken", "the slot, or its time, is promised already");
  Reasons reasons = reasons_of(board, entry, slot);
  for (const Reason reason : wanted.relaxed.list()) {
    if (relaxable().has(reason)) reasons = reasons.without(Reasons{}.add_if(true, reason));
  }
  if (!reasons.empty()) {
    return Error::conflict("match-does-not-fit", "the wish does not fit the slot",
                           reasons_json(reasons));
  }
  const Candidate value = value_of(board, 0, 0);
  const OfferFacts facts = offer_facts(entry, slot, now);
  // The rest of a gap stays free.
  if (slot.is_gap) slot.end = end_of_visit(entry.kind, slot);
  const auto id = store::insert(tx, scope,
                                {.entry = entry,
                                 .slot = slot,
                                 .value = value,
                                 .facts = facts,
                                 .price_minor = price_of(entry, slot),
                                 .key = key.empty() ? std::nullopt : std::optional{key},
                                 .by = actor.user,
                                 .now = now,
                                 .due = slot.is_free() ? *slot.deadline : slot.start - kLastCall});
  auto match = store::lock(tx, scope, id);
  const MatchMoves::Step step{tx, scope, actor, now};
  if (wanted.by_client) {
    moves_.take(step, *match);
    return load_one(tx, scope, id);
  }
  const auto asked = moves_.ask(step, *match);
  if (!asked) return asked.error();
  return load_one(tx, scope, id);
}

Result<Item> MatchService::answer(const TenantScope& scope, const auth::Actor& actor,
                                  std::int64_t id, const Answer& said) {
  std::optional<store::Match> late;
  // nullopt: too late. This is no error, so that the state set by the rules is committed.
  auto answered = db_.transact(scope, [&](db::Tx& tx) -> Result<std::optional<Item>> {
    late.reset();
    const auto as_it_is = [&]() -> Result<std::optional<Item>> {
      auto item = load_one(tx, scope, id);
      if (!item) return item.error();
      return std::optional{*std::move(item)};
    };
    auto match = store::lock(tx, scope, id);
    if (!match) return Error::not_found("match");
    const MatchMoves::Step step{tx, scope, actor, clock_.now()};
    if (match->state == said.goal) return as_it_is();
    if (!said.is_yes && is_live(match->state)) {
      const bool no = said.goal == MatchState::kDeclined;
      moves_.end(step, *match, said.goal, no ? "declined" : "by-person");
      return as_it_is();
    }
    if (is_live(match->state)) say_yes(step, *match, said.stands_by);
    if (said.is_yes && match->state == MatchState::kAccepted) return as_it_is();
    if (match->state == MatchState::kStandby) {
      if (said.stands_by) return as_it_is();
      return Error::conflict("match-not-offered", "the slot is not free yet");
    }
    late = std::move(match);
    return std::optional<Item>{};
  });
  if (!answered) return answered.error();
  if (*answered) return **std::move(answered);
  if (said.is_yes) return too_late(scope, actor, *late);
  return Error::conflict("match-over", "the match ended before",
                         over_json(late->state, nullptr, ""));
}

void MatchService::say_yes(const MatchMoves::Step& step, store::Match& match, bool stands_by) {
  const bool cancelled = store::find_context(step.tx, step.scope, match).cancelled;
  if (match.state == MatchState::kStandby && !match.agreed_at && (stands_by || cancelled)) {
    moves_.agree(step, match);
  }
  moves_.settle(step, match, MatchMoves::Client::kAnswers);
  if (match.state == MatchState::kOffered) moves_.accept(step, match);
}

/// The answer to a client who accepted too late.
struct MatchService::Late {
  outreach::LateReason reason = outreach::LateReason::kTaken;
  bool open = false;                    ///< the slot can be offered again
  std::optional<std::int64_t> again{};  ///< the match of the new offer
  std::optional<BoardSlot> next{};      ///< another slot that fits
};

MatchService::Late MatchService::find_late(const MatchMoves::Step& step, const store::Match& match,
                                           Next next) {
  using outreach::LateReason;
  Late late;
  const auto salon = tenants::find_profile(step.tx, step.scope);
  const auto context = store::find_context(step.tx, step.scope, match);
  if (!salon || context.entry_status != "pending") {
    late.reason = LateReason::kSettled;
    return late;
  }
  late.again = store::find_open(step.tx, step.scope, match.entry, match.slot);
  const auto found = load_slot(step.tx, step.scope, *salon, match.slot, step.now);
  const bool there = !found.empty() && context.in_place;
  const bool by_person = match.state == MatchState::kWithdrawn && match.ended_why == "by-person";
  if (match.start <= step.now) {
    late.reason = LateReason::kPast;
  } else if (context.filled || (there && found.front().promised)) {
    late.reason = LateReason::kTaken;
  } else if (!there || !found.front().is_open() || by_person) {
    late.reason = LateReason::kWithdrawn;
  } else {
    late.reason = LateReason::kExpired;
    late.open = true;
  }
  Board board = load_board(step.tx, step.scope, *salon, step.now, {{std::to_string(match.entry)}});
  if (next == Next::kFree) {
    std::erase_if(board.slots, [&](const BoardSlot& slot) {
      return !slot.is_free() || slot.promised || slot.id == match.slot;
    });
  }
  const Links links = find_links(board, 1);
  if (!links.entries.empty() && links.entries[0].best) {
    late.next = std::move(board.slots[*links.entries[0].best]);
  }
  return late;
}

Error MatchService::too_late(const TenantScope& scope, const auth::Actor& actor,
                             const store::Match& match) {
  const Instant now = clock_.now();
  const Late late = db_.transact(scope, [&](db::Tx& tx) {
    return find_late({tx, scope, actor, now}, match, Next::kAny);
  });
  const BoardSlot* next = late.next ? &*late.next : nullptr;
  const auto over = [&](const std::string& again) {
    return Error::conflict("match-over", "the match ended before",
                           over_json(match.state, next, again));
  };
  if (late.again) return over(std::to_string(*late.again));
  // Users of the salon inform the client themselves.
  if (actor.user || match.state == MatchState::kAccepted) return over("");
  if (late.open) {
    const auto again = create(
        scope, actor,
        {.entry = match.entry, .slot = match.slot, .relaxed = relaxable(), .idempotency_key = {}});
    if (again) return over(again->id);
  }
  if (actor.informs_client) return over("");
  db_.transact(scope, [&](db::Tx& tx) {
    moves_.tell_late({tx, scope, actor, now}, match, late.reason, next);
  });
  return over("");
}

Result<AfterMatch> MatchService::after(const TenantScope& scope, std::int64_t id) {
  return db_.transact(scope, [&](db::Tx& tx) -> Result<AfterMatch> {
    const auto match = store::lock(tx, scope, id);
    if (!match) return Error::not_found("match");
    Late late = find_late({tx, scope, auth::Actor::system(), clock_.now()}, *match, Next::kFree);
    return AfterMatch{.reason = late.reason, .open = late.open, .next = std::move(late.next)};
  });
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
  // Outside of the transaction, so that no connection is held during the computation.
  if (loaded && loaded->body)
    loaded->body = links_json(board, find_links(board, kCandidates), month);
  return loaded;
}

Result<std::string> MatchService::propose(const TenantScope& scope) {
  const auto place = assignments_.enter(scope.tenant());
  if (!place) return assignment_under_way();
  Board board;
  const Instant now = clock_.now();
  const auto digest = db_.transact(scope, [&](db::Tx& tx) -> Result<std::string> {
    const auto salon = tenants::find_profile(tx, scope);
    if (!salon) return salon.error();
    board = load_board(tx, scope, *salon, now);
    return store::board_digest(tx, scope, slots::window_of(*salon, now));
  });
  if (!digest) return digest.error();
  std::erase_if(board.entries,
                [](const EntryFacts& entry) { return entry.suppressed.has_value(); });
  const Links links = find_links(board, kAssignedMax);
  return proposal_json(board, best_assignment(edges_of(board, links)), *digest);
}

Result<std::vector<Assigned>> MatchService::assign(const TenantScope& scope,
                                                   const auth::Actor& actor,
                                                   const std::vector<Pair>& pairs,
                                                   const std::string& key) {
  const auto place = assignments_.enter(scope.tenant());
  if (!place) return assignment_under_way();
  std::vector<Assigned> assigned;
  for (const Pair& pair : pairs) {
    const std::string own = key.empty() ? "" : fmt::format("{}:{}:{}", key, pair.entry, pair.slot);
    assigned.push_back(
        {pair,
         create(scope, actor,
                {.entry = pair.entry, .slot = pair.slot, .relaxed = {}, .idempotency_key = own})});
  }
  return assigned;
}

}  // namespace okoshko::waitlist

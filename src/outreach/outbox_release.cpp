#include <map>

#include "auth/authority.hpp"
#include "jobs/set_aside.hpp"
#include "outreach/guarding.hpp"
#include "outreach/outbox_service.hpp"

namespace okoshko::outreach {
namespace {

using store::Decision;
using store::Due;

constexpr int kTriesMax = 10;
constexpr std::chrono::minutes kNextTry{1};
constexpr db::SystemScope kAllSalons{"messages of all salons become due"};

/// A message about a booking is useless when the booking has fallen through or begun, and the
/// question whether the client comes when they have answered.
bool booking_stands(db::Tx& tx, const TenantScope& scope, const std::string& booking, Instant now) {
  const auto found = store::find_booking(tx, scope, booking);
  return found && found->stands && found->start > now && found->answer.empty();
}

Decision decide(db::Tx& tx, const TenantScope& scope, const Due& due, Instant now) {
  const auto kind = parse_kind(due.kind);
  const auto salon = tenants::find_profile(tx, scope);
  if (!kind || !due.client || !salon) return {.status = "cancelled", .error = "unreadable"};
  if (!due.salon_active) return {.status = "cancelled", .error = "salon-inactive"};
  if (due.expires_at && now >= *due.expires_at) return {.status = "cancelled", .error = "expired"};
  if (*kind == MessageKind::kNotice && due.booking &&
      !booking_stands(tx, scope, *due.booking, now)) {
    return {.status = "cancelled", .error = "booking-gone"};
  }
  if (*kind == MessageKind::kWinback && store::came_since(tx, scope, due.id, *due.client, now)) {
    return {.status = "cancelled", .error = "came"};
  }
  // The waitlist withdraws messages of matches that it ends; this check finds changes of other
  // writers.
  const bool of_match = asks_about_slot(*kind) || *kind == MessageKind::kPromoted;
  if (of_match && due.match && !store::match_is_so(tx, scope, *due.match, *kind)) {
    return {.status = "cancelled", .error = "match-over"};
  }
  const Instant leaves = send_time(*kind, hours_of(*salon), now, due.expires_at);
  if (leaves > now) return {.status = "held", .not_before = leaves};
  const Question question{
      .kind = *kind, .now = now, .send_at = now, .booking = due.booking, .sending = due.id};
  const auto evaluated = evaluate_all(tx, scope, *salon, question, {*due.client});
  if (evaluated.empty()) return {.status = "cancelled", .error = "client-gone"};
  if (const auto& suppressed = evaluated.front().suppressed) {
    return {.status = "refused", .error = std::string{to_string(suppressed->reason)}};
  }
  if (auto route = store::find_route(tx, scope, *due.client, due.kind))
    return {.status = "queued", .not_before = now, .route = std::move(route)};
  return {.status = "pending"};
}

/// A message whose evaluation fails waits for its next attempt; after kTriesMax it is cancelled.
void set_aside(db::Tx& tx, const Due& due, const std::exception& error, Instant now) {
  const auto scope = auth::Authority::for_operator(due.tenant, "its message failed");
  const int tries = jobs::set_aside(tx, {due.tenant, "outreach", std::to_string(due.id)},
                                    jobs::reason_of(error), now);
  const Decision decision = tries >= kTriesMax
                                ? Decision{.status = "cancelled", .error = "set-aside"}
                                : Decision{.status = "held", .not_before = now + tries * kNextTry};
  store::resolve(tx, scope, due.id, decision, now);
}

/// The turns of salons in one pass.
class ReleaseTurns {
 public:
  /// Salons that had their turn, as text.
  const std::vector<std::string>& over() const { return over_; }
  void count(const TenantId& tenant) {
    constexpr int kTurn = 10;
    if (++released_[tenant] == kTurn) over_.push_back(tenant.value.str());
  }
  /// Begins the next turns; false if no salon had one.
  bool begin_next() {
    const bool any = !over_.empty();
    over_.clear();
    released_.clear();
    return any;
  }

 private:
  std::map<TenantId, int> released_;
  std::vector<std::string> over_;
};

/// False: nothing is due of salons whose turn is not over, or another node handles what is due.
bool release_one(db::Database& database, Instant now, ReleaseTurns& turns) {
  std::optional<Due> due;
  try {
    const bool released = database.transact(kAllSalons, [&](db::Tx& tx) {
      due = store::take_due(tx, now, turns.over());
      if (!due) return false;
      const auto scope = auth::Authority::for_operator(due->tenant, "its message is due");
      if (due->client && !store::lock_client(tx, scope, *due->client)) return false;
      store::resolve(tx, scope, due->id, decide(tx, scope, *due, now), now);
      jobs::take_back(tx, {due->tenant, "outreach", std::to_string(due->id)});
      return true;
    });
    if (released) turns.count(due->tenant);
    return released;
  } catch (const db::Unavailable&) {
    throw;
  } catch (const std::exception& error) {
    if (!due) throw;
    database.transact(kAllSalons, [&](db::Tx& tx) { set_aside(tx, *due, error, now); });
    turns.count(due->tenant);
    return true;
  }
}

}  // namespace

std::size_t OutboxService::release(db::Database& database, int limit, Instant now) {
  database.transact(kAllSalons, [&](db::Tx& tx) {
    store::cancel_expired(tx, now, limit);
    store::mark_unclear(tx, now - kLease, limit);
    store::mark_orphans(tx, now, limit);
  });
  std::size_t released = 0;
  ReleaseTurns turns;
  while (released < static_cast<std::size_t>(limit)) {
    if (release_one(database, now, turns)) {
      ++released;
    } else if (!turns.begin_next()) {
      break;
    }
  }
  return released;
}

}  // namespace okoshko::outreach

#pragma once
/// Loads a board: wishes and slots of a salon with what its settings and its zone make of them.
/// Threads: stateless functions on the caller's transaction. Throw db errors.

#include <optional>
#include <string>
#include <vector>

#include "slots/slots_store.hpp"
#include "tenants/salon_profile.hpp"
#include "waitlist/match_links.hpp"
#include "waitlist/match_store.hpp"
#include "waitlist/offer_rules.hpp"

namespace okoshko::waitlist {

/// Quiet hours of the salon that touch the time between the two, in order.
std::vector<QuietTime> quiet_times(const tenants::SalonProfile& salon, Instant from, Instant until);
/// When the salon closes after `start`; nullopt: its closing time is not known. A time before
/// kNight belongs to the night after the day.
std::optional<Instant> closing_after(const tenants::SalonProfile& salon, Instant start);
inline constexpr std::chrono::hours kNight{6};
/// First moment of the salon's month that `now` lies in.
Instant month_start(const tenants::SalonProfile& salon, Instant now);

/// `slot` with what depends on the salon.
BoardSlot place(slots::Slot slot, const tenants::SalonProfile& salon,
                const std::vector<QuietTime>& quiet, Instant now);

/// Slots and wishes a board holds at most; of more the soonest, and who waits longest.
inline constexpr int kSlotsMax = 500;
inline constexpr int kWishesMax = 10'000;

/// What was asked and answered before, without wishes and slots. `only`: of that slot and client,
/// and what is needed of the rest to estimate whether the client accepts.
Board load_answers(db::Tx& tx, const TenantScope& scope, Instant now,
                   const std::optional<store::Pairing>& only = std::nullopt);

/// Fills in what the board's clients have booked and what the masters of its slots do.
void load_facts(db::Tx& tx, const TenantScope& scope, Board& board);

/// `wishes`: these only; nullopt: all that wait.
Board load_board(db::Tx& tx, const TenantScope& scope, const tenants::SalonProfile& salon,
                 Instant now, const std::optional<std::vector<std::string>>& wishes = std::nullopt);

}  // namespace okoshko::waitlist

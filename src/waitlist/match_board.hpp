#pragma once
/// Loads a board: the entries and slots of a salon, with values that depend on its settings and
/// time zone. Threads: stateless functions on the caller's transaction. Throws db errors.

#include <optional>
#include <string>
#include <vector>

#include "slots/slots_store.hpp"
#include "tenants/salon_profile.hpp"
#include "waitlist/match_links.hpp"
#include "waitlist/match_store.hpp"
#include "waitlist/offer_rules.hpp"

namespace okoshko::waitlist {

/// The salon's quiet hours that overlap [from, until], in order.
std::vector<QuietTime> quiet_times(const tenants::SalonProfile& salon, Instant from, Instant until);
/// When the salon closes after `start`; nullopt if its closing time is unknown. A closing time
/// before kNight belongs to the following night.
std::optional<Instant> closing_after(const tenants::SalonProfile& salon, Instant start);
inline constexpr std::chrono::hours kNight{6};
/// First instant of the salon's current month.
Instant month_start(const tenants::SalonProfile& salon, Instant now);

/// Adds to `slot` the values that depend on the salon.
BoardSlot place(slots::Slot slot, const tenants::SalonProfile& salon,
                const std::vector<QuietTime>& quiet, Instant now);

/// The maximum number of slots and entries of a board: the soonest slots, and the entries that wait
/// longest.
inline constexpr int kSlotsMax = 500;
inline constexpr int kEntriesMax = 10'000;

/// The earlier offers and answers, without entries and slots. `only`: those of this slot and
/// client, and the totals that the estimate of acceptance needs.
Board load_answers(db::Tx& tx, const TenantScope& scope, Instant now,
                   const std::optional<store::Pairing>& only = std::nullopt);

/// Adds the bookings of the board's clients and the services of the masters of its slots.
void load_facts(db::Tx& tx, const TenantScope& scope, Board& board);

/// `entries`: only these; nullopt: all open ones.
Board load_board(db::Tx& tx, const TenantScope& scope, const tenants::SalonProfile& salon,
                 Instant now,
                 const std::optional<std::vector<std::string>>& entries = std::nullopt);

}  // namespace okoshko::waitlist

#pragma once
/// Loads a board: wishes and slots of a salon with what its settings and its zone make of them.
/// Threads: stateless functions on the caller's transaction. Throw db errors.

#include <optional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "tenants/settings_types.hpp"
#include "time/zone.hpp"
#include "waitlist/match_links.hpp"
#include "waitlist/match_store.hpp"
#include "waitlist/offer_rules.hpp"

namespace okoshko::waitlist {

/// What of a salon decides about its matches.
struct Salon {
  tenants::Settings settings;
  time::Zone zone;

  /// Slots that are looked at.
  store::Window window(Instant now) const;
  /// Quiet hours that touch the time between the two.
  std::vector<QuietTime> quiet(Instant from, Instant until) const;
  /// When it closes after `start`; nullopt: nobody knows. A time before kNight belongs to the night
  /// after the day.
  std::optional<Instant> closing(Instant start) const;
  /// First moment of this month.
  Instant month(Instant now) const;
};
inline constexpr std::chrono::hours kNight{6};

/// Errors: kNotFound "tenant-not-found".
Result<Salon> find_salon(db::Tx& tx, const TenantScope& scope);

/// Fills in what depends on the salon.
void place(SlotFacts& slot, const Salon& salon, const std::vector<QuietTime>& quiet, Instant now);

/// Slots and wishes a board holds at most; of more the soonest, and who waits longest.
inline constexpr int kSlotsMax = 500;
inline constexpr int kWishesMax = 10'000;

/// What was asked and answered before, without wishes and slots.
Board load_answers(db::Tx& tx, const TenantScope& scope, Instant now);

/// `wishes`: these only; nullopt: all that wait.
Board load_board(db::Tx& tx, const TenantScope& scope, const Salon& salon, Instant now,
                 const std::optional<std::vector<std::string>>& wishes = std::nullopt);

}  // namespace okoshko::waitlist

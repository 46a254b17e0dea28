#pragma once
/// A client books by themselves, on their own page: free times for the service that they usually
/// have, the usual master first.
///
/// Booking creates an entry and a match that is accepted at once, so it is what an accepted offer
/// is. If the time is taken meanwhile, the entry stays and waits.
///
/// Threads: stateless after construction; any. Lifetime: borrows its arguments.
/// Throws db errors everywhere.

#include <optional>
#include <string>
#include <vector>

#include "waitlist/match_service.hpp"
#include "waitlist/waitlist_service.hpp"

namespace okoshko::waitlist {

/// What a client usually has.
struct UsualVisit {
  std::string service{};  ///< services.service_id
  std::string title{};
  std::optional<std::chrono::seconds> length{};
  std::optional<std::int64_t> price_minor{};
  std::optional<std::string> staff{};
};

/// A free time that fits.
struct FreeTime {
  std::string slot{};  ///< for book()
  Instant start{};
  Instant end{};
  std::string staff_name{};
};

struct SelfBooking {
  std::optional<UsualVisit> usual{};  ///< nullopt: no attended visit with a known service
  std::vector<FreeTime> times{};      ///< at most kTimesMax, the usual master's first
};

class SelfBookingService {
 public:
  /// Of the gaps of so many days, beginning today.
  static constexpr int kDays = 7;
  static constexpr std::size_t kTimesMax = 6;
  /// Of the usual master, and as many of the others.
  static constexpr std::size_t kTimesOfDayMax = 2;

  SelfBookingService(db::Database& db, const Clock& clock, WaitlistService& entries,
                     MatchService& matches)
      : db_{db}, clock_{clock}, entries_{entries}, matches_{matches} {}

  SelfBooking find(const TenantScope& scope, const ClientId& client);

  /// Creates the entry for the usual service, and returns its id. A repeated call with the same key
  /// returns the same entry. Errors: kConflict "no-usual-service", and as WaitlistService::create.
  Result<std::int64_t> wait(const TenantScope& scope, const auth::Actor& actor,
                            const ClientId& client, const std::string& key);
  /// Books this time and returns the accepted match. Errors: as wait() and MatchService::create;
  /// the entry remains.
  Result<Item> book(const TenantScope& scope, const auth::Actor& actor, const ClientId& client,
                    const std::string& slot, const std::string& key);

 private:
  db::Database& db_;
  const Clock& clock_;
  WaitlistService& entries_;
  MatchService& matches_;
};

}  // namespace okoshko::waitlist

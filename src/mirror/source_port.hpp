#pragma once
/// The port through which the mirror reads a booking system. Adapters are in src/integrations. They
/// never throw for failures of the other system, and never log.
/// Threads: implementations are safe from any thread; they block up to their time-outs.

#include <cstdint>
#include <optional>
#include <string>

#include "base/clock.hpp"
#include "base/phone_country.hpp"
#include "bookings/sync_port.hpp"
#include "tenants/check_ports.hpp"
#include "time/zone.hpp"

namespace okoshko::mirror {

/// The salon whose rows are read, and how its values are parsed.
struct SourceSalon {
  std::string company;
  std::string token;
  time::Zone zone = time::Zone::utc();  ///< the time zone of the source's times
  PhoneCountry country = PhoneCountry::russia();
  Instant now{};
};

struct SourceWindow {
  std::optional<time::Day> from{};
  std::optional<time::Day> to{};  ///< included
  std::optional<Instant> changed_after{};
  int page = 1;
};

struct SourcePage {
  tenants::CheckOutcome outcome = tenants::CheckOutcome::kFailed;
  bookings::SyncBatch batch{};
  std::size_t rows = 0;  ///< of the page, readable or not; 0: there are no more
  int unreadable = 0;
  std::optional<std::int64_t> total{};  ///< of all pages
  int retry_after_s = 0;                ///< of kThrottled
  std::string why{};                    ///< of a failure; contains no part of the answer
};

struct SourceCompany {
  tenants::CheckOutcome outcome = tenants::CheckOutcome::kFailed;
  std::string title{};
  std::string time_zone{};  ///< empty if the source has none
  int retry_after_s = 0;
};

class SourcePort {
 public:
  virtual ~SourcePort() = default;
  virtual SourceCompany company(const std::string& company, const std::string& token) const = 0;
  virtual SourcePage staff(const SourceSalon& salon) const = 0;
  virtual SourcePage services(const SourceSalon& salon) const = 0;
  virtual SourcePage clients(const SourceSalon& salon, int page) const = 0;
  /// Includes deleted bookings, as cancelled.
  virtual SourcePage bookings(const SourceSalon& salon, const SourceWindow& window) const = 0;
};

}  // namespace okoshko::mirror

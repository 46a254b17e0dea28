#pragma once
/// The port through which the mirror reads a booking system, and writes bookings into it. Adapters
/// are in src/integrations. They never throw for failures of the other system, and never log.
/// Threads: implementations are safe from any thread; they block up to their time-outs.

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/phone_country.hpp"
#include "bookings/sync_port.hpp"
#include "mirror/types.hpp"
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
  std::string staff{};  ///< only of this master; empty: of all
};

struct SourcePage {
  tenants::CheckOutcome outcome = tenants::CheckOutcome::kFailed;
  bookings::SyncBatch batch{};
  std::size_t rows = 0;  ///< of the page, readable or not; 0: there are no more
  int unreadable = 0;
  std::optional<std::int64_t> total{};  ///< of all pages
  int retry_after_s = 0;                ///< of kThrottled
  std::string why{};                    ///< of a failure; contains no part of the answer
  /// Ids of the page's active bookings by the mark with which they were created (NewRecord::mark).
  std::map<std::string, std::string> marks{};
};

/// Times at which the source lets a service begin; a time that is not listed is not always taken.
struct SourceTimes {
  tenants::CheckOutcome outcome = tenants::CheckOutcome::kFailed;
  std::vector<Instant> times{};
  int retry_after_s = 0;
  std::string why{};
};

/// A booking to create.
struct NewRecord {
  std::string staff;
  std::string service;
  std::optional<std::int64_t> price_minor{};
  std::string phone;  ///< "+79161234567"
  std::string client_name{};
  Instant start{};
  std::chrono::seconds length{};
  std::string mark;  ///< stored by the source with the booking; identifies it
};

struct RecordMade {
  enum class Result {
    kCreated,
    kBusy,     ///< the time is taken; nothing was created
    kInvalid,  ///< the source does not accept the values; nothing was created
    kRefused,  ///< `outcome`; nothing was created
    kUnclear,  ///< it may have been created
  };
  Result result = Result::kUnclear;
  tenants::CheckOutcome outcome = tenants::CheckOutcome::kFailed;
  std::string id{};  ///< of kCreated
  int retry_after_s = 0;
  std::string why{};
};

/// A message of the source that something changed. Only which list changed is used of it.
struct SourceNotice {
  std::string company;
  std::optional<Kind> changed{};  ///< nullopt: nothing that is mirrored
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
  /// One booking; no rows if the source has none with this id.
  virtual SourcePage booking(const SourceSalon& salon, const std::string& id) const = 0;
  /// Free times of a day.
  virtual SourceTimes free_times(const SourceSalon& salon, const std::string& staff,
                                 const std::string& service, time::Day day) const = 0;
  /// nullopt: the body is no message of the source.
  virtual std::optional<SourceNotice> read_notice(std::string_view body) const = 0;
  /// Never creates a booking at a time that is taken.
  virtual RecordMade create(const SourceSalon& salon, const NewRecord& record) const = 0;
};

}  // namespace okoshko::mirror

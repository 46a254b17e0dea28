#pragma once
/// For files whose rows are complete: services, staff, clients, and bookings with their outcome.
/// Rows are converted as they are read; memory holds one batch and the hashes of the ids.
/// Threads: one at a time.

#include <boost/unordered/unordered_flat_map.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "integrations/csv/batcher.hpp"
#include "integrations/csv/table_reader.hpp"
#include "time/zone.hpp"

namespace okoshko::csv {

/// The parameters of a whole import.
struct ReadContext {
  time::Zone zone;  ///< the salon's time zone, in which the files' times are
  Instant now;
  PhoneCountry country = PhoneCountry::russia();  ///< the salon's
};

/// The instant of a local time of the salon, or of a time with an offset.
Instant instant_of(const WallTime& wall, const time::Zone& zone);

/// Lifetime: borrows everything.
class RecordRows {
 public:
  RecordRows(const Mapping& mapping, const ReadContext& context, Batcher& out, RowReport& report)
      : mapping_{mapping}, context_{context}, out_{out}, report_{report} {}

  /// Takes one row of a file of `role`: services, staff, clients or bookings.
  void take(Role role, RowReading row);

  /// Call it after the last row of a file.
  void end_of_file() { finish_booking(); }

  std::uint64_t bookings_without_client() const { return without_client_; }

 private:
  struct ClientRef {
    std::string external_id;  ///< empty: no client
    std::optional<std::string> name;
    std::optional<std::string> phone;
  };
  struct Pending {
    bookings::SyncBooking booking;
    ClientRef client;
    std::vector<std::size_t> row_hashes;
    std::size_t lines = 1;
  };
  static constexpr std::size_t kServicesMax = 50;  ///< of one booking

  void take_service(RowReading& row);
  void take_staff(RowReading& row);
  void take_client(RowReading& row);
  void take_booking(RowReading& row);
  ClientRef client_of(RowReading& row);
  std::optional<Instant> moment_of(const std::optional<WallTime>& wall) const;
  bookings::SyncBooking booking_of(RowReading& row, const ClientRef& client);
  std::optional<int> duration_of(RowReading& row, const WallTime& start) const;
  bool is_further_service(const RowReading& row) const;
  void take_further_service(RowReading& row);
  void check_own_id(RowReading& row, const std::string& id, std::size_t row_hash);
  void name_derived(RowReading& row, bookings::SyncBooking& booking, const ClientRef& client,
                    std::size_t row_hash);
  void add_line(const bookings::SyncBooking& line);
  void finish_booking();

  const Mapping& mapping_;
  const ReadContext& context_;
  Batcher& out_;
  RowReport& report_;
  /// Consecutive rows of one booking are its services.
  std::optional<Pending> pending_;
  /// Rows without an id: those already read, and the count per identity.
  SeenSet rows_without_id_;
  boost::unordered_flat_map<std::size_t, int> same_identity_;
  Spellings client_ids_;
  Spellings booking_ids_;
  std::uint64_t without_client_ = 0;
};

}  // namespace okoshko::csv

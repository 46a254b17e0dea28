#pragma once
/// Files in which a row says everything: services, staff, clients, and bookings with their
/// outcome. Rows are turned into records as they come; memory holds one batch and the hashes of
/// the ids met.
/// Threads: one at a time.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "integrations/csv/batcher.hpp"
#include "integrations/csv/table_reader.hpp"
#include "time/zone.hpp"

namespace okoshko::csv {

/// Times that are true for a whole reading.
struct ReadTime {
  time::Zone zone;  ///< the salon's, whose wall clock the files show
  Instant now;
};

/// Lifetime: borrows everything.
class RecordRows {
 public:
  RecordRows(const Mapping& mapping, const ReadTime& read_time, Batcher& out, RowReport& report)
      : mapping_{mapping}, time_{read_time}, out_{out}, report_{report} {}

  /// Takes one row of a file of `role`: services, staff, clients or bookings.
  void take(Role role, RowReading row);

  /// After the last row of a file.
  void end_of_file() { finish_booking(); }

  std::uint64_t bookings_without_client() const { return without_client_; }

 private:
  struct ClientRef {
    std::string external_id;  ///< empty: nobody is named
    std::optional<std::string> name;
    std::optional<std::string> phone;
  };
  struct Pending {
    bookings::MirrorBooking booking;
    ClientRef client;
    std::vector<std::size_t> row_hashes;
  };

  void take_service(RowReading& row);
  void take_staff(RowReading& row);
  void take_client(RowReading& row);
  void take_booking(RowReading& row);
  ClientRef client_of(RowReading& row) const;
  std::optional<Instant> instant_of(const std::optional<WallTime>& wall) const;
  bookings::MirrorBooking booking_of(RowReading& row, const ClientRef& client) const;
  bool continues_pending(const std::string& id, std::size_t row_hash, RowReading& row);
  void add_line(const bookings::MirrorBooking& line);
  void finish_booking();

  const Mapping& mapping_;
  const ReadTime& time_;
  Batcher& out_;
  RowReport& report_;
  /// Several rows of one booking are its services; they stand one after another.
  std::optional<Pending> pending_;
  std::uint64_t without_client_ = 0;
};

}  // namespace okoshko::csv

#pragma once
/// How a write of an accepted visit continues after each answer of the source.
///
/// A record is requested only after a look that found neither it nor another booking at its time. A
/// request without a clear answer is settled by looking for the record, not by repeating it.
/// Threads: pure functions.

#include <optional>
#include <string>

#include "bookings/write_types.hpp"
#include "mirror/source_port.hpp"

namespace okoshko::mirror {

/// The mark of the record: other programs use plain numbers.
std::string mark_of(const bookings::Write& write);

/// Ends a write that cannot be carried out: "too-late", "no-phone", "no-staff", "no-service";
/// nullopt: it can.
std::optional<std::string> hindrance_of(const bookings::Write& write, Instant now);

bookings::Write failed_for(bookings::Write write, std::string why);

/// The visit is booked in record `id`.
bookings::Write written_as(bookings::Write write, const std::string& id);

/// After the list of free times; `listed`: the visit's time is one of them.
bookings::Write after_times(bookings::Write write, bool listed, Instant now);

/// The master's records of the day.
struct DayFacts {
  std::optional<std::string> ours{};  ///< the record with the mark, or another of the client's
  bool overlaps = false;              ///< another record has a part of the time
  bool still_booked = false;          ///< the booking that was given up still has the time
};
DayFacts day_facts(const bookings::Write& write, const SourcePage& page);
/// A time that is still that of the booking which was given up fails with "still-booked".
bookings::Write after_day(bookings::Write write, const DayFacts& day, Instant now);

/// To be stored before the request leaves: whoever continues must look first.
bookings::Write before_send(bookings::Write write, Instant now);
bookings::Write after_send(bookings::Write write, const RecordMade& made, Instant now);

/// After the created record was read; `exists`: it is active.
bookings::Write after_read(bookings::Write write, bool exists);

/// After an answer that could not be used.
bookings::Write after_failure(bookings::Write write, std::string why, Instant now);

}  // namespace okoshko::mirror

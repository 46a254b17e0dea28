#pragma once
/// For salons whose software exports bookings, cancellations, no-shows and receipts separately: all
/// lines of one client on one day are one appointment, and all files together determine its
/// outcome.
///
/// If the files disagree, the first rule that applies is used (docs/import.md has the counts of the
/// hair salon):
///  1. A receipt with a service on it: attended, whatever the other files contain.
///  2. The no-show report.
///  3. A cancellation, if there is no booking of that client and day any more, or if there is one
///     and its day is over. Cancelled lines are removed from the bookings file, so a line that is
///     still there on a later day was booked again.
///  4. Otherwise the outcome is not known yet.
/// A receipt confirms an appointment and never creates one, because most receipts are sales of
/// goods. An appointment without a time begins at local midnight.
///
/// Unlike RecordRows this keeps every line in memory, at most kLinesMax.
/// Threads: one at a time.

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "integrations/csv/batcher.hpp"
#include "integrations/csv/record_rows.hpp"
#include "integrations/csv/table_reader.hpp"

namespace okoshko::csv {

struct JoinNotes {
  std::uint64_t appointments = 0;
  std::uint64_t attended = 0;
  std::uint64_t attended_despite_no_show = 0;
  std::uint64_t attended_despite_cancellation = 0;
  std::uint64_t no_shows = 0;
  std::uint64_t cancelled = 0;
  std::uint64_t standing_despite_cancellation = 0;
  std::uint64_t open = 0;
  std::uint64_t without_client = 0;
  std::uint64_t receipt_lines_without_appointment = 0;
};

/// Lifetime: borrows everything.
class AppointmentJoin {
 public:
  static constexpr std::size_t kLinesMax = 2'000'000;

  AppointmentJoin(const Mapping& mapping, const ReadContext& context, Batcher& out,
                  RowReport& report)
      : mapping_{mapping}, context_{context}, out_{out}, report_{report} {}

  /// Takes one row of any role, in the order of Role. False if kLinesMax is reached.
  bool take(Role role, RowReading row);
  /// Call it after the last file: creates the appointments.
  void finish();
  const JoinNotes& notes() const { return notes_; }

 private:
  using Day = std::chrono::year_month_day;
  struct Key {
    Day day;
    std::string client;  ///< match key; empty: no client, and `line` distinguishes the lines
    std::string line;
    auto operator<=>(const Key&) const = default;
  };
  struct Line {
    std::string staff;
    std::string service;
    std::optional<std::chrono::seconds> time;
  };
  struct Appointment {
    std::string client;  ///< the code in its first spelling
    std::vector<Line> booked;
    std::vector<Line> elsewhere;  ///< lines of cancellations and no-shows, for what is not booked
    std::optional<Day> cancelled_on;
    bool no_show = false;
    std::optional<std::int64_t> paid_minor;
  };
  struct Service {
    std::string title;
    std::optional<std::int64_t> price_minor;
  };

  void take_service(RowReading& row);
  void take_person(Role role, RowReading& row);
  void take_line(RowReading& row);
  void take_cancellation(RowReading& row);
  void take_no_show(RowReading& row);
  void take_receipt(RowReading& row);
  Key key_of(RowReading& row) const;
  WallTime local(const WallTime& wall) const;
  bool stands_at_another_time(const Key& key,
                              const std::optional<std::chrono::seconds>& time) const;
  Appointment& appointment_of(const Key& key, const RowReading& row);
  Line line_of(RowReading& row) const;
  bool is_service(RowReading& row) const;
  std::optional<bookings::Outcome> outcome_of(const Key& key, const Appointment& appointment);
  void emit(const Key& key, Appointment& appointment);
  std::optional<std::int64_t> list_price(const std::vector<Line>& lines) const;
  std::string titles(const std::vector<Line>& lines) const;

  const Mapping& mapping_;
  const ReadContext& context_;
  Batcher& out_;
  RowReport& report_;
  std::map<std::string, Service> services_;  ///< by the match key of their code
  std::set<std::string> service_titles_;     ///< match keys
  Spellings client_codes_;
  std::map<Key, Appointment> appointments_;
  std::size_t lines_ = 0;
  Day seen_until_{};  ///< the last day in receipts and no-shows
  JoinNotes notes_;
};

}  // namespace okoshko::csv

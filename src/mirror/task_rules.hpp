#pragma once
/// How the reading of one kind continues from page to page, window to window, pass to pass.
/// Threads: pure functions.

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

#include "mirror/types.hpp"

namespace okoshko::mirror {

using Day = std::chrono::year_month_day;

struct Task {
  Kind kind = Kind::kStaff;
  std::optional<Instant> due_at{};  ///< nullopt: never again
  int failures = 0;
  int page = 1;                ///< the next page
  std::int64_t page_from = 0;  ///< the number of rows on earlier pages
  std::optional<Day> from{};   ///< window by the day of the visit
  std::optional<Day> to{};     ///< included
  std::optional<Day> first{};  ///< the end of the windows of history
  std::optional<Instant> changed_after{};
  std::optional<Instant> begun_at{};
  std::optional<Instant> finished_at{};
  std::int64_t rows_read = 0;
  std::int64_t rows_changed = 0;
  std::int64_t rows_unreadable = 0;
  std::optional<std::int64_t> rows_total{};
};

/// The tasks of a salon that is connected at `now`, on its local day `today`. `night`: when its
/// next comparison is due.
std::vector<Task> first_tasks(Instant now, Day today, Instant night);

/// A page that was read and merged.
struct PageFacts {
  std::int64_t rows = 0;
  std::int64_t unreadable = 0;
  std::int64_t changed = 0;  ///< inserted or changed rows
  std::optional<std::int64_t> total{};
};
struct Timetable {
  Instant asked_at{};  ///< before the page was requested
  Day today{};         ///< local day of the salon
  Instant night{};     ///< its next comparison
  std::chrono::seconds changes_every{};
  std::chrono::seconds lists_every{};
};
/// The task after that page, to be stored in the transaction of the page's rows.
Task after_page(Task task, const PageFacts& page, const Timetable& timetable);

/// The shortest time between the beginnings of two passes that notices ask for. However many
/// notices arrive, a salon takes no more calls of the common budget than this.
std::chrono::seconds rest_after(Kind kind);

}  // namespace okoshko::mirror

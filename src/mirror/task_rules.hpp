#pragma once
/// How one kind of reading goes on from page to page, window to window, pass to pass.
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
  int page = 1;                ///< the next one
  std::int64_t page_from = 0;  ///< rows on the pages before it
  std::optional<Day> from{};   ///< window of visits
  std::optional<Day> to{};     ///< included
  std::optional<Day> first{};  ///< where the windows of history end
  std::optional<Instant> changed_after{};
  std::optional<Instant> begun_at{};
  std::optional<Instant> finished_at{};
  std::int64_t rows_read = 0;
  std::int64_t rows_changed = 0;
  std::int64_t rows_unreadable = 0;
  std::optional<std::int64_t> rows_total{};
};

/// All that a salon needs which is connected at `now`, its local day being `today`. `night`: when
/// its next comparison is due.
std::vector<Task> first_tasks(Instant now, Day today, Instant night);

/// A page that was read and merged.
struct PageFacts {
  std::int64_t rows = 0;
  std::int64_t unreadable = 0;
  std::int64_t changed = 0;  ///< rows of the mirror that were made or changed
  std::optional<std::int64_t> total{};
};
struct Timetable {
  Instant asked_at{};  ///< before the page was asked for
  Day today{};         ///< the salon's
  Instant night{};     ///< its next one
  std::chrono::seconds changes_every{};
};
/// The task after that page. It is written in the transaction of the page's rows.
Task after_page(Task task, const PageFacts& page, const Timetable& timetable);

}  // namespace okoshko::mirror

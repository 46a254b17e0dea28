#include "mirror/task_rules.hpp"

#include <algorithm>

namespace okoshko::mirror {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

constexpr days kWindow{30};
constexpr days kComingDays{365};
constexpr std::chrono::months kHistory{24};
/// Per window: 200,000 rows with 200 per page.
constexpr int kPagesMax = 1000;

bool has_pages(Kind kind) { return kind != Kind::kStaff && kind != Kind::kServices; }

/// A page may begin with rows of the previous one, so after the first page a count that reaches the
/// total does not mean the end; a page without rows does. If the last page is repeated, the count
/// ends the reading.
bool has_more(const Task& task, const PageFacts& page) {
  if (!has_pages(task.kind) || page.rows == 0 || task.page >= kPagesMax) return false;
  if (!page.total) return true;
  const std::int64_t doubled = task.page == 1 ? 0 : std::int64_t{2} * task.page;
  return task.page_from < *page.total + doubled;
}

void begin_window(Task& task, sys_days to, sys_days not_before) {
  task.to = Day{to};
  task.from = Day{std::max(not_before, to - kWindow + days{1})};
}

void end_pass(Task& task, const Timetable& timetable) {
  const Instant begun = task.begun_at.value_or(timetable.asked_at);
  task.finished_at = timetable.asked_at;
  task.begun_at.reset();
  switch (task.kind) {
    case Kind::kStaff:
    case Kind::kServices:
      task.due_at = timetable.asked_at + timetable.lists_every;
      break;
    case Kind::kChanges:
      task.changed_after = begun;
      task.due_at = begun + timetable.changes_every;
      break;
    case Kind::kComing:
    case Kind::kClients:
    case Kind::kHistory:
      task.due_at.reset();
      break;
    case Kind::kWrites:
      task.due_at.reset();
      break;
    case Kind::kCompare:
      task.due_at = timetable.night;
      break;
  }
}

}  // namespace

std::vector<Task> first_tasks(Instant now, Day today, Instant night) {
  const sys_days day{today};
  Task coming{.kind = Kind::kComing, .due_at = now, .from = today, .to = Day{day + kComingDays}};
  Task history{.kind = Kind::kHistory, .due_at = now};
  auto first = today - kHistory;
  if (!first.ok()) first = first.year() / first.month() / std::chrono::last;
  history.first = first;
  begin_window(history, day - days{1}, sys_days{first});
  return {{.kind = Kind::kWrites},
          {.kind = Kind::kStaff, .due_at = now},
          {.kind = Kind::kServices, .due_at = now},
          coming,
          {.kind = Kind::kChanges, .due_at = now, .changed_after = now},
          {.kind = Kind::kClients, .due_at = now},
          history,
          {.kind = Kind::kCompare, .due_at = night}};
}

std::chrono::seconds rest_after(Kind kind) {
  constexpr std::chrono::seconds kOfChanges{2};
  constexpr std::chrono::seconds kOfLists{60};
  return kind == Kind::kChanges ? kOfChanges : kOfLists;
}

Task after_page(Task task, const PageFacts& page, const Timetable& timetable) {
  if (!task.begun_at) {
    task.begun_at = timetable.asked_at;
    task.rows_read = task.rows_changed = task.rows_unreadable = 0;
  }
  task.failures = 0;
  task.rows_read += page.rows;
  task.rows_changed += page.changed;
  task.rows_unreadable += page.unreadable;
  task.rows_total = page.total;
  task.page_from += page.rows;
  task.due_at = timetable.asked_at;
  if (has_more(task, page)) {
    ++task.page;
    return task;
  }
  task.page = 1;
  task.page_from = 0;
  if (task.kind == Kind::kHistory && task.from && task.first && *task.from > *task.first) {
    begin_window(task, sys_days{*task.from} - days{1}, sys_days{*task.first});
    return task;
  }
  end_pass(task, timetable);
  return task;
}

}  // namespace okoshko::mirror

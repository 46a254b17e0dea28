#include "mirror/task_rules.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace okoshko::mirror {
namespace {

using namespace std::chrono_literals;

constexpr Day kToday{std::chrono::year{2026}, std::chrono::month{12}, std::chrono::day{1}};
const Instant kNow = std::chrono::sys_days{kToday} + 9h;
const Instant kNight = kNow + 15h;

Task task_of(Kind kind) {
  const auto tasks = first_tasks(kNow, kToday, kNight);
  return *std::find_if(tasks.begin(), tasks.end(),
                       [&](const Task& task) { return task.kind == kind; });
}

Task read(const Task& task, const PageFacts& page, Instant asked_at = kNow) {
  return after_page(task, page,
                    {.asked_at = asked_at,
                     .today = kToday,
                     .night = kNight,
                     .changes_every = 60s,
                     .lists_every = 6h});
}

TEST(TaskRulesTest, GoesOnToTheNextPageUntilOneIsEmpty) {
  const auto second = read(task_of(Kind::kComing), {.rows = 50});
  EXPECT_EQ(second.page, 2);
  EXPECT_EQ(second.due_at, kNow);
  const auto done = read(second, {.rows = 0});
  EXPECT_EQ(done.finished_at, kNow);
  EXPECT_EQ(done.due_at, std::nullopt);
  EXPECT_EQ(done.rows_read, 50);
}

TEST(TaskRulesTest, OneCallIsEnoughWhereThePageHoldsThemAll) {
  EXPECT_TRUE(read(task_of(Kind::kComing), {.rows = 50, .total = 50}).finished_at);
}

TEST(TaskRulesTest, RowsListedTwiceDoNotEndAPassEarly) {
  auto task = read(task_of(Kind::kComing), {.rows = 50, .total = 152});
  task = read(task, {.rows = 51, .total = 152});
  task = read(task, {.rows = 51, .total = 152});
  EXPECT_EQ(task.page, 4);
  EXPECT_FALSE(task.finished_at);
}

TEST(TaskRulesTest, APageThatComesAgainAndAgainEnds) {
  auto task = task_of(Kind::kComing);
  int pages = 0;
  while (!task.finished_at && pages < 20) {
    task = read(task, {.rows = 50, .total = 60});
    ++pages;
  }
  EXPECT_LE(pages, 3);
}

TEST(TaskRulesTest, PagesWithoutEndEnd) {
  auto task = task_of(Kind::kComing);
  int pages = 0;
  while (!task.finished_at && pages < 2000) {
    task = read(task, {.rows = 50});
    ++pages;
  }
  EXPECT_EQ(pages, 1000);
}

TEST(TaskRulesTest, HistoryGoesBackwardsToItsFirstDay) {
  auto task = task_of(Kind::kHistory);
  EXPECT_EQ(task.to, (Day{std::chrono::year{2026} / 11 / 30}));
  EXPECT_EQ(task.from, (Day{std::chrono::year{2026} / 11 / 1}));
  int windows = 0;
  std::optional<Day> last;
  while (!task.finished_at && windows < 100) {
    last = task.from;
    const auto before = task.from;
    task = read(task, {.rows = 0});
    ++windows;
    if (task.finished_at) break;
    EXPECT_EQ(std::chrono::sys_days{*task.to} + std::chrono::days{1},
              std::chrono::sys_days{*before});
  }
  EXPECT_EQ(last, (Day{std::chrono::year{2024} / 12 / 1}));
  EXPECT_EQ(windows, 25);
}

TEST(TaskRulesTest, ChangesAreAskedForAgainFromWhereTheLookBegan) {
  auto task = read(task_of(Kind::kChanges), {.rows = 50});
  task = read(task, {.rows = 0}, kNow + 40s);
  EXPECT_EQ(task.changed_after, kNow);
  EXPECT_EQ(task.due_at, kNow + 60s);
  EXPECT_EQ(task.page, 1);
}

TEST(TaskRulesTest, ANewPassCountsAnew) {
  auto task = read(task_of(Kind::kChanges), {.rows = 5, .unreadable = 2, .changed = 3, .total = 5});
  EXPECT_EQ(task.rows_read, 5);
  task = read(task, {.rows = 1, .changed = 1, .total = 1});
  EXPECT_EQ(task.rows_read, 1);
  EXPECT_EQ(task.rows_changed, 1);
  EXPECT_EQ(task.rows_unreadable, 0);
}

TEST(TaskRulesTest, ListsAndComparisonsComeAgain) {
  EXPECT_EQ(read(task_of(Kind::kStaff), {.rows = 3}).due_at, kNow + 6h);
  EXPECT_EQ(read(task_of(Kind::kCompare), {.rows = 0}).due_at, kNight);
}

TEST(TaskRulesTest, ASuccessEndsARowOfFailures) {
  auto task = task_of(Kind::kClients);
  task.failures = 4;
  EXPECT_EQ(read(task, {.rows = 1}).failures, 0);
}

}  // namespace
}  // namespace okoshko::mirror

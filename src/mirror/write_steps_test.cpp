#include "mirror/write_steps.hpp"

#include <gtest/gtest.h>

namespace okoshko::mirror {
namespace {

using namespace std::chrono_literals;
using bookings::Write;
using bookings::WriteState;
using bookings::WriteStep;
using Result = RecordMade::Result;

const Instant kNow = std::chrono::sys_days{std::chrono::year{2026} / 12 / 1} + 9h;

Write write_at(WriteStep step) {
  return {.match = 7,
          .client = ClientId{Uuid::random()},
          .slot = "8",
          .staff = "1",
          .service = "2",
          .start = kNow + 24h,
          .end = kNow + 25h,
          .step = step,
          .phone = "+79161234567"};
}

SourcePage page_with(Instant start, bookings::Outcome outcome) {
  SourcePage page;
  page.batch.bookings = {{.external_id = "9",
                          .start_at = start,
                          .staff_id = "1",
                          .duration_s = 3600,
                          .outcome = outcome}};
  return page;
}

TEST(WriteStepsTest, AListedTimeIsSentAndAnotherIsComparedFirst) {
  EXPECT_EQ(after_times(write_at(WriteStep::kCheck), true, kNow).step, WriteStep::kSend);
  EXPECT_EQ(after_times(write_at(WriteStep::kCheck), false, kNow).step, WriteStep::kCompare);
}

TEST(WriteStepsTest, ASecondRequestIsNeverMadeWithoutALook) {
  auto again = write_at(WriteStep::kCheck);
  again.sends = 1;
  EXPECT_EQ(after_times(again, true, kNow).step, WriteStep::kCompare);
}

TEST(WriteStepsTest, ATimeThatAnotherRecordHasIsTaken) {
  const auto write = write_at(WriteStep::kCompare);
  const auto busy = day_facts(write, page_with(write.start + 30min, bookings::Outcome::kAttended));
  EXPECT_EQ(after_day(write, busy, kNow).state, WriteState::kTaken);
  for (const auto outcome : {bookings::Outcome::kCancelled, bookings::Outcome::kNoShow}) {
    const auto free = day_facts(write, page_with(write.start, outcome));
    EXPECT_EQ(after_day(write, free, kNow).step, WriteStep::kSend);
  }
  const auto next_to_it = day_facts(write, page_with(write.end, bookings::Outcome::kAttended));
  EXPECT_EQ(after_day(write, next_to_it, kNow).step, WriteStep::kSend);
}

TEST(WriteStepsTest, ABookingThatWasGivenUpAndNotCancelledThereIsForAPerson) {
  auto write = write_at(WriteStep::kCompare);
  write.slot = "9";
  const auto day = day_facts(write, page_with(write.start, bookings::Outcome::kAttended));
  EXPECT_EQ(after_day(write, day, kNow).why, "still-booked");
}

TEST(WriteStepsTest, ARequestWithoutAnAnswerIsLookedForThreeTimesBeforeItIsRepeated) {
  auto write = before_send(write_at(WriteStep::kSend), kNow);
  EXPECT_EQ(write.step, WriteStep::kSent);
  write = after_send(write, {.result = Result::kUnclear}, kNow);
  EXPECT_EQ(write.due_at, kNow + 5s);
  write = after_day(write, {}, kNow);
  write = after_day(write, {}, kNow);
  EXPECT_EQ(write.step, WriteStep::kSent);
  write = after_day(write, {}, kNow);
  EXPECT_EQ(write.step, WriteStep::kCheck);
  write.sends = 3;
  write.step = WriteStep::kSent;
  write.looks = 2;
  EXPECT_EQ(after_day(write, {}, kNow).why, "no-answer");
}

TEST(WriteStepsTest, ARecordWithTheMarkIsTheVisit) {
  const auto write = before_send(write_at(WriteStep::kSend), kNow);
  auto page = page_with(write.start, bookings::Outcome::kAttended);
  page.marks = {{mark_of(write), "9"}};
  const auto done = after_day(write, day_facts(write, page), kNow);
  EXPECT_EQ(done.state, WriteState::kWritten);
  EXPECT_EQ(done.record, "9");
}

TEST(WriteStepsTest, ARefusalAsBusyEndsItUnlessAnEarlierRequestMayHaveMadeItBusy) {
  auto write = before_send(write_at(WriteStep::kSend), kNow);
  EXPECT_EQ(after_send(write, {.result = Result::kBusy}, kNow).state, WriteState::kTaken);
  write.sends = 2;
  EXPECT_EQ(after_send(write, {.result = Result::kBusy}, kNow).step, WriteStep::kSent);
}

TEST(WriteStepsTest, ARefusedRequestIsKeptAndTriedAgainLater) {
  const auto write =
      after_send(before_send(write_at(WriteStep::kSend), kNow),
                 {.result = Result::kRefused, .outcome = tenants::CheckOutcome::kRefused}, kNow);
  EXPECT_EQ(write.state, WriteState::kDue);
  EXPECT_EQ(write.sends, 0);
  EXPECT_EQ(write.why, "refused");
  EXPECT_GT(write.due_at, kNow);
}

TEST(WriteStepsTest, FailuresAreBounded) {
  auto write = write_at(WriteStep::kCheck);
  for (int i = 0; i < 20; ++i) write = after_failure(write, "failed", kNow);
  EXPECT_EQ(write.state, WriteState::kFailed);
}

TEST(WriteStepsTest, WhatCannotBeWrittenIsNotTried) {
  EXPECT_EQ(hindrance_of(write_at(WriteStep::kCheck), kNow), std::nullopt);
  EXPECT_EQ(hindrance_of(write_at(WriteStep::kCheck), kNow + 24h), "too-late");
  auto write = write_at(WriteStep::kCheck);
  write.phone = "";
  EXPECT_EQ(hindrance_of(write, kNow), "no-phone");
  write.service = "Стрижка";
  EXPECT_EQ(hindrance_of(write, kNow), "no-service");
  write.staff.reset();
  EXPECT_EQ(hindrance_of(write, kNow), "no-staff");
  write.step = WriteStep::kSent;
  EXPECT_EQ(hindrance_of(write, kNow + 24h), std::nullopt) << "a record may exist";
}

}  // namespace
}  // namespace okoshko::mirror

// A random share of questions is not asked, and the difference is measured.

#include <gmock/gmock.h>

#include "notices/notices_service.hpp"
#include "outreach/rules_service.hpp"
#include "slots/slots_service.hpp"
#include "waitlist/test_match.hpp"

namespace okoshko::notices {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;

class AskingTest : public waitlist::MatchTest {
 protected:
  NoticesService notices{db, clock, outbox};
  outreach::RulesService rules{db, clock};

  void SetUp() override {
    MatchTest::SetUp();
    script("UPDATE public.clients_v2 SET telegram_chat_id = 9 WHERE telegram_chat_id IS NULL");
  }
  void leave_unasked(int percent) {
    ASSERT_TRUE(rules.save(salon, desk, {.unasked_percent = percent}));
  }
  std::string code_of(const std::string& booking) {
    const auto queued = notices.ask(salon, desk, booking);
    return queued ? "asked" : queued.error().code();
  }
  std::string arms() {
    return value("SELECT string_agg(arm, ',' ORDER BY start_at) FROM dashboard.notice_contacts");
  }
  /// `n` bookings that ended with this outcome, in this group.
  void ended(const char* arm, const char* outcome, int n) {
    script(fmt::format(
        "WITH made AS (INSERT INTO dashboard.bookings (tenant_id, external_id, client_id, "
        "start_at, "
        "outcome, created_at, updated_at) SELECT '{0}', gen_random_uuid()::text, '1', "
        "('2026-02-0' || (1 + i % 9))::timestamp, nullif('{2}', ''), now(), now() FROM "
        "generate_series(1, {3}) i "
        "RETURNING external_id, start_at), "
        "sent AS (INSERT INTO dashboard.bot_commands (tenant_id, command_type, payload, status, "
        "created_at) SELECT '{0}', 'send_message', '{{}}', 'done', now() RETURNING id) "
        "INSERT INTO dashboard.notice_contacts (tenant_id, booking_id, start_at, arm, decided_at, "
        "command_id) SELECT '{0}', external_id, start_at AT TIME ZONE 'UTC', '{1}', now(), sent.id "
        "FROM made, sent",
        salon.tenant().value.view(), arm, outcome, n));
  }
};

TEST_F(AskingTest, EveryoneIsAskedUntilTheSalonLeavesAShareOut) {
  const auto booking = risky_slot();
  EXPECT_EQ(code_of(booking), "asked");
  EXPECT_EQ(arms(), "asked");
  leave_unasked(50);
  EXPECT_EQ(code_of(booking), "asked");
}

TEST_F(AskingTest, WhoIsLeftUnaskedStaysSoAndTheBoardShowsIt) {
  script(
      "INSERT INTO dashboard.messaging_rules (tenant_id, unasked_percent, updated_at) "
      "SELECT id, 50, now() FROM public.tenants_v2");
  // Half of all bookings: one of forty is among them but for one run in a trillion.
  std::string one;
  for (int i = 0; i < 40 && one.empty(); ++i) {
    const auto client = given_client(salon, {.telegram_chat_id = 100 + i});
    const auto booking = given_booking(salon, client, booking_at(std::chrono::hours{i}, "created"));
    given_risk(salon, booking, 0.9);
    const auto code = code_of(booking);
    ASSERT_TRUE(code == "outreach-held-out" || code == "asked") << code;
    if (code == "outreach-held-out") one = booking;
  }
  ASSERT_FALSE(one.empty());
  script("UPDATE dashboard.messaging_rules SET unasked_percent = 0");
  EXPECT_EQ(code_of(one), "outreach-held-out");
  slots::SlotsService slots{db, clock};
  EXPECT_THAT(slots.load(salon, {one}).at(0).json, HasSubstr(R"("suppressed":"held-out")"));
}

TEST_F(AskingTest, WhoCannotBeAskedBelongsToNoGroup) {
  script(
      "INSERT INTO dashboard.messaging_rules (tenant_id, unasked_percent, updated_at) "
      "SELECT id, 50, now() FROM public.tenants_v2");
  script("UPDATE public.clients_v2 SET telegram_chat_id = NULL");
  for (int hour = 9; hour < 15; ++hour) {
    EXPECT_EQ(code_of(risky_slot(std::chrono::hours{hour})), "outreach-no-chat");
  }
  EXPECT_EQ(arms(), "null");
}

TEST_F(AskingTest, TheEffectIsTheDifferenceOfTheShares) {
  ended("asked", "attended", 45);
  ended("asked", "no_show", 5);
  ended("asked", "cancelled", 10);
  ended("unasked", "attended", 20);
  ended("unasked", "no_show", 10);
  ended("unasked", "", 7);  // not known
  const auto effect = notices.effect(salon);
  EXPECT_EQ(effect.groups.asked.bookings, 60);
  EXPECT_EQ(effect.groups.unasked.bookings, 30);
  EXPECT_TRUE(effect.enough);
  EXPECT_NEAR(effect.missed->value, 5.0 / 60 - 10.0 / 30, 1e-9);
  EXPECT_LT(effect.missed->high, 0);
  EXPECT_NEAR(effect.cancelled->value, 10.0 / 60, 1e-9);
  EXPECT_EQ(notices.effect(given_tenant("Роза")).groups.asked.bookings, 0);
}

TEST_F(AskingTest, AQuestionThatWasWithdrawnByHandDoesNotCount) {
  ended("asked", "attended", 3);
  script("UPDATE dashboard.bot_commands SET status = 'cancelled', error = 'undone'");
  EXPECT_EQ(notices.effect(salon).groups.asked.bookings, 0);
  script("UPDATE dashboard.bot_commands SET error = 'booking-gone'");
  EXPECT_EQ(notices.effect(salon).groups.asked.bookings, 3);
}

TEST_F(AskingTest, TheShareIsBounded) {
  const auto wrong = rules.save(salon, desk, {.unasked_percent = 51});
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().fields().at(0).code, "out-of-range");
  leave_unasked(10);
  leave_unasked(20);
  leave_unasked(20);
  EXPECT_EQ(rules.load(salon).unasked_percent, 20);
  EXPECT_EQ(value("SELECT count(*) FROM dashboard.audits WHERE action = 'messaging_rules.saved'"),
            "2");
}

}  // namespace
}  // namespace okoshko::notices

// The model of acceptance on rows of the database: what is stored with a match, which matches
// count, the nightly job, the board, and the track record.

#include <gmock/gmock.h>

#include "jobs/admin_store.hpp"
#include "jobs/runner.hpp"
#include "jobs/runs_store.hpp"
#include "models/model_store.hpp"
#include "waitlist/acceptance_job.hpp"
#include "waitlist/acceptance_record_service.hpp"
#include "waitlist/acceptance_rules.hpp"
#include "waitlist/acceptance_store.hpp"
#include "waitlist/offers_task.hpp"
#include "waitlist/test_match.hpp"
#include "waitlist/test_past_offers.hpp"

namespace okoshko::waitlist {
namespace {

using namespace std::chrono_literals;
using std::chrono::days;
using ::testing::HasSubstr;

constexpr db::SystemScope kTest{"test"};

class AcceptanceTest : public MatchTest {
 protected:
  std::vector<PastOffer> loaded(const TenantScope& scope) {
    return db.transact(kTest, [&](db::Tx& tx) {
      return store::load_offers(tx, scope, time::Zone::utc(), clock.now() - kOffersLearned,
                                clock.now());
    });
  }
  std::optional<bool> answer_to(std::int64_t match) {
    // The newest first.
    const auto offers = loaded(salon);
    const auto count = std::stoul(
        value(fmt::format("SELECT count(*) FROM dashboard.waitlist_matches WHERE id > {}", match)));
    return answer_of(offers.at(count));
  }
  void deliver() {
    script("UPDATE dashboard.bot_commands SET status = 'done' WHERE status = 'held'");
  }
  /// A client who was not written to today.
  ClientId someone() { return given_client(salon, {.telegram_chat_id = ++chats_}); }
  /// The match of a new entry with a new slot at this time, whose message arrives.
  std::int64_t asked(std::chrono::minutes time, bool risky = false) {
    const auto slot = risky ? risky_slot(time) : free_slot(time);
    const auto id = id_of(match(given_entry(salon, someone()), slot));
    deliver();
    return id;
  }

  void given_past(const TenantScope& scope, int count, int days_ago) {
    given_past_offers(db, scope, clock.now(), count, days_ago);
  }
  jobs::RunInfo run_job() {
    const std::vector<jobs::Definition> all{acceptance_job()};
    const std::atomic<bool> never = false;
    jobs::Runner runner{{db, clock, never}, all, "test"};
    const auto id = db.transact(kTest, [&](db::Tx& tx) {
      return *jobs::request_run(
          tx, {.job = "acceptance", .cause = "manual", .attempts_max = 1, .due_at = clock.now()},
          clock.now());
    });
    EXPECT_TRUE(runner.run(id, {}));
    return jobs::list_runs(db, "acceptance", {}, 1).at(0);
  }
  std::optional<store::StoredAcceptance> stored(const TenantScope& scope) {
    return db.transact(scope, [&](db::Tx& tx) { return store::find_acceptance(tx, scope); });
  }

 private:
  std::int64_t chats_ = 100;
};

TEST_F(AcceptanceTest, AMatchKeepsWhatWasKnownWhenItWasMade) {
  const auto entry =
      given_entry(salon, anna, R"({"service_id":"cut","staff_id":"olga","time_preference":"day"})",
                  clock.now() - days{2});
  id_of(match(entry, free_slot(14h)));
  script("UPDATE public.wishlist_v2 SET meta = '{}', created_at = now()");
  const auto offers = loaded(salon);
  ASSERT_EQ(offers.size(), 1U);
  const OfferFacts& facts = offers[0].facts;
  EXPECT_EQ(offers[0].asked, clock.now());
  EXPECT_EQ(offers[0].plain, offers[0].shown);
  EXPECT_EQ(facts.part, PartOfDay::kDay);
  EXPECT_DOUBLE_EQ(facts.notice_hours, 5 * 24 + 5);
  EXPECT_DOUBLE_EQ(facts.waited_days.value_or(0), 2);
  EXPECT_TRUE(facts.fits_service && facts.fits_staff && facts.fits_part);
  EXPECT_FALSE(facts.fits_day || facts.conditional);
}

TEST_F(AcceptanceTest, WhatAUserOverruledIsKept) {
  const auto entry = given_entry(salon, anna, R"({"time_preference":"evening"})");
  ASSERT_TRUE(service.create(salon, desk,
                             {.entry = entry, .slot = risky_slot(14h), .relaxed = relaxable()}));
  const auto offers = loaded(salon);
  EXPECT_EQ(offers.at(0).facts.overruled, 1);
  EXPECT_TRUE(offers.at(0).facts.conditional);
}

TEST_F(AcceptanceTest, EachStatusHasItsOutcome) {
  const auto accepted = asked(9h);
  ASSERT_TRUE(service.accept(salon, bot, accepted));
  const auto declined = asked(11h);
  ASSERT_TRUE(service.decline(salon, bot, declined));
  const auto taken_back = asked(13h);
  ASSERT_TRUE(service.withdraw(salon, desk, taken_back));
  const auto agreed = asked(15h, true);
  ASSERT_TRUE(service.agree(salon, bot, agreed));
  // Messages that failed, or that nobody knows of.
  const auto lost = id_of(match(given_entry(salon, someone()), free_slot(17h)));
  script("UPDATE dashboard.bot_commands SET status = 'unclear' WHERE status = 'held'");
  ASSERT_TRUE(service.accept(salon, bot, lost));
  deliver();
  const auto silent = asked(19h);
  for (const auto match : {accepted, declined, taken_back, agreed, lost, silent}) {
    EXPECT_EQ(answer_to(match), std::nullopt) << "before the time is over";
  }
  clock.set(day + 24h);
  OffersTask task{db, clock, outbox};
  task.work();
  EXPECT_EQ(answer_to(accepted), true);
  EXPECT_EQ(answer_to(declined), false);
  EXPECT_EQ(answer_to(taken_back), std::nullopt);
  EXPECT_EQ(answer_to(agreed), true);
  EXPECT_EQ(answer_to(lost), std::nullopt);
  EXPECT_EQ(answer_to(silent), false);
}

TEST_F(AcceptanceTest, TalliesAreThoseOfTheFormula) {
  given_past(salon, 200, 30);
  const auto examples = examples_of(loaded(salon), {});
  ASSERT_EQ(examples.size(), 200U);
  const OfferExample& last = examples.back();
  // The statement counts as of the moment when the last client was asked.
  script(fmt::format("DELETE FROM dashboard.waitlist_matches WHERE ended_at >= '{}'",
                     time::format_rfc3339(last.asked)));
  Tally all;
  db.transact(salon, [&](db::Tx& tx) {
    for (const auto& one : store::tally_offers(tx, salon, last.asked - kTallied, std::nullopt)) {
      all.finished += one.tally.finished;
      all.accepted += one.tally.accepted;
      all.silent += one.tally.silent;
    }
  });
  EXPECT_EQ(last.sight.salon.finished, all.finished);
  EXPECT_EQ(last.sight.salon.accepted, all.accepted);
  EXPECT_EQ(last.sight.salon.silent, all.silent);
}

TEST_F(AcceptanceTest, TheNightlyJobFitsAModelThatTheBoardUses) {
  given_past(salon, 600, 30);
  const auto other = given_tenant("Роза");
  given_past(other, 40, 30);
  const auto entry = given_entry(salon, anna);
  const auto slot = free_slot(18h);
  EXPECT_THAT(text(match(entry, slot), "accept_percent"), HasSubstr("5"));
  ASSERT_TRUE(service.withdraw(salon, desk, 641));

  const auto run = run_job();
  EXPECT_EQ(run.state, "done");
  EXPECT_THAT(run.result.value_or(""), HasSubstr(R"("models": 2, "salons": 2, "refined": 1)"));
  const auto own = stored(salon);
  ASSERT_TRUE(own);
  EXPECT_EQ(own->version, 1);
  EXPECT_THAT(own->quality, HasSubstr(R"("verdict": "used")"));
  EXPECT_THAT(stored(other).value().quality, HasSubstr(R"("verdict": "too-few")"));

  // In the evening clients accept, in the morning they do not.
  const auto evening = match(given_entry(salon, vera), free_slot(19h));
  const auto morning = match(given_entry(salon, anna), free_slot(9h));
  EXPECT_GT(std::stoi(text(evening, "accept_percent")), 70);
  EXPECT_LT(std::stoi(text(morning, "accept_percent")), 30);
  const auto offers = loaded(salon);
  EXPECT_NE(offers.at(0).plain, offers.at(0).shown);
}

TEST_F(AcceptanceTest, TheBoardTellsWhyAProbabilityDiffersFromTheFormula) {
  given_past(salon, 600, 30);
  given_entry(salon, anna);
  free_slot(18h);
  const auto body = [&] { return service.links(salon, "")->body.value_or(""); };
  EXPECT_THAT(body(), HasSubstr(R"("accept_effects":[],"rank":1)"));
  run_job();
  EXPECT_THAT(body(), HasSubstr(R"("accept_effects":[{"feature":")"));
  EXPECT_THAT(body(), HasSubstr(R"({"feature":"part","value":)"));
}

TEST_F(AcceptanceTest, AnUnreadableModelLeavesTheFormula) {
  db.transact(kTest, [&](db::Tx& tx) {
    models::store(tx, salon.tenant(), models::ModelKind::kAcceptance, {"{}", "{}"}, clock.now());
  });
  EXPECT_FALSE(stored(salon));
  ASSERT_TRUE(match(given_entry(salon, anna), free_slot()));
  EXPECT_EQ(loaded(salon).at(0).plain, loaded(salon).at(0).shown);
}

TEST_F(AcceptanceTest, TheInstallationsShareIsOfAllSalons) {
  given_past(salon, 100, 30);
  given_past(given_tenant("Роза"), 100, 30);
  const auto months = db.transact(
      kTest, [&](db::Tx& tx) { return store::tally_months(tx, clock.now() - kOffersLearned); });
  std::int64_t finished = 0;
  for (const auto& month : months) finished += month.tally.finished;
  EXPECT_EQ(finished, 200);
}

TEST_F(AcceptanceTest, TheTrackRecordHoldsWhatWasShownAgainstWhatCame) {
  AcceptanceRecordService records{db, clock};
  const auto none = records.record(salon);
  ASSERT_TRUE(none);
  EXPECT_EQ(record_json(*none),
            R"({"offers":0,"accepted":0,"bins":[],"quality":null,"model":null})");
  given_past(salon, 40, 30);
  given_past(given_tenant("Роза"), 100, 30);
  const auto few = records.record(salon);
  EXPECT_EQ(few->offers, 40);
  ASSERT_EQ(few->bins.size(), 1U);
  EXPECT_EQ(few->bins[0].tenth, 4);
  EXPECT_EQ(few->bins[0].accepted, few->accepted);
  EXPECT_NEAR(few->bins[0].expected, 16, 1e-9);
  ASSERT_TRUE(few->quality);
  EXPECT_DOUBLE_EQ(few->quality->log_loss, few->quality->plain_log_loss);
  run_job();
  EXPECT_THAT(record_json(*records.record(salon)),
              HasSubstr(R"("verdict":"too-few","offers":40,"held_out":0,"log_loss":null)"));
  clock.set(clock.now() + kRecordDays);
  EXPECT_EQ(records.record(salon)->offers, 0);
}

}  // namespace
}  // namespace okoshko::waitlist

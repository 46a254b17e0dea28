#include "winback/churn_model_text.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "winback/churn_rules.hpp"

namespace okoshko::winback {
namespace {

VisitLog salon(int clients) {
  std::mt19937 random{7};
  VisitLog log{.clients = clients, .visits = {}};
  for (int client = 0; client < clients; ++client) {
    auto day = static_cast<DayNumber>(random() % 60);
    for (int left = 1 + static_cast<int>(random() % 8); left > 0; --left) {
      log.visits.push_back({client, day, 100'000 + client});
      day += 18 + static_cast<DayNumber>(random() % 17);
    }
  }
  return log;
}

TEST(ChurnModelText, ComesBackToTheSameProbabilitiesBitForBit) {
  const auto log = salon(200);
  const auto windows = earlier_windows(log, 200, 30);
  ASSERT_TRUE(windows);
  const auto model =
      fit_churn(log, 200, 30, *windows, {.probability = {Refinement::kHistory, false}});
  ASSERT_TRUE(model);
  ASSERT_TRUE(model->refinement);
  const auto again = from_text(to_text(*model));
  ASSERT_TRUE(again) << again.error().detail();
  for (const auto& client : summaries(log, 200)) {
    EXPECT_EQ(again->probability(client, 30), model->probability(client, 30));
  }
  EXPECT_EQ(to_text(*again), to_text(*model));
}

TEST(ChurnModelText, ThePriorIsAModelLikeAnyOther) {
  const auto again = from_text(to_text(prior_model()));
  ASSERT_TRUE(again);
  const ClientSummary once{.client = 0,
                           .visits = 1,
                           .first_day = 0,
                           .last_day = 0,
                           .seen_until = 35,
                           .log_gaps = 0,
                           .mean_amount = {}};
  const ClientSummary often{.client = 0,
                            .visits = 9,
                            .first_day = 0,
                            .last_day = 280,
                            .seen_until = 310,
                            .log_gaps = 8 * std::log(5.0),
                            .mean_amount = {}};
  EXPECT_GT(again->probability(often, 35), again->probability(once, 35));
  EXPECT_GT(again->probability(often, 35), 0.5);
}

TEST(ChurnModelText, RefusesWhatItDidNotWrite) {
  const auto good = to_text(prior_model());
  std::vector<std::string> bad{
      "", "null", "[]", "{}", R"({"format":"1"})", std::string(20'000, ' '), good + "x"};
  const auto with = [&](const std::string& from, const std::string& to) {
    auto text = good;
    const auto at = text.find(from);
    ASSERT_NE(at, std::string::npos) << from;
    bad.push_back(text.replace(at, from.size(), to));
  };
  with(R"("regularity":"3")", R"("regularity":"0")");
  with(R"("regularity":"3")", R"("regularity":"1000")");
  with(R"("alpha":"5")", R"("alpha":"-1")");
  with(R"("alpha":"5")", R"("alpha":"1e999")");
  with(R"("alpha":"5")", R"("alpha":"nan")");
  with(R"("alpha":"5")", R"("alpha":5)");
  with("true", "1");
  with(R"("format":"2")", R"("format":"2","coefficients":["1","2"],"intercept":"0")");
  for (const auto& text : bad) EXPECT_FALSE(from_text(text)) << text.substr(0, 100);
  for (std::size_t cut = 0; cut < good.size(); ++cut) EXPECT_FALSE(from_text(good.substr(0, cut)));
}

}  // namespace
}  // namespace okoshko::winback

#include "winback/effect_rules.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "winback/holdout_rules.hpp"

namespace okoshko::winback {
namespace {

/// Newcombe's own example (1998, method 10): 56 of 70 against 48 of 80.
TEST(Effect, IsNewcombesInterval) {
  const auto effect =
      incremental_visits({.clients = 70, .returned = 56}, {.clients = 80, .returned = 48});
  ASSERT_TRUE(effect);
  EXPECT_NEAR(effect->value / 70, 0.2, 1e-12);
  EXPECT_NEAR(effect->low / 70, 0.0524, 5e-5);
  EXPECT_NEAR(effect->high / 70, 0.3339, 5e-5);
}

TEST(Effect, OfMoneyFollowsTheVisitsWhereAllSpendTheSame) {
  const Arm written{.clients = 70, .returned = 56, .money = 5600, .money_squared = 560000};
  const Arm held{.clients = 80, .returned = 48, .money = 4800, .money_squared = 480000};
  const auto visits = incremental_visits(written, held);
  const auto money = incremental_money(written, held);
  ASSERT_TRUE(visits && money);
  EXPECT_NEAR(money->value, 100 * visits->value, 1e-9);
  EXPECT_NEAR(money->low, 100 * visits->low, 60);
  EXPECT_NEAR(money->high, 100 * visits->high, 60);
}

TEST(Effect, OfMoneyIsWiderWhereBillsDiffer) {
  const Arm same{.clients = 70, .returned = 20, .money = 2000, .money_squared = 200000};
  Arm differ = same;
  differ.money_squared = 600000;
  EXPECT_GT(incremental_money(differ, differ)->high, incremental_money(same, same)->high);
}

TEST(Effect, SaysNothingOfAnEmptyGroup) {
  EXPECT_FALSE(incremental_visits({.clients = 10, .returned = 1}, {}));
  EXPECT_FALSE(incremental_money({.clients = 10, .returned = 1}, {}));
  EXPECT_FALSE(enough({.clients = 1000}, {.clients = 29}));
  EXPECT_TRUE(enough({.clients = 30}, {.clients = 30}));
}

TEST(Effect, OfMoneyIsUnknownAmountsWhereNobodyReturned) {
  const auto effect =
      incremental_money({.clients = 10, .returned = 0}, {.clients = 10, .returned = 0});
  EXPECT_EQ(effect->low, 0);
  EXPECT_EQ(effect->high, 0);
}

TEST(Holdout, StaysTheSameAndGrowsWithTheShare) {
  const TenantId tenant{Uuid::random()};
  for (int i = 0; i < 200; ++i) {
    const ClientId client{Uuid::random()};
    EXPECT_FALSE(held_out(tenant, client, "winback-2026-1", 0));
    EXPECT_TRUE(held_out(tenant, client, "winback-2026-1", 100));
    const bool at_ten = held_out(tenant, client, "winback-2026-1", 10);
    EXPECT_EQ(at_ten, held_out(tenant, client, "winback-2026-1", 10));
    EXPECT_TRUE(!at_ten || held_out(tenant, client, "winback-2026-1", 20));
  }
}

TEST(Holdout, ACampaignIsAHalfOfAYear) {
  using namespace std::chrono_literals;
  EXPECT_EQ(campaign_of(2026y / 6 / 30), "winback-2026-1");
  EXPECT_EQ(campaign_of(2026y / 7 / 1), "winback-2026-2");
}

/// A salon whose message brings back 12 more of 100 clients, separated by the service's hash: how
/// often the interval contains the truth.
TEST(Effect, ItsIntervalHoldsTheTruthInAboutNineteenOfTwentySalons) {
  constexpr int kRuns = 1000;
  constexpr double kEffect = 0.12;
  constexpr double kMeanSpend = 250000;
  std::mt19937_64 random{20261124};
  std::uniform_real_distribution<double> uniform;
  std::lognormal_distribution<double> spend{std::log(kMeanSpend) - 0.125, 0.5};
  const auto uuid = [&] {
    std::string text = "xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx";
    for (char& c : text) {
      if (c == 'x') c = "0123456789abcdef"[random() % 16];
    }
    return *Uuid::parse(text);
  };
  int visits_held = 0;
  int money_held = 0;
  int shares = 0;
  for (int run = 0; run < kRuns; ++run) {
    const TenantId tenant{uuid()};
    Arm written;
    Arm left_out;
    for (int i = 0; i < 600; ++i) {
      const bool out = held_out(tenant, ClientId{uuid()}, "winback-2026-2", 10);
      Arm& arm = out ? left_out : written;
      const double base = 0.05 + 0.3 * uniform(random);
      const bool returned = uniform(random) < base + (out ? 0 : kEffect);
      const double money = returned ? spend(random) : 0;
      ++arm.clients;
      arm.returned += returned ? 1 : 0;
      arm.money += money;
      arm.money_squared += money * money;
    }
    shares += static_cast<int>(left_out.clients);
    const auto n = static_cast<double>(written.clients);
    const auto visits = incremental_visits(written, left_out);
    const auto money = incremental_money(written, left_out);
    visits_held += visits->low <= kEffect * n && kEffect * n <= visits->high ? 1 : 0;
    const double worth = kEffect * kMeanSpend * n;
    money_held += money->low <= worth && worth <= money->high ? 1 : 0;
  }
  EXPECT_NEAR(shares / 600.0 / kRuns, 0.1, 0.002);
  EXPECT_NEAR(visits_held, 950, 18) << "of 1,000; seed 20261124";
  EXPECT_NEAR(money_held, 950, 18) << "of 1,000; seed 20261124";
}

}  // namespace
}  // namespace okoshko::winback

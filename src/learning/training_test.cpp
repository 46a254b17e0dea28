#include "learning/training.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

#include "learning/calibration.hpp"
#include "learning/quality.hpp"

namespace okoshko::learning {
namespace {

struct Data {
  Table table;
  std::vector<std::uint32_t> rows;
  std::vector<std::uint8_t> labels;
  std::vector<std::int32_t> days;
};

/// Ten rows a day. `logit_of` gives a row's log-odds from two numbers and a word of four.
template <class Logit>
Data make(std::size_t count, unsigned seed, Logit logit_of) {
  std::mt19937 random{seed};
  std::uniform_real_distribution<double> uniform;
  std::vector<double> a;
  std::vector<double> b;
  std::vector<std::int32_t> words;
  Data out{Table{count}, {}, {}, {}};
  for (std::size_t i = 0; i < count; ++i) {
    a.push_back(uniform(random) * 4 - 2);
    b.push_back(random() % 5 == 0 ? kMissing : uniform(random) * 4 - 2);
    words.push_back(static_cast<std::int32_t>(random() % 4));
    out.labels.push_back(uniform(random) < sigmoid(logit_of(a[i], b[i], words[i])) ? 1 : 0);
    out.rows.push_back(static_cast<std::uint32_t>(i));
    out.days.push_back(static_cast<std::int32_t>(i / 10));
  }
  out.table.add_numbers("a", std::move(a));
  out.table.add_numbers("b", std::move(b));
  out.table.add_categorical("w", std::move(words), {"north", "south", "east", "west"});
  return out;
}

Data straight(std::size_t count, unsigned seed) {
  return make(count, seed, [](double a, double b, std::int32_t word) {
    return -1 + a + (std::isnan(b) ? 1 : 0.5 * b) + (word == 2 ? 1 : 0);
  });
}

/// No line separates these, two branches do.
Data crossed(std::size_t count, unsigned seed) {
  return make(count, seed, [](double a, double b, std::int32_t) {
    return !std::isnan(b) && (a > 0) == (b > 0) ? 2.0 : -2.0;
  });
}

Data noise(std::size_t count, unsigned seed) {
  return make(count, seed, [](double, double, std::int32_t) { return -1.2; });
}

Result<Training> train(const Data& data) {
  return learning::train(data.table, data.rows, data.labels, data.days);
}

double log_loss(const Training& training, const Data& data) {
  return measure(training.classifier.probabilities(data.table, data.rows), data.labels).log_loss;
}

TEST(Training, ChoosesTreesWhereLinesCannotTell) {
  const auto training = train(crossed(3000, 1));
  ASSERT_TRUE(training) << training.error().detail();
  EXPECT_GT(training->classifier.boosting_share(), 0) << training->chosen;
  EXPECT_LT(log_loss(*training, crossed(3000, 2)), 0.5);
}

TEST(Training, KeepsToTheLinearModelWhereExamplesAreFew) {
  const auto training = train(straight(500, 1));
  ASSERT_TRUE(training);
  EXPECT_TRUE(training->chosen.starts_with("logistic")) << training->chosen;
}

TEST(Training, IsTheConstantWhereThereIsNothingToLearn) {
  for (const unsigned seed : {1U, 2U, 3U, 4U, 5U}) {
    const auto training = train(noise(600, seed));
    ASSERT_TRUE(training);
    const auto later = noise(2000, 100 + seed);
    const std::vector<double> constant(later.labels.size(),
                                       constant_probability(noise(600, seed).labels));
    EXPECT_LE(log_loss(*training, later), measure(constant, later.labels).log_loss + 0.005)
        << training->chosen;
  }
}

TEST(Training, IsTheConstantForTinyAndOneSidedData) {
  for (const std::size_t count : {1U, 2U, 7U, 49U}) {
    const auto training = train(straight(count, 3));
    ASSERT_TRUE(training);
    EXPECT_EQ(training->chosen, "constant");
  }
  auto data = straight(500, 3);
  std::fill(data.labels.begin(), data.labels.end(), 0);
  const auto training = train(data);
  ASSERT_TRUE(training);
  EXPECT_EQ(training->chosen, "constant");
  const double p = training->classifier.probabilities(data.table, data.rows)[0];
  EXPECT_GT(p, 0);
  EXPECT_LT(p, 0.01);
}

TEST(Training, IsTheConstantWhenEverythingHappenedOnOneDay) {
  auto data = straight(500, 3);
  std::fill(data.days.begin(), data.days.end(), 17000);
  EXPECT_EQ(train(data)->chosen, "constant");
}

TEST(Training, SurvivesColumnsThatSayNothing) {
  auto data = straight(2500, 4);
  data.table.add_numbers("empty", std::vector<double>(2500, kMissing));
  data.table.add_numbers("same", std::vector<double>(2500, 42));
  data.table.add_numbers("huge", [] {
    std::vector<double> values(2500, 0);
    values[0] = 1e308;
    values[1] = -1e308;
    return values;
  }());
  data.table.add_categorical("blank", std::vector<std::int32_t>(2500, kMissingCategory), {});
  const auto training = train(data);
  ASSERT_TRUE(training) << training.error().detail();
  EXPECT_LT(log_loss(*training, data), 0.6);
}

TEST(Training, GivesTheSameBytesForTheSameInput) {
  const auto data = crossed(2200, 6);
  const auto one = train(data);
  const auto other = train(data);
  EXPECT_EQ(one->classifier.logits(data.table, data.rows),
            other->classifier.logits(data.table, data.rows));
}

TEST(Training, GivesTheSameBytesForTheSameRowsInAnyOrder) {
  const auto data = crossed(1500, 6);
  const auto one = train(data);
  for (const unsigned seed : {1U, 2U}) {
    std::vector<std::size_t> order(data.rows.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::shuffle(order.begin(), order.end(), std::mt19937{seed});
    // The rows move, and the words are numbered the other way round.
    Data other{Table{order.size()}, data.rows, {}, {}};
    std::vector<double> numbers[2];
    std::vector<std::int32_t> codes;
    for (const auto i : order) {
      for (std::size_t c = 0; c < 2; ++c) numbers[c].push_back(data.table.columns()[c].numbers[i]);
      codes.push_back(3 - data.table.columns()[2].codes[i]);
      other.labels.push_back(data.labels[i]);
      other.days.push_back(data.days[i]);
    }
    other.table.add_numbers("a", numbers[0]);
    other.table.add_numbers("b", numbers[1]);
    other.table.add_categorical("w", codes, {"west", "east", "south", "north"});
    const auto again = train(other);
    EXPECT_EQ(one->chosen, again->chosen);
    EXPECT_EQ(one->classifier.logits(data.table, data.rows),
              again->classifier.logits(data.table, data.rows));
  }
}

TEST(Training, RefusesAColumnThatGivesTheOutcomeAway) {
  auto data = straight(1500, 4);
  std::mt19937 random{5};
  std::vector<double> paid;        // known for nearly all who came, and hardly for anybody else
  std::vector<double> afterwards;  // the outcome with a little noise
  for (const auto label : data.labels) {
    paid.push_back(random() % 20 == 0 || label == 1 ? kMissing : 1500);
    afterwards.push_back(random() % 25 == 0 ? 0.5 : label);
  }
  data.table.add_numbers("paid", paid);
  data.table.add_numbers("afterwards", afterwards);
  const auto training = train(data);
  ASSERT_TRUE(training);
  ASSERT_EQ(training->refused.size(), 2U);
  EXPECT_EQ(training->refused[0].column, "paid");
  EXPECT_TRUE(training->refused[0].by_missing);
  EXPECT_EQ(training->refused[1].column, "afterwards");
  EXPECT_GT(training->refused[1].roc_auc, 0.9);
  const auto honest = train(straight(1500, 4));
  EXPECT_EQ(training->classifier.logits(data.table, data.rows),
            honest->classifier.logits(data.table, data.rows));
  EXPECT_TRUE(honest->refused.empty());
  TrainingOptions options;
  options.trusted = {"paid", "afterwards"};
  EXPECT_TRUE(
      learning::train(data.table, data.rows, data.labels, data.days, options)->refused.empty());
}

TEST(Training, CalibratesWhereTheNewestDaysAskForIt) {
  // From day 150 on everything is three times as likely, which the older days cannot know.
  auto data = straight(2500, 8);
  std::mt19937 random{3};
  for (std::size_t i = 1500; i < data.labels.size(); ++i) {
    if (data.labels[i] == 0 && random() % 2 == 0) data.labels[i] = 1;
  }
  const auto training = train(data);
  ASSERT_TRUE(training);
  EXPECT_TRUE(training->calibrated) << training->reason;
  EXPECT_FALSE(train(straight(2500, 8))->calibrated);
}

TEST(Training, RefusesLengthsThatDoNotFit) {
  auto data = straight(100, 1);
  data.days.pop_back();
  EXPECT_EQ(train(data).error().code(), "learning-input");
  EXPECT_FALSE(learning::train(Table{0}, {}, {}, {}));
}

TEST(Classifier, ContributionsSumToTheLogOdds) {
  for (const auto& data : {straight(800, 1), crossed(2500, 1), straight(2500, 2)}) {
    const auto training = train(data);
    ASSERT_TRUE(training);
    const auto logits = training->classifier.logits(data.table, data.rows);
    const auto explained = training->classifier.explain(data.table, data.rows);
    for (std::size_t i = 0; i < logits.size(); i += 97) {
      double sum = explained[i].base;
      for (const auto& [feature, effect] : explained[i].contributions) sum += effect;
      EXPECT_NEAR(sum, logits[i], 1e-4) << training->chosen;
    }
  }
}

TEST(Classifier, ExplainsByTheFeatureThatMatters) {
  const auto data = straight(800, 1);
  const auto training = train(data);
  const auto explained = training->classifier.explain(data.table, data.rows);
  double a = 0;
  double w = 0;
  for (const auto& row : explained) {
    a += std::abs(row.contributions[0].second);
    w += std::abs(row.contributions[2].second);
  }
  EXPECT_EQ(explained[0].contributions[0].first, "a");
  EXPECT_GT(a, w);
}

/// Log-odds that are right but for `shift`.
HeldOut held_out(std::size_t rows, double shift, unsigned seed) {
  std::mt19937 random{seed};
  std::uniform_real_distribution<double> uniform;
  HeldOut out;
  for (std::size_t i = 0; i < rows; ++i) {
    out.logits.push_back(uniform(random) * 4 - 3);
    out.labels.push_back(uniform(random) < sigmoid(out.logits.back() + shift) ? 1 : 0);
  }
  return out;
}

HeldOut joined(HeldOut one, const HeldOut& other) {
  one.logits.insert(one.logits.end(), other.logits.begin(), other.logits.end());
  one.labels.insert(one.labels.end(), other.labels.begin(), other.labels.end());
  return one;
}

TEST(Calibration, FollowsABaseRateThatMovedOfLate) {
  const auto kept = earned_calibration(held_out(2000, 0, 1), held_out(2000, 0.8, 2));
  ASSERT_TRUE(kept && *kept);
  EXPECT_NEAR((*kept)->scale, 1, 0.1);
  EXPECT_NEAR((*kept)->shift, 0.8, 0.15);
}

TEST(Calibration, IsLeftOutWhereItHurtsOnTheNewestDays) {
  // What was wrong in the older days, and in the first of the newer ones, is right again.
  const auto newer = joined(held_out(1500, 1.5, 3), held_out(1500, 0, 4));
  const auto kept = earned_calibration(held_out(3000, 1.5, 5), newer);
  ASSERT_TRUE(kept);
  EXPECT_FALSE(*kept);
  EXPECT_FALSE(*earned_calibration(held_out(2000, 0, 6), held_out(2000, 0, 7)));
}

TEST(Platt, RepairsWhatIsTooBold) {
  std::mt19937 random{1};
  std::uniform_real_distribution<double> uniform;
  std::vector<double> logits;
  std::vector<std::uint8_t> labels;
  for (int i = 0; i < 5000; ++i) {
    const double truth = uniform(random) * 4 - 2;
    labels.push_back(uniform(random) < sigmoid(truth) ? 1 : 0);
    logits.push_back(2 * truth + 1);
  }
  const auto fit = fit_platt(logits, labels);
  ASSERT_TRUE(fit);
  EXPECT_NEAR(fit->scale, 0.5, 0.05);
  EXPECT_NEAR(fit->shift, -0.5, 0.1);
}

/// As a platform's: what the prior says where a salon says nothing.
LinearModel prior_of(const Data& data) {
  TrainingOptions options;
  options.boosting.clear();
  return *learning::train(data.table, data.rows, data.labels, data.days, options)
              ->classifier.linear();
}

TEST(Training, ThinDataKeepToThePrior) {
  const auto many = straight(4000, 1);
  const auto prior = prior_of(many);
  TrainingOptions options;
  options.prior = &prior;
  const auto few = straight(12, 2);
  const auto training = learning::train(few.table, few.rows, few.labels, few.days, options);
  ASSERT_TRUE(training);
  const auto fresh = straight(2000, 3);
  const double alone =
      measure(Classifier{prior, std::nullopt, 0}.probabilities(fresh.table, fresh.rows),
              fresh.labels)
          .log_loss;
  EXPECT_NEAR(log_loss(*training, fresh), alone, 0.02);
}

TEST(Training, ManyDataOverruleAPriorThatIsWrong) {
  const auto opposite = make(4000, 1, [](double a, double, std::int32_t) { return -1 - a; });
  const auto prior = prior_of(opposite);
  TrainingOptions options;
  options.prior = &prior;
  const auto own = straight(4000, 2);
  const auto training = learning::train(own.table, own.rows, own.labels, own.days, options);
  const auto plain = train(own);
  ASSERT_TRUE(training && plain);
  EXPECT_LT(log_loss(*training, straight(4000, 3)), log_loss(*plain, straight(4000, 3)) + 0.01);
}

TEST(Training, SaysHowGoodTheChosenOneWasOnTheHeldOutDays) {
  const auto training = train(straight(2000, 1));
  ASSERT_TRUE(training && training->held_out);
  EXPECT_GT(training->held_out->roc_auc, 0.7);
  EXPECT_FALSE(train(straight(20, 1))->held_out);
}

}  // namespace
}  // namespace okoshko::learning

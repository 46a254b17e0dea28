#include "learning/classifier_bytes.hpp"

#include <gtest/gtest.h>

#include <random>

#include "learning/training.hpp"

namespace okoshko::learning {
namespace {

struct Data {
  Table table;
  std::vector<std::uint32_t> rows;
  std::vector<std::uint8_t> labels;
  std::vector<std::int32_t> days;
};

/// Data with a linear and an interaction effect, with words and missing values.
Data make(std::size_t count, unsigned seed) {
  std::mt19937 random{seed};
  std::uniform_real_distribution<double> uniform;
  Data out{Table{count}, {}, {}, {}};
  std::vector<double> a;
  std::vector<double> b;
  std::vector<std::int32_t> words;
  for (std::size_t i = 0; i < count; ++i) {
    a.push_back(random() % 7 == 0 ? kMissing : uniform(random) * 4 - 2);
    b.push_back(uniform(random) * 4 - 2);
    words.push_back(static_cast<std::int32_t>(random() % 31) - 1);
    const double logit = (std::isnan(a[i]) ? 0 : a[i]) + ((a[i] > 0) == (b[i] > 0) ? 1.5 : -1.5) +
                         (words[i] % 3 == 0 ? 1 : -1);
    out.labels.push_back(uniform(random) < sigmoid(logit) ? 1 : 0);
    out.rows.push_back(static_cast<std::uint32_t>(i));
    out.days.push_back(static_cast<std::int32_t>(i / 10));
  }
  std::vector<std::string> names;
  for (int i = 0; i < 30; ++i) names.push_back("мастер " + std::to_string(i));
  out.table.add_numbers("a", std::move(a));
  out.table.add_numbers("b", std::move(b));
  out.table.add_categorical("w", std::move(words), std::move(names));
  return out;
}

Classifier fitted(const TrainingOptions& options) {
  const Data data = make(1200, 1);
  auto training = train(data.table, data.rows, data.labels, data.days, options);
  return std::move(training->classifier);
}

TrainingOptions blended() {
  TrainingOptions options;
  options.boosting = {{.rounds = 30, .depth = 3, .learning_rate = 0.3}};
  options.blends = {0.5};
  return options;
}

TrainingOptions linear() {
  TrainingOptions options;
  options.boosting.clear();
  return options;
}

void expect_same(const Classifier& before, const Classifier& after) {
  const Data fresh = make(300, 2);
  EXPECT_EQ(before.probabilities(fresh.table, fresh.rows),
            after.probabilities(fresh.table, fresh.rows));
  const auto shown = before.explain(fresh.table, fresh.rows);
  const auto again = after.explain(fresh.table, fresh.rows);
  ASSERT_EQ(shown.size(), again.size());
  for (std::size_t i = 0; i < shown.size(); ++i) {
    EXPECT_EQ(shown[i].contributions, again[i].contributions);
    EXPECT_EQ(shown[i].base, again[i].base);
  }
}

TEST(ClassifierBytes, GiveTheSameProbabilitiesBitForBit) {
  for (const auto& options : {blended(), linear()}) {
    auto before = fitted(options);
    before.calibrate({1.125, -0.1});
    const auto after = from_bytes(to_bytes(before));
    ASSERT_TRUE(after) << after.error().detail();
    expect_same(before, *after);
    EXPECT_EQ(to_bytes(*after), to_bytes(before));
  }
  EXPECT_GT(fitted(blended()).boosting_share(), 0);
}

TEST(ClassifierBytes, HoldAConstant) {
  const auto after = from_bytes(to_bytes(Classifier::constant(0.125)));
  ASSERT_TRUE(after);
  expect_same(Classifier::constant(0.125), *after);
}

TEST(ClassifierBytes, RefuseWhatWasCutOrFlipped) {
  const auto bytes = to_bytes(fitted(blended()));
  std::mt19937 random{7};
  for (int i = 0; i < 300; ++i) {
    EXPECT_FALSE(from_bytes(bytes.substr(0, random() % bytes.size())).ok());
    auto flipped = bytes;
    flipped[random() % bytes.size()] ^= static_cast<char>(1U << (random() % 8));
    EXPECT_FALSE(from_bytes(flipped).ok());
  }
  EXPECT_FALSE(from_bytes(bytes + "x").ok());
  EXPECT_FALSE(from_bytes("").ok());
}

/// Bytes with a valid header and checksum must still be parsed with care.
TEST(ClassifierBytes, SurviveHostileOnesWithAChecksum) {
  constexpr std::size_t kHead = 16;
  const auto good = to_bytes(fitted(linear())).substr(kHead);
  std::mt19937 random{11};
  const Data fresh = make(20, 3);
  for (int i = 0; i < 2000; ++i) {
    auto body = good.substr(0, random() % 4 == 0 ? random() % good.size() : good.size());
    for (int flips = 1 + static_cast<int>(random() % 3); flips > 0 && !body.empty(); --flips) {
      body[random() % std::min<std::size_t>(body.size(), 400)] = static_cast<char>(random());
    }
    try {
      ByteReader reader{body};
      const auto read = Classifier::read(reader);
      (void)read.explain(fresh.table, fresh.rows);
    } catch (const std::runtime_error&) {
      // rejected, as expected
    }
  }
}

}  // namespace
}  // namespace okoshko::learning

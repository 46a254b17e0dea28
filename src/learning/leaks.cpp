#include "learning/leaks.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "learning/quality.hpp"

namespace okoshko::learning {
namespace {

constexpr std::size_t kOutcomesOfEachMin = 40;
constexpr double kAloneMax = 0.9;
constexpr double kMissingMax = 0.75;

bool is_missing(const Column& column, std::uint32_t row) {
  return column.kind == Column::Kind::kNumber ? std::isnan(column.numbers[row])
                                              : column.codes[row] == kMissingCategory;
}

/// Which group of the column a row is in: -1 for missing, a word's code, or one of fifty equal
/// shares of the numbers.
class Groups {
 public:
  Groups(const Column& column, Rows rows) : column_{column} {
    if (column.kind != Column::Kind::kNumber) return;
    constexpr std::size_t kShares = 50;
    std::vector<double> values;
    for (const auto row : rows) {
      if (!std::isnan(column.numbers[row])) values.push_back(column.numbers[row]);
    }
    std::sort(values.begin(), values.end());
    for (std::size_t i = 0; i < kShares && !values.empty(); ++i) {
      borders_.push_back(values[i * values.size() / kShares]);
    }
    borders_.erase(std::unique(borders_.begin(), borders_.end()), borders_.end());
  }

  std::int64_t of(std::uint32_t row) const {
    if (is_missing(column_, row)) return -1;
    if (column_.kind == Column::Kind::kWord) return column_.codes[row];
    return std::upper_bound(borders_.begin(), borders_.end(), column_.numbers[row]) -
           borders_.begin();
  }

 private:
  const Column& column_;
  std::vector<double> borders_;
};

/// Every other row tells the rate of its group; the rest are ranked by them.
double auc_alone(const Column& column, Rows rows, std::span<const std::uint8_t> labels) {
  struct Count {
    double rows = 0;
    double positive = 0;
  };
  const Groups groups{column, rows};
  std::map<std::int64_t, Count> counts;
  Count all;
  for (std::size_t i = 0; i < rows.size(); i += 2) {
    for (Count* count : {&counts[groups.of(rows[i])], &all}) {
      ++count->rows;
      count->positive += labels[i];
    }
  }
  constexpr double kWeight = 5;  // rows of the usual rate, so that a rare word is no proof
  const double usual = all.positive / all.rows;
  std::vector<double> scores;
  std::vector<std::uint8_t> outcomes;
  for (std::size_t i = 1; i < rows.size(); i += 2) {
    const auto found = counts.find(groups.of(rows[i]));
    const Count count = found == counts.end() ? Count{} : found->second;
    scores.push_back((count.positive + kWeight * usual) / (count.rows + kWeight));
    outcomes.push_back(labels[i]);
  }
  return measure(scores, outcomes).roc_auc;
}

double auc_of_missing(const Column& column, Rows rows, std::span<const std::uint8_t> labels) {
  double missing[2] = {0, 0};
  double all[2] = {0, 0};
  for (std::size_t i = 0; i < rows.size(); ++i) {
    ++all[labels[i]];
    if (is_missing(column, rows[i])) ++missing[labels[i]];
  }
  return 0.5 + std::abs(missing[1] / all[1] - missing[0] / all[0]) / 2;
}

}  // namespace

std::vector<Leak> find_leaks(const Table& table, Rows rows, std::span<const std::uint8_t> labels,
                             std::span<const std::string> trusted) {
  std::vector<Leak> out;
  const auto positive = static_cast<std::size_t>(std::count(labels.begin(), labels.end(), 1));
  if (positive < kOutcomesOfEachMin || rows.size() - positive < kOutcomesOfEachMin) return out;
  for (const Column& column : table.columns()) {
    if (std::find(trusted.begin(), trusted.end(), column.name) != trusted.end()) continue;
    const double by_missing = auc_of_missing(column, rows, labels);
    if (by_missing >= kMissingMax) {
      out.push_back({column.name, true, by_missing});
      continue;
    }
    const double alone = auc_alone(column, rows, labels);
    if (alone >= kAloneMax) out.push_back({column.name, false, alone});
  }
  return out;
}

}  // namespace okoshko::learning

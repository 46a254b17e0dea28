#pragma once
/// Columns that give the outcome away: what was filled in, or left empty, because of how it ended.
/// A model of them is excellent on the past and of no use before the outcome is known.
/// Threads: stateless function. Same input, same bytes.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "learning/table.hpp"

namespace okoshko::learning {

struct Leak {
  std::string column;
  bool by_missing = false;  ///< whether it is filled gives the outcome away; else its values do
  double roc_auc = 0;       ///< by that alone
};

/// A column whose values alone rank the outcomes with a ROC AUC of at least 0.9 (rates of half of
/// the rows, measured on the other half), or whose being missing alone does with at least 0.75.
/// Columns in `trusted` are not looked at: computed from what was known at the time. Nothing is
/// found below 40 rows of either outcome.
std::vector<Leak> find_leaks(const Table& table, Rows rows, std::span<const std::uint8_t> labels,
                             std::span<const std::string> trusted);

}  // namespace okoshko::learning

#pragma once
/// Bookings as of their moments, as the table that a model reads: the features of
/// history_rules.hpp and the extra columns.
/// Threads: stateless functions.

#include "learning/table.hpp"
#include "risk/history_rules.hpp"

namespace okoshko::risk {

/// A column of numbers in which some values are none: "n/a", "1e400". They count as missing.
struct OddValues {
  std::string column;
  std::size_t rows = 0;
};

/// Of the extra columns that are taken for numbers.
std::vector<OddValues> odd_values(const BookingLog& log);

/// Features of a client's past: computed from what was known, so that they cannot give the outcome
/// away, by being missing either.
std::vector<std::string> trusted_features();

/// A row a snapshot. An extra column is one of numbers where at least 19 of 20 of its filled rows
/// read as a number: "40", "-1.5", "+0.5", "0,5", "1e3"; not "1,500", which may be either.
/// Throws std::invalid_argument for an extra column with a feature's name.
learning::Table feature_table(const BookingLog& log, std::span<const Snapshot> snapshots,
                              std::span<const History> histories);

}  // namespace okoshko::risk

#pragma once
/// Bookings as of their moments, as the table that a model reads: the features of
/// history_rules.hpp and the extra columns.
/// Threads: stateless function.

#include "learning/table.hpp"
#include "risk/history_rules.hpp"

namespace okoshko::risk {

/// A row a snapshot. An extra column whose every value reads as a number is one of numbers.
/// Throws std::invalid_argument for an extra column with a feature's name.
learning::Table feature_table(const BookingLog& log, std::span<const Snapshot> snapshots,
                              std::span<const History> histories);

}  // namespace okoshko::risk

#pragma once
/// Rows in an order that their content alone decides, so that the order in which they came changes
/// nothing: trees draw rows by their place, and sums round by it.
/// Threads: stateless function.

#include <cstdint>
#include <span>
#include <vector>

#include "learning/table.hpp"

namespace okoshko::learning {

/// Positions of `rows` by day, then by the columns of the table in their order (missing last, words
/// by their text), then by label. Rows that are equal in all of that may stand for each other.
std::vector<std::size_t> content_order(const Table& table, Rows rows,
                                       std::span<const std::uint8_t> labels,
                                       std::span<const std::int32_t> days);

}  // namespace okoshko::learning

#include "learning/row_order.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace okoshko::learning {
namespace {

/// Per code its place among the words in the order of their texts; codes come as rows came.
std::vector<std::int32_t> ranks(const Column& column) {
  std::vector<std::int32_t> codes(column.words.size());
  std::iota(codes.begin(), codes.end(), 0);
  std::sort(codes.begin(), codes.end(), [&](std::int32_t a, std::int32_t b) {
    return column.words[static_cast<std::size_t>(a)] < column.words[static_cast<std::size_t>(b)];
  });
  std::vector<std::int32_t> out(codes.size());
  for (std::size_t i = 0; i < codes.size(); ++i) {
    out[static_cast<std::size_t>(codes[i])] = static_cast<std::int32_t>(i);
  }
  return out;
}

class ByContent {
 public:
  explicit ByContent(const Table& table) : table_{table} {
    for (const Column& column : table.columns()) ranks_.push_back(ranks(column));
  }

  /// Below 0: `a` comes first.
  int compare(std::uint32_t a, std::uint32_t b) const {
    for (std::size_t c = 0; c < ranks_.size(); ++c) {
      const Column& column = table_.columns()[c];
      const int order = column.kind == Column::Kind::kNumber
                            ? compare_numbers(column.numbers[a], column.numbers[b])
                            : rank(c, column.codes[a]) - rank(c, column.codes[b]);
      if (order != 0) return order;
    }
    return 0;
  }

 private:
  static int compare_numbers(double a, double b) {
    if (std::isnan(a) || std::isnan(b)) return int{std::isnan(a)} - int{std::isnan(b)};
    return int{a > b} - int{a < b};
  }
  std::int32_t rank(std::size_t column, std::int32_t code) const {
    return code == kMissingCategory ? static_cast<std::int32_t>(ranks_[column].size())
                                    : ranks_[column][static_cast<std::size_t>(code)];
  }

  const Table& table_;
  std::vector<std::vector<std::int32_t>> ranks_;
};

}  // namespace

std::vector<std::size_t> content_order(const Table& table, Rows rows,
                                       std::span<const std::uint8_t> labels,
                                       std::span<const std::int32_t> days) {
  const ByContent content{table};
  std::vector<std::size_t> order(rows.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    if (days[a] != days[b]) return days[a] < days[b];
    const int content_first = content.compare(rows[a], rows[b]);
    return content_first != 0 ? content_first < 0 : labels[a] < labels[b];
  });
  return order;
}

}  // namespace okoshko::learning

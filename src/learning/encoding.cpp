#include "learning/encoding.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace okoshko::learning {
namespace {

std::vector<double> sorted_values(const Column& column, Rows rows) {
  std::vector<double> values;
  for (const auto row : rows) {
    if (!std::isnan(column.numbers[row])) values.push_back(column.numbers[row]);
  }
  std::sort(values.begin(), values.end());
  return values;
}

/// Equal shares of the rows between two knots; the outer knots are at the 1st and 99th percentile,
/// so that a few extremes do not stretch the last segment.
std::vector<double> quantile_knots(const std::vector<double>& sorted, std::size_t knots) {
  constexpr double kOuter = 0.01;
  std::vector<double> out;
  for (std::size_t i = 0; i < knots; ++i) {
    const double share =
        kOuter + (1 - 2 * kOuter) * static_cast<double>(i) / static_cast<double>(knots - 1);
    out.push_back(sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))]);
  }
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

bool all_whole(const std::vector<double>& values) {
  return std::all_of(values.begin(), values.end(),
                     [](double value) { return !level_text(value).empty(); });
}

struct Levels {
  /// For a column of words: the coefficient of each code. Unused for numbers.
  std::vector<std::uint32_t> of_code;
};

}  // namespace

std::string level_text(double number) {
  constexpr double kLargest = 1e15;
  if (std::isnan(number) || std::abs(number) > kLargest || number != std::floor(number)) return {};
  return fmt::format("{}", static_cast<std::int64_t>(number));
}

std::vector<std::pair<std::string, std::size_t>> count_levels(const Column& column, Rows rows) {
  std::map<std::string, std::size_t> counts;
  if (column.kind == Column::Kind::kWord) {
    std::vector<std::size_t> by_code(column.words.size());
    for (const auto row : rows) {
      if (column.codes[row] != kMissingCategory)
        ++by_code[static_cast<std::size_t>(column.codes[row])];
    }
    for (std::size_t code = 0; code < by_code.size(); ++code) {
      if (by_code[code] > 0) counts[column.words[code]] += by_code[code];
    }
  } else {
    for (const auto row : rows) {
      if (auto text = level_text(column.numbers[row]); !text.empty()) ++counts[text];
    }
  }
  std::vector<std::pair<std::string, std::size_t>> out{counts.begin(), counts.end()};
  std::stable_sort(out.begin(), out.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  return out;
}

void Encoding::add_name(std::uint32_t feature, const std::string& suffix) {
  names_.push_back(features_[feature] + suffix);
  feature_of_.push_back(feature);
}

void Encoding::add_knots(std::uint32_t feature, std::vector<double> knots) {
  Part part;
  part.feature = feature;
  part.first = static_cast<std::uint32_t>(names_.size());
  add_name(feature, "=?");
  for (const double knot : knots) add_name(feature, fmt::format("@{}", knot));
  part.knots = std::move(knots);
  parts_.push_back(std::move(part));
}

void Encoding::add_levels(std::uint32_t feature, const std::vector<std::string>& levels) {
  Part part;
  part.feature = feature;
  part.levels = true;
  part.first = static_cast<std::uint32_t>(names_.size());
  add_name(feature, "=?");
  add_name(feature, "=*");
  for (const auto& level : levels) {
    part.level_of.emplace(level, static_cast<std::uint32_t>(names_.size()));
    add_name(feature, "=" + level);
  }
  parts_.push_back(std::move(part));
}

const Encoding::Part* Encoding::part_of(const std::string& feature, bool levels) const {
  for (const Part& part : parts_) {
    if (part.levels == levels && features_[part.feature] == feature) return &part;
  }
  return nullptr;
}

void Encoding::wish_levels(std::vector<Wish>& wishes, const Column& column, Rows rows,
                           const EncodingOptions& options, const Encoding* like) {
  std::set<std::string> known;
  if (const Part* part = like == nullptr ? nullptr : like->part_of(column.name, true)) {
    for (const auto& [level, index] : part->level_of) known.insert(level);
  }
  Wish wish{.feature = column.name, .column = &column, .levels = true};
  wish.second = column.kind == Column::Kind::kNumber;
  wish.texts = {known.begin(), known.end()};
  wish.known = known.size();
  const auto counted = count_levels(column, rows);
  if (counted.empty() && known.empty()) return;
  for (const auto& [level, count] : counted) {
    if (count < options.level_rows_min || wish.texts.size() >= options.levels_max) break;
    if (!known.contains(level)) wish.texts.push_back(level);
  }
  wishes.push_back(std::move(wish));
}

void Encoding::wish_knots(std::vector<Wish>& wishes, const Column& column, Rows rows,
                          const EncodingOptions& options, const Encoding* like) {
  Wish wish{.feature = column.name, .column = &column};
  if (const Part* part = like == nullptr ? nullptr : like->part_of(column.name, false)) {
    wish.knots = part->knots;
    wish.fixed = true;
    wishes.push_back(std::move(wish));
    return;
  }
  const auto values = sorted_values(column, rows);
  if (values.empty()) return;
  std::vector<double> distinct = values;
  distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
  const bool as_levels = distinct.size() > options.distinct_max &&
                         distinct.size() <= options.levels_max && all_whole(distinct);
  wish.knots = distinct.size() <= options.distinct_max ? std::move(distinct)
                                                       : quantile_knots(values, options.knots);
  wishes.push_back(std::move(wish));
  if (as_levels) wish_levels(wishes, column, rows, options, nullptr);
}

/// Searches, from above, the maximum size per column with which all columns fit.
void Encoding::shorten(std::vector<Wish>& wishes, Rows rows, std::size_t coefficients_max) {
  constexpr std::size_t kLeast = 3;
  std::size_t most = 0;
  for (const Wish& wish : wishes) most = std::max(most, wish.size());
  const auto total = [&](std::size_t cap) {
    std::size_t sum = 0;
    for (const Wish& wish : wishes) sum += wish.fixed ? wish.size() : std::min(wish.size(), cap);
    return sum;
  };
  if (total(most) <= coefficients_max) return;
  while (most > kLeast && total(most) > coefficients_max) --most;
  for (Wish& wish : wishes) {
    if (wish.fixed || wish.size() <= most) continue;
    if (wish.levels) {
      wish.texts.resize(std::max(most - 2, wish.known));
    } else {
      wish.knots = quantile_knots(sorted_values(*wish.column, rows), most - 1);
    }
  }
}

Encoding Encoding::fit(const Table& table, Rows rows, const EncodingOptions& options,
                       const Encoding* like) {
  std::vector<Wish> wishes;
  for (const Column& column : table.columns()) {
    if (column.kind == Column::Kind::kWord) {
      wish_levels(wishes, column, rows, options, like);
    } else {
      wish_knots(wishes, column, rows, options, like);
    }
  }
  shorten(wishes, rows, options.coefficients_max);
  Encoding out;
  for (Wish& wish : wishes) {
    if (!wish.second) out.features_.push_back(wish.feature);
    const auto feature = static_cast<std::uint32_t>(out.features_.size() - 1);
    if (wish.levels) {
      out.add_levels(feature, wish.texts);
    } else {
      out.add_knots(feature, std::move(wish.knots));
    }
  }
  return out;
}

Design Encoding::encode(const Table& table, Rows rows) const {
  std::vector<const Column*> columns;
  for (const auto& feature : features_) columns.push_back(table.find(feature));
  // Looked up once per word instead of once per row.
  std::vector<Levels> levels(parts_.size());
  for (std::size_t p = 0; p < parts_.size(); ++p) {
    const Column* column = columns[parts_[p].feature];
    if (!parts_[p].levels || column == nullptr) continue;
    for (const auto& word : column->words) {
      const auto found = parts_[p].level_of.find(word);
      levels[p].of_code.push_back(found == parts_[p].level_of.end() ? parts_[p].first + 1
                                                                    : found->second);
    }
  }
  const auto level_of = [&](std::size_t p, const Column& column, std::uint32_t row) {
    const Part& part = parts_[p];
    if (column.kind == Column::Kind::kWord) {
      const auto code = column.codes[row];
      return code == kMissingCategory ? part.first
                                      : levels[p].of_code[static_cast<std::size_t>(code)];
    }
    if (std::isnan(column.numbers[row])) return part.first;
    const auto found = part.level_of.find(level_text(column.numbers[row]));
    return found == part.level_of.end() ? part.first + 1 : found->second;
  };

  Design design;
  design.coefficients = coefficients();
  design.starts.reserve(rows.size() + 1);
  for (const auto row : rows) {
    for (std::size_t p = 0; p < parts_.size(); ++p) {
      const Part& part = parts_[p];
      const Column* column = columns[part.feature];
      if (column == nullptr) {
        design.entries.push_back({part.first, 1.0});
      } else if (part.levels) {
        design.entries.push_back({level_of(p, *column, row), 1.0});
      } else if (column->kind != Column::Kind::kNumber || std::isnan(column->numbers[row])) {
        design.entries.push_back({part.first, 1.0});
      } else {
        const double value = column->numbers[row];
        const auto& knots = part.knots;
        const auto above = std::upper_bound(knots.begin(), knots.end(), value);
        const auto at = static_cast<std::uint32_t>(above - knots.begin());
        if (at == 0 || at == knots.size()) {
          design.entries.push_back({part.first + std::max(at, 1U), 1.0});
          continue;
        }
        const double share = (value - knots[at - 1]) / (knots[at] - knots[at - 1]);
        design.entries.push_back({part.first + at, 1.0 - share});
        if (share > 0) design.entries.push_back({part.first + at + 1, share});
      }
    }
    design.starts.push_back(design.entries.size());
  }
  return design;
}

void Encoding::write(ByteWriter& out) const {
  out.u64(features_.size());
  for (const auto& feature : features_) out.text(feature);
  out.u64(parts_.size());
  for (const Part& part : parts_) {
    out.u64(part.feature);
    out.boolean(part.levels);
    if (!part.levels) {
      out.u64(part.knots.size());
      for (const double knot : part.knots) out.f64(knot);
      continue;
    }
    std::vector<std::string> levels(part.level_of.size());
    for (const auto& [level, index] : part.level_of) levels[index - part.first - 2] = level;
    out.u64(levels.size());
    for (const auto& level : levels) out.text(level);
  }
}

Encoding Encoding::read(ByteReader& in) {
  Encoding out;
  for (std::size_t left = in.count(); left > 0; --left) out.features_.emplace_back(in.text());
  for (std::size_t left = in.count(); left > 0; --left) {
    const auto feature = in.index(out.features_.size());
    const bool levels = in.boolean();
    const std::size_t count = in.count();
    if (levels) {
      std::vector<std::string> texts;
      std::set<std::string_view> distinct;
      for (std::size_t i = 0; i < count; ++i) texts.emplace_back(in.text());
      for (const auto& text : texts) {
        if (!distinct.insert(text).second) throw BadBytes{"a level that comes twice"};
      }
      out.add_levels(feature, texts);
      continue;
    }
    std::vector<double> knots;
    for (std::size_t i = 0; i < count; ++i) {
      const double knot = in.f64();
      if (!knots.empty() && knot <= knots.back()) throw BadBytes{"knots out of order"};
      knots.push_back(knot);
    }
    if (knots.empty()) throw BadBytes{"a number without knots"};
    out.add_knots(feature, std::move(knots));
  }
  return out;
}

}  // namespace okoshko::learning

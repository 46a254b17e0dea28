#include "learning/table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace okoshko::learning {

void Table::check(const Column& column, std::size_t rows) const {
  if (rows != rows_) {
    throw std::invalid_argument{
        fmt::format("column {}: {} rows in a table of {}", column.name, rows, rows_)};
  }
  if (find(column.name) != nullptr) {
    throw std::invalid_argument{fmt::format("column {} is there already", column.name)};
  }
}

void Table::add_numbers(std::string name, std::vector<double> numbers) {
  Column column{std::move(name), Column::Kind::kNumber, std::move(numbers), {}, {}};
  check(column, column.numbers.size());
  if (std::any_of(column.numbers.begin(), column.numbers.end(),
                  [](double value) { return std::isinf(value); })) {
    throw std::invalid_argument{fmt::format("column {} holds an infinite number", column.name)};
  }
  columns_.push_back(std::move(column));
}

void Table::add_categorical(std::string name, std::vector<std::int32_t> codes,
                            std::vector<std::string> words) {
  Column column{std::move(name), Column::Kind::kWord, {}, std::move(codes), std::move(words)};
  check(column, column.codes.size());
  const auto known = static_cast<std::int64_t>(column.words.size());
  if (std::any_of(column.codes.begin(), column.codes.end(), [known](std::int32_t code) {
        return code < kMissingCategory || code >= known;
      })) {
    throw std::invalid_argument{fmt::format("column {} holds a code without a word", column.name)};
  }
  columns_.push_back(std::move(column));
}

const Column* Table::find(std::string_view name) const {
  const auto found = std::find_if(columns_.begin(), columns_.end(),
                                  [&](const Column& column) { return column.name == name; });
  return found == columns_.end() ? nullptr : &*found;
}

Table Table::without(std::span<const std::string> names) const {
  Table out{rows_};
  for (const Column& column : columns_) {
    if (std::find(names.begin(), names.end(), column.name) == names.end()) {
      out.columns_.push_back(column);
    }
  }
  return out;
}

}  // namespace okoshko::learning

#pragma once
/// The result of a statement: rows of text columns, read by position.
///
///   for (const db::Row row : rows) {
///     const auto [id, name] = row.as<ClientId, std::optional<std::string_view>>();
///   }
///
/// The SELECT list of the .sql file defines the order of columns. A look-up by name would cost a
/// string comparison per value on frequent pages.
/// Threads: Rows is immutable; one thread at a time owns it.
/// Lifetime: Row and every string_view read from it borrow from Rows.

#include <libpq-fe.h>

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>

#include "base/clock.hpp"
#include "base/ids.hpp"

namespace okoshko::db {

/// Converts the text of a column into T. Specialised for the types below. Throws std::logic_error
/// for an invalid text, which means that the statement and its reader differ.
template <class T>
struct FromText;

namespace detail {
template <class T>
inline constexpr bool kIsOptional = false;
template <class T>
inline constexpr bool kIsOptional<std::optional<T>> = true;
}  // namespace detail

class Row {
 public:
  Row(const PGresult* result, int row) : result_{result}, row_{row} {}

  bool is_null(int column) const;
  std::string_view text(int column) const;

  /// Reads one column. A null needs std::optional<T>; otherwise it throws std::logic_error.
  template <class T>
  T get(int column) const {
    if constexpr (detail::kIsOptional<T>) {
      if (is_null(column)) return std::nullopt;
      return FromText<typename T::value_type>::read(text(column));
    } else {
      if (is_null(column)) throw_null(column);
      return FromText<T>::read(text(column));
    }
  }

  /// Reads the first sizeof...(T) columns.
  template <class... T>
  std::tuple<T...> as() const {
    return as_impl<T...>(std::index_sequence_for<T...>{});
  }

 private:
  template <class... T, std::size_t... I>
  std::tuple<T...> as_impl(std::index_sequence<I...>) const {
    return std::tuple<T...>{get<T>(static_cast<int>(I))...};
  }
  [[noreturn]] void throw_null(int column) const;

  const PGresult* result_;
  int row_;
};

class Rows {
 public:
  explicit Rows(PGresult* result) : result_{result} {}

  std::size_t size() const { return static_cast<std::size_t>(PQntuples(result_.get())); }
  bool empty() const { return size() == 0; }
  int columns() const { return PQnfields(result_.get()); }
  Row operator[](std::size_t row) const { return {result_.get(), static_cast<int>(row)}; }
  /// The only row; throws std::logic_error if there is none or more than one.
  Row one() const;
  /// The number of rows that an INSERT, UPDATE or DELETE changed.
  std::size_t affected() const;
  /// The command tag: "SELECT 3", "ROLLBACK".
  std::string_view command() const { return PQcmdStatus(result_.get()); }

  class Iterator {
   public:
    Iterator(const PGresult* result, int row) : result_{result}, row_{row} {}
    Row operator*() const { return {result_, row_}; }
    Iterator& operator++() {
      ++row_;
      return *this;
    }
    bool operator!=(const Iterator& other) const { return row_ != other.row_; }

   private:
    const PGresult* result_;
    int row_;
  };
  Iterator begin() const { return {result_.get(), 0}; }
  Iterator end() const { return {result_.get(), PQntuples(result_.get())}; }

 private:
  struct Clear {
    void operator()(PGresult* result) const noexcept { PQclear(result); }
  };
  std::unique_ptr<PGresult, Clear> result_;
};

template <>
struct FromText<std::string_view> {
  static std::string_view read(std::string_view text) { return text; }
};
template <>
struct FromText<std::string> {
  static std::string read(std::string_view text) { return std::string{text}; }
};
template <>
struct FromText<bool> {
  static bool read(std::string_view text);
};
template <>
struct FromText<int> {
  static int read(std::string_view text);
};
template <>
struct FromText<std::int64_t> {
  static std::int64_t read(std::string_view text);
};
template <>
struct FromText<double> {
  static double read(std::string_view text);
};
template <>
struct FromText<Uuid> {
  static Uuid read(std::string_view text);
};
/// timestamptz in the format that every connection of Database sets (TimeZone UTC, DateStyle ISO).
template <>
struct FromText<Instant> {
  static Instant read(std::string_view text);
};
template <>
struct FromText<std::chrono::year_month_day> {
  static std::chrono::year_month_day read(std::string_view text);
};
template <class Tag, class Raw>
struct FromText<Id<Tag, Raw>> {
  static Id<Tag, Raw> read(std::string_view text) { return {FromText<Raw>::read(text)}; }
};

}  // namespace okoshko::db

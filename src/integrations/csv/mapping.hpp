#pragma once
/// How a salon's files are to be read: a JSON document (docs/import.md has the whole of it),
/// checked strictly, so that a typing error is found before a row is read.
/// Threads: values; no shared state.

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/phone_country.hpp"
#include "base/result.hpp"
#include "integrations/csv/text_encoding.hpp"
#include "integrations/csv/values.hpp"

namespace okoshko::csv {

/// What a file holds.
enum class Role { kServices, kStaff, kClients, kBookings, kCancellations, kNoShows, kReceipts };
inline constexpr std::size_t kRoles = 7;
std::string_view to_string(Role role);

/// What a column means. A role knows some of them (mapping.cpp: kRoleFields).
enum class Field {
  kId,
  kName,
  kTitle,
  kCategory,
  kPrice,
  kDuration,
  kActive,
  kPhone,
  kClient,
  kClientName,
  kClientPhone,
  kStaff,
  kStaffName,
  kService,
  kServiceTitle,
  kDate,
  kTime,
  kEnd,
  kStatus,
  kBookedAt,
  kCancelledAt,
  kFirstVisit,
  kTags,
  kReceipt,
  kAmount,
};
inline constexpr std::size_t kFields = 25;
std::string_view to_string(Field field);

/// What a status word says of a booking.
enum class Status { kBooked, kConfirmed, kAttended, kCancelled, kNoShow };

/// The columns whose cells make one value, joined by blanks; most often one.
struct Columns {
  std::vector<std::string> headers;  ///< as the mapping writes them
  std::vector<std::string> keys;     ///< the same as match keys
};

struct FileMapping {
  Role role = Role::kBookings;
  /// By field: what may name its columns, the first that the file has wins; empty for none.
  std::array<std::vector<Columns>, kFields> columns;
  /// Fields whose columns must be there for a file to be recognised as this one.
  std::vector<Field> required;
  /// What a bare number in the duration column counts; nullopt: such a cell is not understood.
  std::optional<DurationUnit> duration_unit;

  const std::vector<Columns>& of(Field field) const {
    return columns[static_cast<std::size_t>(field)];
  }
};

struct Mapping {
  std::string name;
  /// dashboard.bookings.source: "csv:<name>".
  std::string source;
  /// dashboard.client_sources.source: whose ids the files carry. "yclients" lets the later
  /// synchronisation find the same people; otherwise the same as `source`.
  std::string client_source;
  std::optional<Encoding> encoding;
  std::optional<char> delimiter;
  std::vector<std::string> dates;
  std::vector<std::string> times;
  /// Of phone numbers without a plus; nullopt: the salon's.
  std::optional<PhoneCountry> country;
  /// Status words as match keys.
  std::map<std::string, Status> statuses;
  /// Match keys of client codes and names that name nobody; the empty one always does.
  std::vector<std::string> anonymous;
  /// Match keys of service codes that are free although a price of 0 means "unknown".
  std::vector<std::string> free_services;
  bool zero_price_unknown = false;
  /// Bookings are lines that make one appointment a client and day, judged by the other files.
  bool join_by_client_day = false;
  std::vector<FileMapping> files;
};

/// Errors: kInvalid "mapping-invalid" with the place and what was expected:
/// `files[1].columns.date: unknown field; role "services" has id, title, …`.
Result<Mapping> parse_mapping(std::string_view json);

/// The mappings that ship with the program: their names, and the JSON of one.
std::vector<std::string_view> builtin_mapping_names();
std::optional<std::string_view> builtin_mapping(std::string_view name);

/// A built-in name, or the path of a mapping file. Errors: as parse_mapping, and kNotFound
/// "mapping-not-found" that lists the built-in ones.
Result<Mapping> load_mapping(const std::string& name_or_path);

}  // namespace okoshko::csv

#pragma once
/// How the files of a salon are read: a JSON document (docs/import.md describes it) with strict
/// validation, so that a typing error is found before a row is read.
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

/// The content of a file.
enum class Role { kServices, kStaff, kClients, kBookings, kCancellations, kNoShows, kReceipts };
inline constexpr std::size_t kRoles = 7;
std::string_view to_string(Role role);
std::optional<Role> parse_role(std::string_view name);

/// The meaning of a column. Each role has some of them (mapping.cpp: kRoleFields).
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
std::optional<Field> parse_field(std::string_view name);

/// The fields of a role, and those without which a file of the role is useless.
std::vector<Field> fields_of(Role role);
std::vector<Field> indispensable(Role role);

/// The state of a booking in a status column.
enum class Status { kBooked, kConfirmed, kAttended, kCancelled, kNoShow };
std::string_view to_string(Status status);

/// Columns whose cells form one value, joined with spaces; usually one.
struct Columns {
  std::vector<std::string> headers;  ///< as in the mapping
  std::vector<std::string> keys;     ///< the same as match keys
};

struct FileMapping {
  Role role = Role::kBookings;
  /// By field: alternatives for its columns, of which the first that exists is used; empty for
  /// none.
  std::array<std::vector<Columns>, kFields> columns;
  /// Fields whose columns a file must have to match this role.
  std::vector<Field> required;
  /// The unit of a bare number in the duration column; nullopt: such a cell is invalid.
  std::optional<DurationUnit> duration_unit;

  const std::vector<Columns>& of(Field field) const {
    return columns[static_cast<std::size_t>(field)];
  }
};

struct Mapping {
  std::string name;
  /// dashboard.bookings.source: "csv:<name>".
  std::string source;
  /// dashboard.client_sources.source: the system that assigned the client ids. With "yclients" a
  /// later synchronisation finds the same clients; otherwise equal to `source`.
  std::string client_source;
  std::optional<Encoding> encoding;
  std::optional<char> delimiter;
  std::vector<std::string> dates;
  std::vector<std::string> times;
  /// For phone numbers without a plus; nullopt: the salon's.
  std::optional<PhoneCountry> country;
  /// Status words as match keys.
  std::map<std::string, Status> statuses;
  /// Match keys of client codes and names that identify no client; an empty one never does.
  std::vector<std::string> anonymous;
  /// Match keys of service codes that are free although a price of 0 means "unknown".
  std::vector<std::string> free_services;
  bool zero_price_unknown = false;
  /// All lines of one client on one day are one appointment; the other files determine its outcome.
  bool join_by_client_day = false;
  std::vector<FileMapping> files;
};

/// Errors: kInvalid "mapping-invalid" with the place and the expected value:
/// `files[1].columns.date: unknown field; role "services" has id, title, …`.
Result<Mapping> parse_mapping(std::string_view json);

/// The names of the built-in mappings, and the JSON of one.
std::vector<std::string_view> builtin_mapping_names();
std::optional<std::string_view> builtin_mapping(std::string_view name);

/// A built-in name, or the path of a mapping file. Errors: as parse_mapping, and kNotFound
/// "mapping-not-found" that lists the built-in ones.
Result<Mapping> load_mapping(const std::string& name_or_path);

}  // namespace okoshko::csv

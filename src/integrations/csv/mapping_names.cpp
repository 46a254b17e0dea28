#include <algorithm>

#include "integrations/csv/mapping.hpp"

namespace okoshko::csv {
namespace {

constexpr std::array<std::string_view, kRoles> kRoleNames{
    "services", "staff", "clients", "bookings", "cancellations", "no_shows", "receipts"};

constexpr std::array<std::string_view, kFields> kFieldNames{
    "id",           "name",        "title",      "category", "price",
    "duration",     "active",      "phone",      "client",   "client_name",
    "client_phone", "staff",       "staff_name", "service",  "service_title",
    "date",         "time",        "end",        "status",   "booked_at",
    "cancelled_at", "first_visit", "tags",       "receipt",  "amount"};

template <std::size_t N>
std::size_t index_of(const std::array<std::string_view, N>& names, std::string_view name) {
  return static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin());
}

}  // namespace

std::vector<Field> fields_of(Role role) {
  using enum Field;
  switch (role) {
    case Role::kServices:
      return {kId, kTitle, kCategory, kPrice, kDuration, kActive};
    case Role::kStaff:
      return {kId, kName, kActive};
    case Role::kClients:
      return {kId, kName, kPhone, kFirstVisit, kTags};
    case Role::kBookings:
      return {kId,      kClient,       kClientName, kClientPhone, kStaff, kStaffName,
              kService, kServiceTitle, kDate,       kTime,        kEnd,   kStatus,
              kPrice,   kDuration,     kBookedAt,   kCancelledAt};
    case Role::kCancellations:
      return {kClient, kStaff, kService, kDate, kCancelledAt};
    case Role::kNoShows:
      return {kClient, kStaff, kService, kDate};
    case Role::kReceipts:
      return {kReceipt, kClient, kStaff, kService, kServiceTitle, kDate, kAmount};
  }
  return {};
}

std::vector<Field> indispensable(Role role) {
  using enum Field;
  switch (role) {
    case Role::kServices:
      return {kTitle};
    case Role::kStaff:
      return {kName};
    case Role::kClients:
      return {kName};
    case Role::kBookings:
      return {kDate};
    case Role::kCancellations:
    case Role::kNoShows:
      return {kClient, kDate};
    case Role::kReceipts:
      return {kClient, kDate, kAmount};
  }
  return {};
}

std::optional<Role> parse_role(std::string_view name) {
  const auto index = index_of(kRoleNames, name);
  if (index == kRoles) return std::nullopt;
  return static_cast<Role>(index);
}

std::optional<Field> parse_field(std::string_view name) {
  const auto index = index_of(kFieldNames, name);
  if (index == kFields) return std::nullopt;
  return static_cast<Field>(index);
}

std::string_view to_string(Role role) { return kRoleNames[static_cast<std::size_t>(role)]; }
std::string_view to_string(Field field) { return kFieldNames[static_cast<std::size_t>(field)]; }

}  // namespace okoshko::csv

#include "risk/reason_rules.hpp"

#include <algorithm>
#include <array>

namespace okoshko::risk {
namespace {

constexpr int kLongAbsentDays = 30;
constexpr int kLongAheadDays = 7;

enum class Group { kAbsence, kRecord, kNewcomer, kLead, kService, kMaster, kTime, kOther };
constexpr std::size_t kGroups = 8;

/// The group of a feature. For a new client all features of the past form one group.
Group group_of(std::string_view feature, bool first_visit) {
  if (feature == "lead_time_days") return Group::kLead;
  if (feature == "service" || feature == "price") return Group::kService;
  if (feature == "staff") return Group::kMaster;
  if (feature == "weekday" || feature == "start_hour") return Group::kTime;
  if (feature == "cancel_rate" || feature == "past_cancellations" || feature == "past_no_shows" ||
      feature == "last_outcome") {
    return Group::kRecord;
  }
  if (feature == "days_since_last_visit") {
    return first_visit ? Group::kNewcomer : Group::kAbsence;
  }
  if (first_visit && (feature == "finished_bookings" || feature == "bookings_made" ||
                      feature == "days_since_previous_booking")) {
    return Group::kNewcomer;
  }
  return Group::kOther;
}

/// Empty if the reason would not be true.
std::string_view code_of(Group group, const History& history, std::optional<int> lead,
                         bool client_known) {
  switch (group) {
    case Group::kAbsence:
      return history.days_since_last_visit.value_or(0) >= kLongAbsentDays ? "long_absent" : "";
    case Group::kRecord:
      if (history.no_shows + history.cancellations == 0) return "";
      return history.no_shows > history.cancellations ? "no_shows" : "often_cancels";
    case Group::kNewcomer:
      return client_known ? "first_visit" : "";
    case Group::kLead:
      if (!lead) return "";
      return *lead >= kLongAheadDays ? "booked_long_ahead" : "booked_lately";
    case Group::kService:
      return "usual_for_service";
    case Group::kMaster:
      return "usual_for_master";
    case Group::kTime:
      return "usual_for_time";
    case Group::kOther:
      return "other";
  }
  return "";
}

}  // namespace

std::string_view main_reason(std::span<const Contribution> contributions, const History& history,
                             std::optional<int> lead_time_days, bool client_known) {
  const bool first_visit = !history.days_since_last_visit && history.finished == 0;
  std::array<double, kGroups> sums{};
  for (const auto& [feature, value] : contributions) {
    auto group = group_of(feature, first_visit);
    if (first_visit && group == Group::kRecord) group = Group::kNewcomer;
    sums[static_cast<std::size_t>(group)] += value;
  }
  std::string_view reason = "other";
  double strongest = 0;
  for (std::size_t i = 0; i < kGroups; ++i) {
    if (sums[i] <= strongest) continue;
    const auto code = code_of(static_cast<Group>(i), history, lead_time_days, client_known);
    if (code.empty()) continue;
    strongest = sums[i];
    reason = code;
  }
  return reason;
}

bool is_new_client(const Booking& booking, const History& history) {
  return booking.client >= 0 && !history.days_since_last_visit;
}

}  // namespace okoshko::risk

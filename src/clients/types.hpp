#pragma once
/// The parameters of a list of clients.
/// Threads: values.

#include <optional>
#include <string>

#include "base/search_query.hpp"

namespace okoshko::clients {

enum class Sort { kCreated, kName, kVisits, kLastVisit, kLastVisitOldest };

/// Bands of the churn rule, whose values are 0.0, 0.3, 0.6 and 0.9. A score between two of them
/// (other programs write the column too) belongs to the lower band.
enum class RiskBand { kNone, kLow, kMedium, kHigh };

/// Ranges of the last visit, in local days of the salon.
enum class VisitWindow { kDays30, kDays90, kDays365, kOlder, kNever };

struct ClientFilters {
  std::optional<RiskBand> risk{};
  std::optional<std::string> staff{};  ///< favourite master's id
  std::optional<VisitWindow> visit{};
  std::optional<std::string> tag{};

  bool any() const { return risk || staff || visit || tag; }
  bool operator==(const ClientFilters&) const = default;
};

struct ClientQuery {
  std::string text{};  ///< as typed; only blanks mean no search
  Sort sort = Sort::kCreated;
  ClientFilters filters{};
  DigitSearch digits = DigitSearch::kAnyPart;
};

struct ClientPageRequest {
  ClientQuery query{};
  std::string cursor{};  ///< empty: the first page
  int limit = 50;        ///< 1 to 500
};

}  // namespace okoshko::clients

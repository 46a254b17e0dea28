#pragma once
/// What a list of clients is asked for.
/// Threads: values.

#include <optional>
#include <string>

namespace okoshko::clients {

enum class Sort { kCreated, kName, kVisits, kLastVisit, kLastVisitOldest };

/// Bands of the churn rule, which knows 0.0, 0.3, 0.6 and 0.9; a score between two of them (other
/// programs write the column too) belongs to the lower.
enum class RiskBand { kNone, kLow, kMedium, kHigh };

/// Of the last visit, in days of the salon.
enum class VisitWindow { kDays30, kDays90, kDays365, kOlder, kNever };

struct ClientFilters {
  std::optional<RiskBand> risk{};
  std::optional<std::string> staff{};  ///< favourite master's id
  std::optional<VisitWindow> visit{};
  std::optional<std::string> tag{};

  bool any() const { return risk || staff || visit || tag; }
  bool operator==(const ClientFilters&) const = default;
};

/// What of a phone number digits may find.
enum class DigitSearch {
  kAnyPart,
  kWholeOrLastFour,  ///< for whoever may not see numbers, and could try them digit by digit
};

struct ClientQuery {
  std::string text{};  ///< as typed; what is only blanks is no search
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

#pragma once
/// The rule of the churn risk, and the summary of a client for the rule and the models.
/// Threads: stateless functions.

#include <optional>
#include <vector>

#include "winback/types.hpp"

namespace okoshko::winback {

/// Deviation = days since the last visit / the usual interval (30 if unknown, 0 or less);
/// below 1.0 the risk is 0.0, below 1.3 it is 0.3, below 1.5 it is 0.6, else 0.9.
double churn_risk(int days_since, std::optional<int> interval_days);

/// The mean gap between visits on different days, rounded to whole days; nullopt for one visit.
std::optional<int> visit_interval(const ClientSummary& client);

/// Every client with a visit on or before `until`, by position; later visits are ignored.
std::vector<ClientSummary> summaries(const VisitLog& log, DayNumber until);

/// The number of different days with a visit in (after, until], by position.
std::vector<int> visits_between(const VisitLog& log, DayNumber after, DayNumber until);

/// The same visits with clients numbered by their visits and rows sorted by client and day, so that
/// neither the order of rows nor the numbers of clients change a sum by a rounding.
VisitLog in_content_order(const VisitLog& log);

}  // namespace okoshko::winback

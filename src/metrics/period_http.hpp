#pragma once
/// The period of an overview in the query of a request.
/// Threads: stateless functions.

#include "http/query_reader.hpp"
#include "metrics/overview_types.hpp"

namespace okoshko::metrics {

/// `days`, or `from` and `to`. Field errors: "out-of-range", "no-day".
PeriodRequest read_period(http::QueryReader& query);

}  // namespace okoshko::metrics

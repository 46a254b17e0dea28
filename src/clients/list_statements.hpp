#pragma once
/// The statements that find the clients of a page, with the requested filters built in. Every
/// combination of filters is a separate text, so the planner sees only the filters that apply.
///
/// Threads: immutable; any. Lifetime: until the process ends.

#include <string>
#include <vector>

#include "clients/types.hpp"
#include "db/params.hpp"
#include "db/statement.hpp"

namespace okoshko::clients {

/// The range of the visit filter in PostgreSQL's format: from ≤ last visit < to.
struct VisitBounds {
  std::string from;
  std::string to;
};

/// `base` contains the mark for filters; its parameters end with number `params_count`.
const db::Statement& with_filters(const db::Statement& base, int params_count,
                                  const ClientFilters& filters);

/// Appends the arguments of the filters in the order of with_filters. REQUIRES: `visit` is set if
/// filters.visit is.
void append_filter_params(std::vector<db::Param>& params, const ClientFilters& filters,
                          const std::optional<VisitBounds>& visit);

}  // namespace okoshko::clients

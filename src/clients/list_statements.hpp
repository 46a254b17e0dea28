#pragma once
/// The statements that find a page's clients, with the filters that are asked for built in: every
/// combination is a text of its own, so that the planner sees only what filters, and a prepared
/// statement is never planned for filters that are not there.
///
/// Threads: immutable; any. Lifetime: for ever.

#include <string>
#include <vector>

#include "clients/types.hpp"
#include "db/params.hpp"
#include "db/statement.hpp"

namespace okoshko::clients {

/// What the visit filter compares the last visit with, as PostgreSQL reads it: from ≤ visit < to.
struct VisitBounds {
  std::string from;
  std::string to;
};

/// `base` holds the mark where filters go; its parameters end with number `params_count`.
const db::Statement& with_filters(const db::Statement& base, int params_count,
                                  const ClientFilters& filters);

/// Appends the filters' arguments in the order with_filters numbers them. REQUIRES: `visit` is
/// set where filters.visit is.
void append_filter_params(std::vector<db::Param>& params, const ClientFilters& filters,
                          const std::optional<VisitBounds>& visit);

}  // namespace okoshko::clients

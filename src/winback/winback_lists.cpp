#include "winback/winback_lists.hpp"

#include <stdexcept>

namespace okoshko::winback {

using listing::Column;

std::string_view to_string(Sort sort) {
  switch (sort) {
    case Sort::kLoss:
      return "loss";
    case Sort::kRisk:
      return "risk";
    case Sort::kLastVisit:
      return "last_visit";
    case Sort::kLastVisitOldest:
      return "last_visit_oldest";
    case Sort::kReturn:
      return "return";
    case Sort::kName:
      return "name";
  }
  throw std::logic_error{"an order without a word"};
}

listing::List at_risk_list(const TenantId& tenant, const WinbackPageRequest& request) {
  const WinbackFilters& f = request.filters;
  return {
      .name = listing::name_of("at_risk", tenant, request.sort, f.risk_percent, f.staff, f.service),
      .columns = {Column::kReal, Column::kText, Column::kUuid},
      .first = {"-infinity", "", listing::kFirstUuid}};
}

listing::List history_list(const TenantId& tenant) {
  return {.name = listing::name_of("winback history", tenant),
          .columns = {Column::kInteger},
          .first = {listing::kLastInteger}};
}

}  // namespace okoshko::winback

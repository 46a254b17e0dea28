#include "clients/list_parameters_http.hpp"

#include <array>

#include "base/search_query.hpp"
#include "http/query_reader.hpp"

namespace okoshko::clients {
namespace {

constexpr std::size_t kNameMax = 100;

constexpr std::array<std::pair<std::string_view, Sort>, 5> kSorts{
    {{"created", Sort::kCreated},
     {"name", Sort::kName},
     {"visits", Sort::kVisits},
     {"last_visit", Sort::kLastVisit},
     {"last_visit_oldest", Sort::kLastVisitOldest}}};

constexpr std::array<std::pair<std::string_view, RiskBand>, 4> kRisks{
    {{"none", RiskBand::kNone},
     {"low", RiskBand::kLow},
     {"medium", RiskBand::kMedium},
     {"high", RiskBand::kHigh}}};

constexpr std::array<std::pair<std::string_view, VisitWindow>, 5> kVisits{
    {{"30d", VisitWindow::kDays30},
     {"90d", VisitWindow::kDays90},
     {"365d", VisitWindow::kDays365},
     {"older", VisitWindow::kOlder},
     {"never", VisitWindow::kNever}}};

}  // namespace

Result<ClientQuery> parse_client_query(const http::Request& request) {
  http::QueryReader parameters{request};
  ClientQuery query;
  query.text = parameters.text("q", kSearchCharactersMax).value_or("");
  query.sort = parameters.choice("sort", kSorts).value_or(Sort::kCreated);
  query.filters.risk = parameters.choice("risk", kRisks);
  query.filters.staff = parameters.text("staff", kNameMax);
  query.filters.visit = parameters.choice("visit", kVisits);
  query.filters.tag = parameters.text("tag", kNameMax);
  if (const auto read = parameters.finish(); !read) return read.error();
  return query;
}

Result<bool> parse_phones_shown(const http::Request& request) {
  constexpr std::array<std::pair<std::string_view, bool>, 2> kWords{
      {{"masked", false}, {"shown", true}}};
  http::QueryReader parameters{request};
  const bool shown = parameters.choice("phones", kWords).value_or(false);
  if (const auto read = parameters.finish(); !read) return read.error();
  return shown;
}

Result<int> parse_limit(const http::Request& request) {
  http::QueryReader query{request};
  const int limit = query.limit();
  if (const auto read = query.finish(); !read) return read.error();
  return limit;
}

}  // namespace okoshko::clients

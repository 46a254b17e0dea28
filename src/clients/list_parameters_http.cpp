#include "clients/list_parameters_http.hpp"

#include <array>
#include <charconv>

#include "base/text_fold.hpp"
#include "clients/search_query.hpp"

namespace okoshko::clients {
namespace {

constexpr int kLimitMax = 200;
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

/// Collects what is wrong, so that one answer names all of it.
class Parameters {
 public:
  explicit Parameters(const http::Request& request) : request_{request} {}

  std::optional<std::string> text(const char* name, std::size_t characters_max) {
    const auto value = request_.query_value(name);
    if (!value || value->empty()) return std::nullopt;
    if (utf8_length(*value) > characters_max) wrong_.push_back({name, "too-long"});
    return std::string{*value};
  }

  template <class Choices>
  auto choice(const char* name, const Choices& choices) {
    using Value = typename Choices::value_type::second_type;
    std::optional<Value> chosen;
    const auto value = request_.query_value(name);
    if (!value || value->empty()) return chosen;
    for (const auto& [word, meaning] : choices) {
      if (word == *value) chosen = meaning;
    }
    if (!chosen) wrong_.push_back({name, "unknown-value"});
    return chosen;
  }

  std::vector<Error::Field>& wrong() { return wrong_; }

 private:
  const http::Request& request_;
  std::vector<Error::Field> wrong_;
};

}  // namespace

Result<ClientQuery> parse_client_query(const http::Request& request) {
  Parameters parameters{request};
  ClientQuery query;
  query.text = parameters.text("q", kSearchCharactersMax).value_or("");
  query.sort = parameters.choice("sort", kSorts).value_or(Sort::kCreated);
  query.filters.risk = parameters.choice("risk", kRisks);
  query.filters.staff = parameters.text("staff", kNameMax);
  query.filters.visit = parameters.choice("visit", kVisits);
  query.filters.tag = parameters.text("tag", kNameMax);
  if (!parameters.wrong().empty()) return Error::invalid_fields(std::move(parameters.wrong()));
  return query;
}

Result<int> parse_limit(const http::Request& request) {
  int limit = 50;
  const auto text = request.query_value("limit");
  if (!text) return limit;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), limit);
  const bool whole = error == std::errc{} && end == text->data() + text->size();
  if (!whole || limit < 1 || limit > kLimitMax) {
    return Error::invalid_fields({{"limit", "out-of-range"}});
  }
  return limit;
}

}  // namespace okoshko::clients

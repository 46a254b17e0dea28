#include "winback/winback_parameters_http.hpp"

#include <array>
#include <charconv>
#include <set>

#include "base/text_fold.hpp"
#include "http/json_body.hpp"

namespace okoshko::winback {
namespace {

constexpr int kLimitMax = 200;
constexpr std::size_t kClientsMax = 200;
constexpr std::size_t kIdMax = 100;
/// The rules of a template say what is too long; this only bounds what is read.
constexpr std::size_t kTextBytes = 16'000;

constexpr std::array kSorts{Sort::kLoss,   Sort::kRisk, Sort::kLastVisit, Sort::kLastVisitOldest,
                            Sort::kReturn, Sort::kName};
constexpr std::array<std::pair<std::string_view, int>, 3> kBands{
    {{"low", 30}, {"medium", 60}, {"high", 90}}};

/// Collects what is wrong, so that one answer names all of it.
class Parameters {
 public:
  explicit Parameters(const http::Request& request) : request_{request} {}

  Sort sort() {
    const auto word = request_.query_value("sort").value_or("");
    for (const Sort one : kSorts) {
      if (word == to_string(one)) return one;
    }
    if (!word.empty()) wrong.push_back({"sort", "unknown-value"});
    return Sort::kLoss;
  }
  std::optional<int> band() {
    const auto word = request_.query_value("risk").value_or("");
    for (const auto& [name, percent] : kBands) {
      if (word == name) return percent;
    }
    if (!word.empty()) wrong.push_back({"risk", "unknown-value"});
    return std::nullopt;
  }
  std::optional<std::string> id(const char* name) {
    const auto value = request_.query_value(name);
    if (!value || value->empty()) return std::nullopt;
    if (utf8_length(*value) > kIdMax) wrong.push_back({name, "too-long"});
    return std::string{*value};
  }
  int limit(int otherwise) {
    const auto text = request_.query_value("limit");
    if (!text) return otherwise;
    int limit = 0;
    const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), limit);
    const bool whole = error == std::errc{} && end == text->data() + text->size();
    if (!whole || limit < 1 || limit > kLimitMax) wrong.push_back({"limit", "out-of-range"});
    return limit;
  }

  std::vector<Error::Field> wrong{};

 private:
  const http::Request& request_;
};

Error unknown(const char* pointer) { return Error::invalid_fields({{pointer, "unknown-value"}}); }

}  // namespace

Result<PageRequest> parse_page_request(const http::Request& request) {
  Parameters parameters{request};
  PageRequest parsed;
  parsed.sort = parameters.sort();
  parsed.filters = {.risk_percent = parameters.band(),
                    .staff = parameters.id("staff"),
                    .service = parameters.id("service")};
  parsed.cursor = std::string{request.query_value("cursor").value_or("")};
  parsed.limit = parameters.limit(parsed.limit);
  if (!parameters.wrong.empty()) return Error::invalid_fields(std::move(parameters.wrong));
  return parsed;
}

Result<HistoryRequest> parse_history_request(const http::Request& request) {
  Parameters parameters{request};
  HistoryRequest parsed;
  parsed.cursor = std::string{request.query_value("cursor").value_or("")};
  parsed.limit = parameters.limit(parsed.limit);
  if (!parameters.wrong.empty()) return Error::invalid_fields(std::move(parameters.wrong));
  return parsed;
}

Result<SendRequest> parse_send_request(const http::Request& request) {
  http::JsonBody body{request};
  const auto clients = body.texts("clients", kClientsMax, kIdMax);
  SendRequest parsed;
  parsed.text = body.optional_text("text", kTextBytes);
  const auto at = body.text("at", kIdMax);
  if (const auto read = body.finish(); !read) return read.error();
  if (clients.empty()) return Error::invalid_fields({{"/clients", "required"}});
  std::set<Uuid> seen;
  for (const auto& text : clients) {
    const auto id = Uuid::parse(text);
    if (!id) return unknown("/clients");
    if (seen.insert(*id).second) parsed.clients.push_back(ClientId{*id});
  }
  if (at != "now" && at != "morning") return unknown("/at");
  parsed.in_the_morning = at == "morning";
  return parsed;
}

Result<ClientText> parse_client_text(const http::Request& request) {
  http::JsonBody body{request};
  const auto client = body.text("client", kIdMax);
  auto text = body.optional_text("text", kTextBytes);
  if (const auto read = body.finish(); !read) return read.error();
  const auto id = Uuid::parse(client);
  if (!id) return unknown("/client");
  return ClientText{ClientId{*id}, std::move(text)};
}

Result<TemplateToCheck> parse_template(const http::Request& request) {
  http::JsonBody body{request};
  TemplateToCheck parsed;
  parsed.text = body.text("text", kTextBytes);
  const auto language = body.text("language", kIdMax);
  const auto client = body.optional_text("client", kIdMax);
  if (const auto read = body.finish(); !read) return read.error();
  if (language != "ru" && language != "en") return unknown("/language");
  parsed.language = language == "en" ? Language::kEn : Language::kRu;
  if (client) {
    const auto id = Uuid::parse(*client);
    if (!id) return unknown("/client");
    parsed.client = ClientId{*id};
  }
  return parsed;
}

}  // namespace okoshko::winback

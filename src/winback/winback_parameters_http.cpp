#include "winback/winback_parameters_http.hpp"

#include <array>
#include <set>

#include "http/json_body.hpp"
#include "http/query_reader.hpp"

namespace okoshko::winback {
namespace {

constexpr std::size_t kClientsMax = 200;
constexpr std::size_t kIdMax = 100;
/// Bounds the input only; the rules of a template limit its length.
constexpr std::size_t kTextBytes = 16'000;

constexpr std::array kSorts{Sort::kLoss,   Sort::kRisk, Sort::kLastVisit, Sort::kLastVisitOldest,
                            Sort::kReturn, Sort::kName};
constexpr std::array<std::pair<std::string_view, int>, 3> kBands{
    {{"low", 30}, {"medium", 60}, {"high", 90}}};

std::vector<std::pair<std::string_view, Sort>> sorts() {
  std::vector<std::pair<std::string_view, Sort>> named;
  for (const Sort sort : kSorts) named.emplace_back(to_string(sort), sort);
  return named;
}

Error unknown(const char* pointer) { return Error::invalid_fields({{pointer, "unknown-value"}}); }

}  // namespace

Result<WinbackPageRequest> parse_page_request(const http::Request& request) {
  http::QueryReader parameters{request};
  WinbackPageRequest parsed;
  parsed.sort = parameters.choice("sort", sorts()).value_or(Sort::kLoss);
  parsed.filters = {.risk_percent = parameters.choice("risk", kBands),
                    .staff = parameters.text("staff", kIdMax),
                    .service = parameters.text("service", kIdMax)};
  parsed.cursor = std::string{request.query_value("cursor").value_or("")};
  parsed.limit = parameters.limit();
  if (const auto read = parameters.finish(); !read) return read.error();
  return parsed;
}

Result<HistoryRequest> parse_history_request(const http::Request& request) {
  http::QueryReader parameters{request};
  HistoryRequest parsed;
  parsed.cursor = std::string{request.query_value("cursor").value_or("")};
  parsed.limit = parameters.limit();
  if (const auto read = parameters.finish(); !read) return read.error();
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

#include "testing/yclients_stand_in.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <stdexcept>
#include <thread>

namespace okoshko::testing {
namespace {

namespace json = boost::json;
using std::chrono::steady_clock;

std::string envelope(const json::value& data) {
  return json::serialize(json::object{{"success", true}, {"data", data}, {"meta", json::array{}}});
}

std::size_t number_in_query(const http::Request& request, const char* name, std::size_t otherwise) {
  const auto value = request.query_value(name);
  return value ? std::stoul(std::string{*value}) : otherwise;
}

std::string text_in_query(const http::Request& request, const char* name) {
  return std::string{request.query_value(name).value_or("")};
}

/// "2026-12-01T10:00:00+03:00" as local time of the company: the server ignores the offset.
std::string wall_of(std::string text) {
  constexpr std::size_t kLength = 19;
  std::replace(text.begin(), text.end(), 'T', ' ');
  return text.substr(0, kLength);
}

http::Response refuse(int status, const char* why) {
  return http::json(
      json::serialize(json::object{
          {"success", false}, {"data", nullptr}, {"meta", json::object{{"message", why}}}}),
      status);
}

http::Response cut_off(const std::string& body) {
  http::Response response = http::json("");
  response.stream = [half = body.substr(0, body.size() / 2),
                     sent = false](std::string& out) mutable {
    if (sent) throw std::runtime_error{"the stand-in cuts the connection"};
    sent = true;
    out += half;
    return true;
  };
  return response;
}

}  // namespace

template <YclientsStandIn::Listing listing>
http::Response YclientsStandIn::list(const http::Request& request) {
  return http::json((this->*listing)(request));
}

YclientsStandIn::YclientsStandIn() {
  using http::Method;
  serve(Method::kGet, "/company/{company}", &YclientsStandIn::list<&YclientsStandIn::company>);
  serve(Method::kGet, "/company/{company}/staff",
        &YclientsStandIn::list<&YclientsStandIn::list_staff>);
  serve(Method::kGet, "/company/{company}/services",
        &YclientsStandIn::list<&YclientsStandIn::list_services>);
  serve(Method::kPost, "/company/{company}/clients/search",
        &YclientsStandIn::list<&YclientsStandIn::list_clients>);
  serve(Method::kGet, "/records/{company}", &YclientsStandIn::list<&YclientsStandIn::list_records>);
  serve(Method::kPost, "/records/{company}", &YclientsStandIn::create_record);
  serve(Method::kGet, "/record/{company}/{record}", &YclientsStandIn::find_record);
  serve(Method::kGet, "/book_times/{company}/{staff}/{day}", &YclientsStandIn::book_times);
  http::ServerOptions options;
  options.port = 0;
  options.threads = 2;
  server_ = std::make_unique<http::Server>(options, router_);
  server_->start();
}

YclientsStandIn::~YclientsStandIn() { server_->stop(); }

std::string YclientsStandIn::url() const {
  return fmt::format("http://127.0.0.1:{}", server_->port());
}

void YclientsStandIn::put(const StandInStaff& staff) {
  const std::lock_guard lock{mutex_};
  staff_[staff.id] = staff;
}

void YclientsStandIn::put(const StandInService& service) {
  const std::lock_guard lock{mutex_};
  services_[service.id] = service;
}

void YclientsStandIn::put(const StandInClient& client) {
  const std::lock_guard lock{mutex_};
  clients_[client.id] = client;
}

void YclientsStandIn::put(const StandInRecord& record) {
  const std::lock_guard lock{mutex_};
  records_[record.id] = record;
}

void YclientsStandIn::forget_record(std::int64_t id) {
  const std::lock_guard lock{mutex_};
  records_.erase(id);
}

void YclientsStandIn::takes_token(std::string token) {
  const std::lock_guard lock{mutex_};
  token_ = std::move(token);
}

void YclientsStandIn::lists_at_most(std::size_t rows) {
  const std::lock_guard lock{mutex_};
  rows_max_ = rows;
}

void YclientsStandIn::repeats_rows(bool repeats) {
  const std::lock_guard lock{mutex_};
  repeats_ = repeats;
}

void YclientsStandIn::fails_next(const StandInFault& fault, int times) {
  const std::lock_guard lock{mutex_};
  faults_.insert(faults_.end(), static_cast<std::size_t>(times), fault);
}

void YclientsStandIn::limits_per_second(int calls) {
  const std::lock_guard lock{mutex_};
  per_second_ = calls;
}

std::vector<YclientsStandIn::Asked> YclientsStandIn::asked() const {
  const std::lock_guard lock{mutex_};
  return asked_;
}

int YclientsStandIn::refused_for_limit() const {
  const std::lock_guard lock{mutex_};
  return refused_for_limit_;
}

void YclientsStandIn::serve(http::Method method, const std::string& pattern, Answer answer) {
  router_.add({method, pattern, pattern,
               [this, answer](const http::Request& request) { return respond(request, answer); }});
}

bool YclientsStandIn::over_limit(steady_clock::time_point now) {
  while (!last_second_.empty() && now - last_second_.front() >= std::chrono::seconds{1})
    last_second_.pop_front();
  last_second_.push_back(now);
  return per_second_ > 0 && last_second_.size() > static_cast<std::size_t>(per_second_);
}

Result<http::Response> YclientsStandIn::respond(const http::Request& request, Answer answer) {
  std::unique_lock lock{mutex_};
  const auto now = steady_clock::now();
  const std::string authorization{request.header("authorization")};
  asked_.push_back({request.method == http::Method::kPost ? "POST" : "GET", request.target,
                    authorization, std::string{request.header("accept")}, now});
  if (over_limit(now)) {
    ++refused_for_limit_;
    return refuse(429, "Превышен лимит запросов, повторить запрос через 0 секунд");
  }
  StandInFault fault;
  if (!faults_.empty()) {
    fault = faults_.front();
    faults_.pop_front();
  }
  if (fault.status != 200 || !fault.body.empty()) {
    http::Response response = http::json(fault.body, fault.status);
    for (const auto& [name, value] : fault.headers) response.with(name, value);
    return response;
  }
  if (!authorization.starts_with(std::string{"Bearer "} + kPartnerToken))
    return refuse(401, "Партнёр не найден");
  const bool is_public = answer == &YclientsStandIn::list<&YclientsStandIn::company>;
  if (!is_public && !authorization.ends_with(", User " + token_))
    return refuse(401, "Необходима авторизация");
  if (request.path_param("company") != kCompany) return refuse(404, "Не найдено");
  auto response = (this->*answer)(request);
  lock.unlock();
  std::this_thread::sleep_for(fault.delay);
  if (fault.broken) return cut_off(response.body);
  if (fault.half) response.body.resize(response.body.size() / 2);
  return response;
}

std::string YclientsStandIn::company(const http::Request& /*request*/) const {
  return envelope(json::object{{"id", kCompany},
                               {"title", "Белая лилия на Баумана"},
                               {"timezone", "Europe/Moscow"},
                               {"new_in_2027", json::object{}}});
}

std::string YclientsStandIn::list_staff(const http::Request& /*request*/) const {
  json::array rows;
  for (const auto& [id, staff] : staff_) {
    rows.push_back(json::object{{"id", id},
                                {"name", staff.name},
                                {"fired", staff.fired ? 1 : 0},
                                {"hidden", "0"},
                                {"position", json::array{}}});
  }
  return envelope(rows);
}

std::string YclientsStandIn::list_services(const http::Request& /*request*/) const {
  json::array rows;
  for (const auto& [id, service] : services_) {
    rows.push_back(json::object{
        {"id", std::to_string(id)},
        {"title", service.title},
        {"price_min", service.price},
        {"price_max", service.price},
        {"staff", json::array{json::object{{"id", 1}, {"seance_length", service.length_s}}}}});
  }
  return envelope(rows);
}

std::string YclientsStandIn::page_of(const std::vector<std::string>& rows, std::size_t page,
                                     std::size_t count) const {
  const std::size_t length = std::min(count, rows_max_);
  std::size_t from = std::min((std::max<std::size_t>(page, 1) - 1) * length, rows.size());
  const std::size_t to = std::min(from + length, rows.size());
  if (repeats_ && from > 0 && from < rows.size()) --from;
  std::string list;
  for (std::size_t i = from; i < to; ++i) {
    if (!list.empty()) list += ',';
    list += rows[i];
  }
  return fmt::format(R"({{"success":true,"data":[{}],"meta":{{"page":"{}","total_count":{}}}}})",
                     list, page, rows.size());
}

std::string YclientsStandIn::list_clients(const http::Request& request) const {
  const auto wanted = json::parse(request.body).as_object();
  std::vector<std::string> rows;
  for (const auto& [id, client] : clients_) {
    rows.push_back(json::serialize(json::object{{"id", id},
                                                {"name", client.name},
                                                {"phone", fmt::format("+{}", client.phone)},
                                                {"first_visit_date", "2024-05-01"}}));
  }
  return page_of(rows, static_cast<std::size_t>(wanted.at("page").as_int64()),
                 static_cast<std::size_t>(wanted.at("page_size").as_int64()));
}

std::string YclientsStandIn::record_json(const StandInRecord& record) const {
  json::array services;
  for (const auto& service_id : record.services) {
    const auto service = services_.find(service_id);
    if (service == services_.end()) continue;
    services.push_back(json::object{{"id", service_id},
                                    {"title", service->second.title},
                                    {"cost", std::stod(service->second.price)},
                                    {"amount", 1}});
  }
  json::value client = nullptr;
  if (const auto known = clients_.find(record.client_id); known != clients_.end()) {
    client = json::object{{"id", std::to_string(known->first)},
                          {"name", known->second.name},
                          {"phone", known->second.phone}};
  }
  std::string with_offset = record.date + "+09:00";
  with_offset[10] = 'T';
  return json::serialize(json::object{{"id", record.id},
                                      {"company_id", std::stoll(kCompany)},
                                      {"visit_id", std::to_string(record.id)},
                                      {"staff_id", record.staff_id},
                                      {"services", services},
                                      {"client", client},
                                      {"date", record.date},
                                      {"datetime", with_offset},
                                      {"create_date", "2025-12-01T00:00:00+0300"},
                                      {"last_change_date", record.changed},
                                      {"seance_length", record.length_s},
                                      {"attendance", record.attendance},
                                      {"api_id", record.api_id},
                                      {"activity_id", record.activity_id},
                                      {"deleted", record.deleted},
                                      {"short_link", "https://"}});
}

std::string YclientsStandIn::list_records(const http::Request& request) const {
  const std::string from = text_in_query(request, "start_date");
  const std::string to = text_in_query(request, "end_date");
  const std::string changed_after = wall_of(text_in_query(request, "changed_after"));
  std::vector<std::string> rows;
  for (const auto& [id, record] : records_) {
    const std::string day = record.date.substr(0, 10);
    if ((!from.empty() && day < from) || (!to.empty() && day > to)) continue;
    if (record.changed < changed_after) continue;
    if (record.deleted && text_in_query(request, "with_deleted") != "1") continue;
    const auto staff = text_in_query(request, "staff_id");
    if (!staff.empty() && staff != std::to_string(record.staff_id)) continue;
    rows.push_back(record_json(record));
  }
  return page_of(rows, number_in_query(request, "page", 1), number_in_query(request, "count", 50));
}

bool YclientsStandIn::is_busy(std::int64_t staff, const std::string& date, int length_s) const {
  const auto seconds_of = [](const std::string& wall) {
    return std::stoi(wall.substr(11, 2)) * 3600 + std::stoi(wall.substr(14, 2)) * 60;
  };
  const int from = seconds_of(date);
  return std::any_of(records_.begin(), records_.end(), [&](const auto& one) {
    const auto& record = one.second;
    const int begins = seconds_of(record.date);
    return record.staff_id == staff && !record.deleted && record.attendance != -1 &&
           record.date.substr(0, 10) == date.substr(0, 10) && begins < from + length_s &&
           from < begins + record.length_s;
  });
}

http::Response YclientsStandIn::create_record(const http::Request& request) {
  const auto wanted = json::parse(request.body).as_object();
  StandInRecord record;
  record.date = wall_of(std::string{wanted.at("datetime").as_string()});
  record.staff_id = wanted.at("staff_id").as_int64();
  record.length_s = static_cast<int>(wanted.at("seance_length").as_int64());
  record.services = {wanted.at("services").at(0).at("id").as_int64()};
  record.api_id = std::string{wanted.at("api_id").as_string()};
  if (!services_.contains(record.services.front())) return refuse(422, "Услуга не найдена");
  if (!wanted.at("save_if_busy").as_bool() &&
      is_busy(record.staff_id, record.date, record.length_s)) {
    return refuse(409, "Время занято");
  }
  const auto& who = wanted.at("client").as_object();
  const auto phone = std::stoll(std::string{who.at("phone").as_string()});
  for (const auto& [id, client] : clients_) {
    if (client.phone == phone) record.client_id = id;
  }
  if (record.client_id == 0) {
    record.client_id = clients_.empty() ? 1 : clients_.rbegin()->first + 1;
    clients_[record.client_id] = {
        .id = record.client_id, .name = std::string{who.at("name").as_string()}, .phone = phone};
  }
  record.id = records_.empty() ? 1 : records_.rbegin()->first + 1;
  records_[record.id] = record;
  return http::json(fmt::format(R"({{"success":true,"data":[{}],"meta":[]}})", record_json(record)),
                    201);
}

http::Response YclientsStandIn::find_record(const http::Request& request) {
  const auto found = records_.find(std::stoll(std::string{request.path_param("record")}));
  if (found == records_.end()) return refuse(404, "Не найдено");
  return http::json(
      fmt::format(R"({{"success":true,"data":{},"meta":[]}})", record_json(found->second)));
}

http::Response YclientsStandIn::book_times(const http::Request& request) {
  constexpr int kOpens = 9;
  constexpr int kCloses = 21;
  if (hides_times_) return refuse(422, "Дата недоступна.");
  const auto staff = std::stoll(std::string{request.path_param("staff")});
  json::array times;
  for (int half = 2 * kOpens; half < 2 * kCloses; ++half) {
    const auto time = fmt::format("{:02}:{}0", half / 2, half % 2 * 3);
    const auto date = fmt::format("{} {}:00", request.path_param("day"), time);
    if (is_busy(staff, date, 3600)) continue;
    times.push_back(
        json::object{{"time", time},
                     {"seance_length", 3600},
                     {"datetime", fmt::format("{}T{}:00+09:00", date.substr(0, 10), time)}});
  }
  return http::json(envelope(times));
}

void YclientsStandIn::hides_times(bool hides) {
  const std::lock_guard lock{mutex_};
  hides_times_ = hides;
}

std::map<std::int64_t, StandInRecord> YclientsStandIn::records() const {
  const std::lock_guard lock{mutex_};
  return records_;
}

}  // namespace okoshko::testing

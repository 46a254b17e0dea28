#include "integrations/yclients/answers.hpp"

#include <boost/json/array.hpp>
#include <boost/json/value.hpp>

#include "integrations/yclients/json_read.hpp"

namespace okoshko::yclients {
namespace {

namespace json = boost::json;

/// Far more than any record has; further services are left out.
constexpr std::size_t kServicesMax = 50;

/// The rows of `data`, a list; an empty list may be null or an object.
template <class Row, class Read>
std::optional<Page<Row>> read_page(std::string_view body, const Read& read) {
  const auto envelope = read_envelope(body);
  if (!envelope) return std::nullopt;
  Page<Row> page;
  page.total = number_of(envelope->meta, "total_count");
  const auto& data = envelope->data;
  if (const auto* list = data.if_array()) {
    for (const auto& item : *list) {
      if (auto row = read(item)) {
        page.rows.push_back(std::move(*row));
      } else {
        ++page.unreadable;
      }
    }
    return page;
  }
  // {"success":true,"data":null} is an empty list; without success or total the answer is invalid.
  if (data.is_null() && page.total == 0) return page;
  return std::nullopt;
}

std::optional<Staff> read_staff_row(const json::value& item) {
  Staff staff{.id = id_of(item, "id"), .name = text_of(item, "name")};
  if (staff.id.empty() || staff.name.empty()) return std::nullopt;
  staff.fired = flag_of(item, "fired");
  return staff;
}

std::optional<int> shortest_of(const json::value* staff) {
  std::optional<int> shortest;
  if (staff == nullptr || !staff->is_array()) return shortest;
  for (const auto& one : staff->get_array()) {
    const auto length = length_of(one, "seance_length");
    if (length && (!shortest || *length < *shortest)) shortest = length;
  }
  return shortest;
}

std::optional<Service> read_service_row(const json::value& item) {
  Service service{.id = id_of(item, "id"), .title = text_of(item, "title")};
  if (service.id.empty() || service.title.empty()) return std::nullopt;
  service.price_minor = money_of(item, "price_min");
  service.duration_s = length_of(item, "duration");
  if (!service.duration_s) service.duration_s = shortest_of(member(item, "staff"));
  if (const auto active = number_of(item, "active")) service.active = *active != 0;
  return service;
}

std::string name_of(const json::value& item) {
  std::string shown = text_of(item, "display_name");
  if (!shown.empty()) return shown;
  for (const char* part : {"name", "patronymic", "surname"}) {
    const std::string text = text_of(item, part);
    if (text.empty()) continue;
    if (!shown.empty()) shown += ' ';
    shown += text;
  }
  return shown;
}

std::optional<Client> read_client_row(const json::value& item) {
  Client client{.id = id_of(item, "id")};
  if (client.id.empty()) return std::nullopt;
  client.name = name_of(item);
  client.phone = phone_of(item, "phone");
  if (const auto first = wall_of(item, "first_visit_date"))
    client.first_visit = std::chrono::floor<std::chrono::days>(*first);
  return client;
}

std::vector<RecordService> read_record_services(const json::value* list) {
  std::vector<RecordService> services;
  if (list == nullptr || !list->is_array()) return services;
  for (const auto& item : list->get_array()) {
    if (services.size() == kServicesMax) break;
    RecordService service{.id = id_of(item, "id"), .title = text_of(item, "title")};
    if (service.id.empty() && service.title.empty()) continue;
    for (const char* price : {"cost", "cost_to_pay", "first_cost"}) {
      if (!service.price_minor) service.price_minor = money_of(item, price);
    }
    services.push_back(std::move(service));
  }
  return services;
}

Attendance attendance_of(const json::value& item) {
  auto code = number_of(item, "attendance");
  if (!code) code = number_of(item, "visit_attendance");
  switch (code.value_or(0)) {
    case -1:
      return Attendance::kNoShow;
    case 1:
      return Attendance::kCame;
    case 2:
      return Attendance::kConfirmed;
    default:
      return Attendance::kWaiting;
  }
}

std::optional<Record> read_record_row(const json::value& item) {
  Record record{.id = id_of(item, "id")};
  auto starts = wall_of(item, "date");
  if (!starts) starts = wall_of(item, "datetime");
  if (record.id.empty() || !starts) return std::nullopt;
  record.api_id = text_of(item, "api_id");
  record.starts = *starts;
  record.staff_id = id_of(item, "staff_id");
  if (const auto* staff = member(item, "staff")) {
    if (record.staff_id.empty()) record.staff_id = id_of(*staff, "id");
    record.staff_name = text_of(*staff, "name");
  }
  if (const auto* client = member(item, "client")) record.client = read_client_row(*client);
  record.services = read_record_services(member(item, "services"));
  record.duration_s = length_of(item, "seance_length");
  if (!record.duration_s) record.duration_s = length_of(item, "length");
  record.attendance = attendance_of(item);
  record.deleted = flag_of(item, "deleted");
  record.paid_full = flag_of(item, "paid_full");
  record.activity_id = id_of(item, "activity_id");
  record.created = wall_of(item, "create_date");
  record.changed = wall_of(item, "last_change_date");
  return record;
}

}  // namespace

std::optional<Company> read_company(std::string_view body) {
  const auto envelope = read_envelope(body);
  if (!envelope) return std::nullopt;
  const auto& data = envelope->data;
  Company company{.title = text_of(data, "title"), .time_zone = text_of(data, "timezone")};
  if (company.title.empty() || !member(data, "title")->is_string()) return std::nullopt;
  if (company.time_zone == "0") company.time_zone.clear();
  return company;
}

std::optional<Page<Staff>> read_staff(std::string_view body) {
  return read_page<Staff>(body, read_staff_row);
}

std::optional<Page<Service>> read_services(std::string_view body) {
  return read_page<Service>(body, read_service_row);
}

std::optional<Page<Client>> read_clients(std::string_view body) {
  return read_page<Client>(body, read_client_row);
}

std::optional<Page<Record>> read_records(std::string_view body) {
  return read_page<Record>(body, read_record_row);
}

std::optional<Page<Record>> read_record(std::string_view body) {
  const auto envelope = read_envelope(body);
  if (!envelope) return std::nullopt;
  Page<Record> page;
  if (envelope->data.is_null()) return page;
  auto record = read_record_row(envelope->data);
  if (!record) return std::nullopt;
  page.rows.push_back(*std::move(record));
  return page;
}

std::optional<std::vector<WallSeconds>> read_times(std::string_view body) {
  const auto envelope = read_envelope(body);
  const auto* rows = envelope ? envelope->data.if_array() : nullptr;
  if (rows == nullptr) return std::nullopt;
  std::vector<WallSeconds> times;
  for (const auto& row : *rows) {
    if (const auto at = wall_of(row, "datetime")) times.push_back(*at);
  }
  return times;
}

std::string read_created_id(std::string_view body) {
  const auto envelope = read_envelope(body);
  if (!envelope) return {};
  const auto* rows = envelope->data.if_array();
  if (rows == nullptr) return id_of(envelope->data, "id");
  return rows->empty() ? std::string{} : id_of(rows->front(), "id");
}

bool is_busy(std::string_view body) {
  const auto envelope = read_envelope(body);
  if (!envelope) return false;
  const auto is_code = [](const json::value& object) {
    constexpr std::int64_t kTaken = 433;
    constexpr std::int64_t kOverlaps = 437;
    const auto code = number_of(object, "code").value_or(0);
    return code == kTaken || code == kOverlaps;
  };
  const auto* errors = member(envelope->meta, "errors");
  if (is_code(envelope->meta) || is_code(envelope->data) || (errors != nullptr && is_code(*errors)))
    return true;
  const auto message = text_of(envelope->meta, "message");
  return message.find("занят") != std::string::npos;
}

std::optional<Event> read_event(std::string_view body) {
  const auto object = read_object(body);
  if (!object) return std::nullopt;
  Event event{.company_id = id_of(*object, "company_id"), .resource = text_of(*object, "resource")};
  if (event.company_id.empty()) return std::nullopt;
  return event;
}

int read_wait_s(std::string_view body) {
  constexpr int kWaitMax = 3600;
  constexpr std::string_view kBefore = "через ";
  const auto envelope = read_envelope(body);
  if (!envelope) return 0;
  const std::string message = text_of(envelope->meta, "message");
  const auto at = message.find(kBefore);
  if (at == std::string::npos) return 0;
  int seconds = 0;
  for (std::size_t i = at + kBefore.size(); i < message.size(); ++i) {
    if (message[i] < '0' || message[i] > '9' || seconds > kWaitMax) break;
    seconds = seconds * 10 + (message[i] - '0');
  }
  return std::min(seconds, kWaitMax);
}

}  // namespace okoshko::yclients

#include "integrations/csv/appointment_join.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>

#include "base/text_fold.hpp"
#include "integrations/csv/record_ids.hpp"

namespace okoshko::csv {

using bookings::Outcome;

bool AppointmentJoin::take(Role role, RowReading row) {
  if (++lines_ > kLinesMax) return false;
  switch (role) {
    case Role::kServices:
      take_service(row);
      break;
    case Role::kStaff:
    case Role::kClients:
      take_person(role, row);
      break;
    case Role::kBookings:
      take_line(row);
      break;
    case Role::kCancellations:
      take_cancellation(row);
      break;
    case Role::kNoShows:
      take_no_show(row);
      break;
    case Role::kReceipts:
      take_receipt(row);
      break;
  }
  if (row.report_to(report_)) report_.good();
  return true;
}

void AppointmentJoin::take_service(RowReading& row) {
  bookings::SyncService service;
  service.external_id = row.text(Field::kId);
  service.title = row.text(Field::kTitle);
  if (service.title.empty()) service.title = service.external_id;
  if (service.external_id.empty()) service.external_id = service.title;
  if (service.title.empty()) row.wrong(BadRow::kMissing, Field::kTitle, "a title");
  service.category = row.text(Field::kCategory);
  service.price_minor = row.price(Field::kPrice);
  service.duration_s = row.duration(Field::kDuration);
  service.active = row.flag(Field::kActive);
  const auto& free = mapping_.free_services;
  const bool is_free =
      std::find(free.begin(), free.end(), match_key(service.external_id)) != free.end();
  if (mapping_.zero_price_unknown && service.price_minor == 0 && !is_free) {
    service.price_minor.reset();
  }
  if (!row.ok()) return;
  if (!services_
           .try_emplace(match_key(service.external_id), Service{service.title, service.price_minor})
           .second) {
    return row.wrong(BadRow::kDuplicate, Field::kId, "a service that stands once");
  }
  service_titles_.insert(match_key(service.title));
  out_.add(std::move(service));
}

void AppointmentJoin::take_person(Role role, RowReading& row) {
  if (role == Role::kStaff) {
    bookings::SyncStaff staff{std::string{row.text(Field::kId)}, row.required(Field::kName),
                              row.flag(Field::kActive)};
    if (row.ok()) out_.add(std::move(staff));
    return;
  }
  bookings::SyncClient client;
  client.external_id = client_codes_.first(row.required(Field::kId));
  if (!row.text(Field::kName).empty()) client.full_name = row.text(Field::kName);
  client.phone = row.phone(Field::kPhone);
  client.yclients_id = yclients_id(mapping_, client.external_id);
  if (row.ok() && !out_.add(std::move(client))) {
    row.wrong(BadRow::kDuplicate, Field::kId, "a client who stands once");
  }
}

AppointmentJoin::Line AppointmentJoin::line_of(RowReading& row) const {
  Line line{std::string{row.text(Field::kStaff)}, std::string{row.text(Field::kService)}, {}};
  if (!line.service.empty() && !services_.empty() && !services_.contains(match_key(line.service))) {
    row.wrong(BadRow::kUnknownCode, Field::kService, "a code of the service list");
  }
  return line;
}

/// The salon's local time of a time that was written with an offset.
WallTime AppointmentJoin::local(const WallTime& wall) const {
  if (!wall.offset) return wall;
  const auto at = instant_of(wall, context_.zone);
  return {context_.zone.day_of(at), context_.zone.time_of_day(at), {}};
}

AppointmentJoin::Appointment& AppointmentJoin::appointment_of(const Key& key,
                                                              const RowReading& row) {
  auto& appointment = appointments_[key];
  if (appointment.client.empty() && !key.client.empty()) {
    appointment.client = client_codes_.first(row.text(Field::kClient));
  }
  return appointment;
}

AppointmentJoin::Key AppointmentJoin::key_of(RowReading& row) const {
  Key key;
  key.day = local(row.required_wall_time(Field::kDate, Field::kDate)).day;
  key.client = match_key(row.text(Field::kClient));
  const auto& anonymous = mapping_.anonymous;
  if (std::find(anonymous.begin(), anonymous.end(), key.client) != anonymous.end()) {
    key.client.clear();
  }
  if (key.client.empty()) {
    key.line = fmt::format("{}\n{}", row.text(Field::kStaff), row.text(Field::kService));
  }
  return key;
}

/// Lines without a client at two times of a day belong to two clients. The first keeps the key
/// without a time, under which cancellations and no-shows are looked up, because they have no time.
bool AppointmentJoin::stands_at_another_time(
    const Key& key, const std::optional<std::chrono::seconds>& time) const {
  const auto found = appointments_.find(key);
  return time && found != appointments_.end() && !found->second.booked.empty() &&
         found->second.booked.front().time != time;
}

void AppointmentJoin::take_line(RowReading& row) {
  auto line = line_of(row);
  const auto start = local(row.required_wall_time(Field::kDate, Field::kTime));
  line.time = start.time;
  auto key = key_of(row);
  key.day = start.day;
  if (key.client.empty() && stands_at_another_time(key, line.time)) {
    key.line += fmt::format("\n{}", line.time->count());
  }
  if (row.ok()) appointment_of(key, row).booked.push_back(std::move(line));
}

void AppointmentJoin::take_cancellation(RowReading& row) {
  auto line = line_of(row);
  const auto key = key_of(row);
  const auto cancelled = row.wall_time(Field::kCancelledAt);
  if (!row.ok()) return;
  auto& appointment = appointment_of(key, row);
  appointment.elsewhere.push_back(std::move(line));
  const auto day = cancelled ? cancelled->day : key.day;
  appointment.cancelled_on = std::max(appointment.cancelled_on.value_or(day), day);
}

void AppointmentJoin::take_no_show(RowReading& row) {
  auto line = line_of(row);
  const auto key = key_of(row);
  if (!row.ok()) return;
  auto& appointment = appointment_of(key, row);
  appointment.no_show = true;
  appointment.elsewhere.push_back(std::move(line));
  seen_until_ = std::max(seen_until_, key.day);
}

bool AppointmentJoin::is_service(RowReading& row) const {
  if (services_.empty()) return true;
  return services_.contains(match_key(row.text(Field::kService))) ||
         service_titles_.contains(match_key(row.text(Field::kServiceTitle)));
}

void AppointmentJoin::take_receipt(RowReading& row) {
  const auto key = key_of(row);
  const auto amount = row.required_money(Field::kAmount);
  if (!row.ok()) return;
  seen_until_ = std::max(seen_until_, key.day);
  const auto found = appointments_.find(key);
  if (key.client.empty() || found == appointments_.end()) {
    ++notes_.receipt_lines_without_appointment;
  } else if (is_service(row)) {
    auto& paid = found->second.paid_minor;
    paid = paid.value_or(0) + amount;
  }
}

std::optional<Outcome> AppointmentJoin::outcome_of(const Key& key, const Appointment& appointment) {
  const bool cancelled = appointment.cancelled_on.has_value();
  if (appointment.paid_minor) {
    ++notes_.attended;
    if (appointment.no_show) ++notes_.attended_despite_no_show;
    if (cancelled) ++notes_.attended_despite_cancellation;
    return Outcome::kAttended;
  }
  if (appointment.no_show) {
    ++notes_.no_shows;
    return Outcome::kNoShow;
  }
  if (cancelled && (appointment.booked.empty() || key.day <= seen_until_)) {
    ++notes_.cancelled;
    return Outcome::kCancelled;
  }
  ++notes_.open;
  if (cancelled) ++notes_.standing_despite_cancellation;
  return std::nullopt;
}

std::optional<std::int64_t> AppointmentJoin::list_price(const std::vector<Line>& lines) const {
  std::int64_t sum = 0;
  for (const auto& line : lines) {
    const auto service = services_.find(match_key(line.service));
    if (service == services_.end() || !service->second.price_minor) return std::nullopt;
    sum += *service->second.price_minor;
  }
  return sum;
}

std::string AppointmentJoin::titles(const std::vector<Line>& lines) const {
  std::vector<std::string> said;
  for (const auto& line : lines) {
    const auto service = services_.find(match_key(line.service));
    const auto& title = service == services_.end() ? line.service : service->second.title;
    if (!title.empty() && std::find(said.begin(), said.end(), title) == said.end()) {
      said.push_back(title);
    }
  }
  return fmt::format("{}", fmt::join(said, " + "));
}

void AppointmentJoin::emit(const Key& key, Appointment& appointment) {
  auto& lines = appointment.booked.empty() ? appointment.elsewhere : appointment.booked;
  std::stable_sort(lines.begin(), lines.end(),
                   [](const Line& a, const Line& b) { return a.time < b.time; });
  const auto& first = lines.front();
  bookings::SyncBooking booking;
  booking.external_id =
      derived_id(fmt::format("{}\n{}\n{}\n{}", mapping_.source, appointment.client,
                             std::chrono::sys_days{key.day}.time_since_epoch().count(), key.line));
  booking.client = appointment.client;
  booking.start_at = context_.zone.at(key.day, first.time.value_or(std::chrono::seconds{0}));
  booking.staff_name = first.staff;
  booking.service_id = first.service;
  booking.service_title = titles(lines);
  booking.outcome = outcome_of(key, appointment);
  if (booking.outcome == Outcome::kCancelled) {
    booking.cancelled_at = context_.zone.start_of(*appointment.cancelled_on);
  }
  booking.price_minor =
      booking.outcome == Outcome::kAttended ? appointment.paid_minor : list_price(lines);
  // More was refunded than paid that day: the price of the visit is on another day's receipt.
  if (booking.price_minor < 0) booking.price_minor.reset();

  for (const auto& line : lines) {
    if (!line.staff.empty()) out_.add(bookings::SyncStaff{{}, line.staff, {}});
  }
  if (services_.empty() && !first.service.empty()) {
    out_.add(bookings::SyncService{.external_id = first.service, .title = first.service});
  }
  if (key.client.empty()) {
    ++notes_.without_client;
  } else {
    auto since = std::optional{booking.start_at};
    if (since > context_.now) since.reset();
    out_.add(bookings::SyncClient{.external_id = appointment.client,
                                  .full_name = appointment.client,
                                  .yclients_id = yclients_id(mapping_, appointment.client),
                                  .known_since = since});
  }
  out_.add(std::move(booking));
  out_.flush_full();
}

void AppointmentJoin::finish() {
  notes_.appointments = appointments_.size();
  for (auto& [key, appointment] : appointments_) emit(key, appointment);
  appointments_.clear();
}

}  // namespace okoshko::csv

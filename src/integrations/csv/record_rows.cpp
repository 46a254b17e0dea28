#include "integrations/csv/record_rows.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "integrations/csv/record_ids.hpp"

namespace okoshko::csv {
namespace {

std::optional<std::string> some(std::string_view text) {
  if (text.empty()) return std::nullopt;
  return std::string{text};
}

/// Tags stand in one cell, comma by comma.
std::vector<std::string> split_tags(std::string_view cell) {
  constexpr std::size_t kTagsMax = 30;
  std::vector<std::string> tags;
  while (!cell.empty() && tags.size() < kTagsMax) {
    const auto comma = std::min(cell.find(','), cell.size());
    const auto tag = trim(cell.substr(0, comma));
    if (!tag.empty()) tags.emplace_back(tag);
    cell.remove_prefix(std::min(comma + 1, cell.size()));
  }
  return tags;
}

std::size_t hash_of(std::span<const std::string> cells) {
  std::string joined;
  for (const auto& cell : cells) joined.append(cell).push_back('\x1f');
  return std::hash<std::string>{}(joined);
}

}  // namespace

void RecordRows::take(Role role, RowReading row) {
  switch (role) {
    case Role::kServices:
      return take_service(row);
    case Role::kStaff:
      return take_staff(row);
    case Role::kClients:
      return take_client(row);
    case Role::kBookings:
      return take_booking(row);
    case Role::kCancellations:
    case Role::kNoShows:
    case Role::kReceipts:
      break;  // check_files() of mapping.cpp admits them to joins only
  }
}

void RecordRows::take_service(RowReading& row) {
  bookings::MirrorService service;
  service.external_id = row.text(Field::kId);
  service.title = row.text(Field::kTitle);
  if (service.title.empty()) service.title = service.external_id;
  if (service.title.empty()) row.wrong(BadRow::kMissing, Field::kTitle, "a title");
  service.category = some(row.text(Field::kCategory));
  service.price_minor = row.price(Field::kPrice);
  service.duration_s = row.duration(Field::kDuration);
  service.active = row.flag(Field::kActive);
  if (row.ok() && !out_.add(service)) {
    row.wrong(BadRow::kDuplicate, service.external_id.empty() ? Field::kTitle : Field::kId,
              "a service that stands once");
  }
  if (row.report_to(report_)) report_.good();
  out_.flush_full();
}

void RecordRows::take_staff(RowReading& row) {
  bookings::MirrorStaff staff;
  staff.external_id = row.text(Field::kId);
  staff.name = row.required(Field::kName);
  staff.active = row.flag(Field::kActive);
  if (row.ok() && !out_.add(staff)) {
    row.wrong(BadRow::kDuplicate, Field::kName, "a master who stands once");
  }
  if (row.report_to(report_)) report_.good();
  out_.flush_full();
}

std::optional<Instant> RecordRows::instant_of(const std::optional<WallTime>& wall) const {
  if (!wall) return std::nullopt;
  return time_.zone.at(wall->day, wall->time.value_or(std::chrono::seconds{0}));
}

void RecordRows::take_client(RowReading& row) {
  bookings::MirrorClient client;
  client.full_name = some(row.text(Field::kName));
  client.phone = row.phone(Field::kPhone);
  client.external_id = row.text(Field::kId);
  if (client.external_id.empty() && client.phone) {
    client.external_id = bookings::kByPhonePrefix + *client.phone;
  }
  if (client.external_id.empty()) {
    row.wrong(BadRow::kMissing, Field::kPhone, "an id or a telephone number");
  }
  client.yclients_id = yclients_id(mapping_, client.external_id);
  client.known_since = instant_of(row.wall_time(Field::kFirstVisit));
  if (client.known_since > time_.now) client.known_since.reset();
  client.tags = split_tags(row.text(Field::kTags));
  if (row.ok() && out_.knows_client(client.external_id)) {
    row.wrong(BadRow::kDuplicate, Field::kId, "a client who stands once");
  }
  if (!row.report_to(report_)) return;
  report_.good();
  out_.add(std::move(client));
  out_.flush_full();
}

RecordRows::ClientRef RecordRows::client_of(RowReading& row) const {
  ClientRef client;
  client.external_id = row.text(Field::kClient);
  client.name = some(row.text(Field::kClientName));
  client.phone = row.phone(Field::kClientPhone);
  const auto nobody = [&](std::string_view text) {
    return std::find(mapping_.anonymous.begin(), mapping_.anonymous.end(), fold(text)) !=
           mapping_.anonymous.end();
  };
  if (nobody(client.external_id)) client.external_id.clear();
  if (client.name && nobody(*client.name)) client.name.reset();
  // A name alone names nobody: two Marias would become one, with one another's visits.
  if (client.external_id.empty() && client.phone) {
    client.external_id = bookings::kByPhonePrefix + *client.phone;
  }
  return client;
}

bookings::MirrorBooking RecordRows::booking_of(RowReading& row, const ClientRef& client) const {
  bookings::MirrorBooking booking;
  booking.external_id = row.text(Field::kId);
  booking.client = client.external_id;
  const auto start = row.required_wall_time(Field::kDate, Field::kTime);
  if (row.ok()) booking.start_at = *instant_of(start);
  booking.staff_id = row.text(Field::kStaff);
  booking.staff_name = row.text(Field::kStaffName);
  booking.service_id = row.text(Field::kService);
  booking.service_name = row.text(Field::kServiceTitle);
  booking.service_title = booking.service_name;
  booking.price_minor = row.price(Field::kPrice);
  booking.duration_s = row.duration(Field::kDuration);
  booking.booked_at = instant_of(row.wall_time(Field::kBookedAt));
  booking.cancelled_at = instant_of(row.wall_time(Field::kCancelledAt));
  switch (row.status(Field::kStatus)) {
    case Status::kBooked:
      break;
    case Status::kConfirmed:
      booking.confirmed = true;
      break;
    case Status::kAttended:
      booking.outcome = bookings::Outcome::kAttended;
      break;
    case Status::kCancelled:
      booking.outcome = bookings::Outcome::kCancelled;
      break;
    case Status::kNoShow:
      booking.outcome = bookings::Outcome::kNoShow;
      break;
  }
  if (booking.outcome != bookings::Outcome::kCancelled) booking.cancelled_at.reset();
  if (booking.external_id.empty()) {
    booking.external_id =
        derived_id(fmt::format("{}\n{}\n{}\n{}{}\n{}{}", mapping_.source, booking.client,
                               booking.start_at.time_since_epoch().count(), booking.staff_id,
                               booking.staff_name, booking.service_id, booking.service_name));
  }
  return booking;
}

void RecordRows::take_booking(RowReading& row) {
  auto client = client_of(row);
  auto booking = booking_of(row, client);
  if (!row.report_to(report_)) return;
  const std::size_t row_hash = hash_of(row.cells());
  if (continues_pending(booking.external_id, row_hash, row)) {
    if (row.report_to(report_)) {
      report_.good();
      add_line(booking);
    }
    return;
  }
  finish_booking();
  if (out_.knows_booking(booking.external_id)) {
    row.wrong(BadRow::kDuplicate, Field::kId, "a booking whose rows stand together");
    row.report_to(report_);
    return;
  }
  report_.good();
  pending_ = Pending{std::move(booking), std::move(client), {row_hash}};
}

/// Whether the row belongs to the pending booking; marks it wrong when it says nothing new.
bool RecordRows::continues_pending(const std::string& id, std::size_t row_hash, RowReading& row) {
  if (!pending_ || pending_->booking.external_id != id) return false;
  auto& hashes = pending_->row_hashes;
  const bool again = std::find(hashes.begin(), hashes.end(), row_hash) != hashes.end();
  constexpr std::size_t kServicesMax = 50;
  if (again || row.text(Field::kId).empty() || hashes.size() == kServicesMax) {
    row.wrong(BadRow::kDuplicate, Field::kId, "a row that stands once");
  } else {
    hashes.push_back(row_hash);
  }
  return true;
}

/// One more service of the pending booking. What one line does not tell, the sum does not.
void RecordRows::add_line(const bookings::MirrorBooking& line) {
  auto& whole = pending_->booking;
  if (!line.service_name.empty()) {
    out_.add(bookings::MirrorService{.external_id = line.service_id, .title = line.service_name});
    if (!whole.service_title.empty()) whole.service_title += " + ";
    whole.service_title += line.service_name;
  }
  const auto sum = [](auto& total, const auto& part) {
    if (total && part) {
      *total += *part;
    } else {
      total.reset();
    }
  };
  sum(whole.price_minor, line.price_minor);
  sum(whole.duration_s, line.duration_s);
  whole.start_at = std::min(whole.start_at, line.start_at);
}

void RecordRows::finish_booking() {
  if (!pending_) return;
  auto [booking, client, hashes] = *std::move(pending_);
  pending_.reset();
  if (!booking.staff_id.empty() || !booking.staff_name.empty()) {
    out_.add(bookings::MirrorStaff{
        booking.staff_id, booking.staff_name.empty() ? booking.staff_id : booking.staff_name, {}});
  }
  if (!booking.service_id.empty() || !booking.service_name.empty()) {
    out_.add(bookings::MirrorService{
        .external_id = booking.service_id,
        .title = booking.service_name.empty() ? booking.service_id : booking.service_name});
  }
  if (client.external_id.empty()) {
    ++without_client_;
  } else if (!out_.knows_client(client.external_id)) {
    auto since = booking.booked_at ? booking.booked_at : std::optional{booking.start_at};
    if (since > time_.now) since.reset();
    const auto id = yclients_id(mapping_, client.external_id);
    out_.add(bookings::MirrorClient{.external_id = client.external_id,
                                    .full_name = std::move(client.name),
                                    .phone = std::move(client.phone),
                                    .yclients_id = id,
                                    .known_since = since});
  }
  out_.add(std::move(booking));
  out_.flush_full();
}

}  // namespace okoshko::csv

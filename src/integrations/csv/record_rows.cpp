#include "integrations/csv/record_rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text_fold.hpp"
#include "integrations/csv/record_ids.hpp"

namespace okoshko::csv {
namespace {

std::optional<std::string> some(std::string_view text) {
  if (text.empty()) return std::nullopt;
  return std::string{text};
}

/// Splits a cell with several tags at commas.
std::vector<std::string> split_tags(std::string_view cell) {
  constexpr std::size_t kTagsMax = 30;
  std::vector<std::string> tags;
  while (!cell.empty() && tags.size() < kTagsMax) {
    const auto comma = std::min(cell.find(','), cell.size());
    auto tag = cell.substr(0, comma);
    tag.remove_prefix(std::min(tag.find_first_not_of(' '), tag.size()));
    tag = tag.substr(0, tag.find_last_not_of(' ') + 1);
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

void set_status(bookings::SyncBooking& booking, Status status) {
  using bookings::Outcome;
  switch (status) {
    case Status::kBooked:
      break;
    case Status::kConfirmed:
      booking.confirmed = true;
      break;
    case Status::kAttended:
      booking.outcome = Outcome::kAttended;
      break;
    case Status::kCancelled:
      booking.outcome = Outcome::kCancelled;
      break;
    case Status::kNoShow:
      booking.outcome = Outcome::kNoShow;
      break;
  }
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
      break;  // check_files() of mapping.cpp allows them only for joins
  }
}

void RecordRows::take_service(RowReading& row) {
  bookings::SyncService service;
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
  bookings::SyncStaff staff;
  staff.external_id = row.text(Field::kId);
  staff.name = row.required(Field::kName);
  staff.active = row.flag(Field::kActive);
  if (row.ok() && !out_.add(staff)) {
    row.wrong(BadRow::kDuplicate, Field::kName, "a master who stands once");
  }
  if (row.report_to(report_)) report_.good();
  out_.flush_full();
}

Instant instant_of(const WallTime& wall, const time::Zone& zone) {
  const auto at = wall.time.value_or(std::chrono::seconds{0});
  if (!wall.offset) return zone.at(wall.day, at);
  return Instant{std::chrono::sys_days{wall.day} + at - *wall.offset};
}

std::optional<Instant> RecordRows::moment_of(const std::optional<WallTime>& wall) const {
  if (!wall) return std::nullopt;
  return instant_of(*wall, context_.zone);
}

void RecordRows::take_client(RowReading& row) {
  bookings::SyncClient client;
  client.full_name = some(row.text(Field::kName));
  client.phone = row.phone(Field::kPhone);
  client.external_id = client_ids_.first(row.text(Field::kId));
  if (client.external_id.empty() && client.phone) {
    client.external_id = bookings::kByPhonePrefix + *client.phone;
  }
  if (client.external_id.empty()) {
    row.wrong(BadRow::kMissing, Field::kPhone, "an id or a telephone number");
  }
  client.yclients_id = yclients_id(mapping_, client.external_id);
  client.known_since = moment_of(row.wall_time(Field::kFirstVisit));
  if (client.known_since > context_.now) client.known_since.reset();
  client.tags = split_tags(row.text(Field::kTags));
  if (row.ok() && out_.knows_client(client.external_id)) {
    row.wrong(BadRow::kDuplicate, Field::kId, "a client who stands once");
  }
  if (!row.report_to(report_)) return;
  report_.good();
  out_.add(std::move(client));
  out_.flush_full();
}

RecordRows::ClientRef RecordRows::client_of(RowReading& row) {
  ClientRef client;
  client.external_id = client_ids_.first(row.text(Field::kClient));
  client.name = some(row.text(Field::kClientName));
  client.phone = row.phone(Field::kClientPhone);
  const auto nobody = [&](std::string_view text) {
    return std::find(mapping_.anonymous.begin(), mapping_.anonymous.end(), match_key(text)) !=
           mapping_.anonymous.end();
  };
  if (nobody(client.external_id)) client.external_id.clear();
  if (client.name && nobody(*client.name)) client.name.reset();
  // A name alone identifies no client: two Marias would become one with the visits of both.
  if (client.external_id.empty() && client.phone) {
    client.external_id = bookings::kByPhonePrefix + *client.phone;
  }
  return client;
}

std::optional<int> RecordRows::duration_of(RowReading& row, const WallTime& start) const {
  const auto length = row.duration(Field::kDuration);
  const auto end = length ? std::nullopt : row.end(Field::kEnd, start);
  if (!end) return length;
  const auto lasts = instant_of(*end, context_.zone) - instant_of(start, context_.zone);
  if (lasts > std::chrono::seconds{0} && lasts <= std::chrono::hours{24}) {
    return static_cast<int>(std::chrono::duration_cast<std::chrono::seconds>(lasts).count());
  }
  row.lose(BadRow::kDate, Field::kEnd, "an end within a day after the beginning");
  return std::nullopt;
}

bookings::SyncBooking RecordRows::booking_of(RowReading& row, const ClientRef& client) {
  bookings::SyncBooking booking;
  booking.external_id = booking_ids_.first(row.text(Field::kId));
  booking.client = client.external_id;
  const auto start = row.required_wall_time(Field::kDate, Field::kTime);
  booking.staff_id = row.text(Field::kStaff);
  booking.staff_name = row.text(Field::kStaffName);
  booking.service_id = row.text(Field::kService);
  booking.service_name = row.text(Field::kServiceTitle);
  booking.service_title = booking.service_name;
  booking.price_minor = row.price(Field::kPrice);
  booking.booked_at = moment_of(row.wall_time(Field::kBookedAt));
  booking.cancelled_at = moment_of(row.wall_time(Field::kCancelledAt));
  set_status(booking, row.status(Field::kStatus));
  if (booking.outcome != bookings::Outcome::kCancelled) booking.cancelled_at.reset();
  if (!row.ok()) return booking;
  booking.start_at = instant_of(start, context_.zone);
  booking.duration_s = duration_of(row, start);
  // If the column of times contains date and time, the column of dates is the time of entry.
  if (!booking.booked_at && row.whole_moment(Field::kTime)) {
    booking.booked_at = moment_of(row.whole_moment(Field::kDate));
  }
  return booking;
}

/// YClients' list of records merges the cells of a record with several services: below the first
/// row only the cells of the service are filled.
bool RecordRows::is_further_service(const RowReading& row) const {
  if (!pending_) return false;
  if (row.text(Field::kService).empty() && row.text(Field::kServiceTitle).empty()) return false;
  using enum Field;
  constexpr std::array kOfTheRecord{kId,    kClient,    kClientName, kClientPhone,
                                    kStaff, kStaffName, kDate,       kTime,
                                    kEnd,   kStatus,    kBookedAt,   kCancelledAt};
  return std::all_of(kOfTheRecord.begin(), kOfTheRecord.end(),
                     [&](Field field) { return row.text(field).empty(); });
}

void RecordRows::take_further_service(RowReading& row) {
  bookings::SyncBooking line;
  line.start_at = pending_->booking.start_at;
  line.service_id = row.text(Field::kService);
  line.service_name = row.text(Field::kServiceTitle);
  line.price_minor = row.price(Field::kPrice);
  line.duration_s = row.duration(Field::kDuration);
  if (++pending_->lines > kServicesMax) {
    row.wrong_row(BadRow::kDuplicate,
                  fmt::format("is over {} services of one booking", kServicesMax));
  }
  if (!row.report_to(report_)) return;
  report_.good();
  add_line(line);
}

void RecordRows::take_booking(RowReading& row) {
  if (is_further_service(row)) return take_further_service(row);
  auto client = client_of(row);
  auto booking = booking_of(row, client);
  const std::size_t row_hash = hash_of(row.cells());
  if (row.ok() && !booking.external_id.empty()) check_own_id(row, booking.external_id, row_hash);
  if (row.ok() && booking.external_id.empty()) name_derived(row, booking, client, row_hash);
  if (!row.report_to(report_)) return;
  report_.good();
  if (pending_ && pending_->booking.external_id == booking.external_id) {
    pending_->row_hashes.push_back(row_hash);
    return add_line(booking);
  }
  finish_booking();
  pending_ = Pending{std::move(booking), std::move(client), {row_hash}};
}

/// Consecutive rows with one id and different cells are the services of one booking.
void RecordRows::check_own_id(RowReading& row, const std::string& id, std::size_t row_hash) {
  if (pending_ && pending_->booking.external_id == id) {
    const auto& hashes = pending_->row_hashes;
    const bool again = std::find(hashes.begin(), hashes.end(), row_hash) != hashes.end();
    if (again || ++pending_->lines > kServicesMax) {
      row.wrong(BadRow::kDuplicate, Field::kId, "a row that stands once");
    }
  } else if (out_.knows_booking(id)) {
    row.wrong(BadRow::kDuplicate, Field::kId, "a booking whose rows stand together");
  }
}

/// The identity of a booking without an id in the source: client (the name if there is no client),
/// start, master, service. Rows that differ in any other cell are further bookings.
void RecordRows::name_derived(RowReading& row, bookings::SyncBooking& booking,
                              const ClientRef& client, std::size_t row_hash) {
  std::string who = booking.client;
  if (who.empty() && client.name) who = "\nname:" + match_key(*client.name);
  std::string identity = fmt::format("{}\n{}\n{}\n{}{}\n{}{}", mapping_.source, who,
                                     booking.start_at.time_since_epoch().count(), booking.staff_id,
                                     booking.staff_name, booking.service_id, booking.service_name);
  if (!rows_without_id_.insert(fmt::format("{}\n{}", identity, row_hash))) {
    return row.wrong_row(BadRow::kDuplicate, "is equal to an earlier row in every cell");
  }
  const int count = ++same_identity_[std::hash<std::string>{}(identity)];
  if (count > 1) identity += fmt::format("\n#{}", count);
  booking.external_id = derived_id(identity);
}

/// Adds a service to the pending booking. If a line lacks a value, the sum is unknown.
void RecordRows::add_line(const bookings::SyncBooking& line) {
  auto& whole = pending_->booking;
  if (!line.service_name.empty()) {
    out_.add(bookings::SyncService{.external_id = line.service_id, .title = line.service_name});
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
  auto [booking, client, hashes, lines] = *std::move(pending_);
  pending_.reset();
  if (!booking.staff_id.empty() || !booking.staff_name.empty()) {
    out_.add(bookings::SyncStaff{
        booking.staff_id, booking.staff_name.empty() ? booking.staff_id : booking.staff_name, {}});
  }
  if (!booking.service_id.empty() || !booking.service_name.empty()) {
    out_.add(bookings::SyncService{
        .external_id = booking.service_id,
        .title = booking.service_name.empty() ? booking.service_id : booking.service_name});
  }
  if (client.external_id.empty()) {
    ++without_client_;
  } else if (!out_.knows_client(client.external_id)) {
    auto since = booking.booked_at ? booking.booked_at : std::optional{booking.start_at};
    if (since > context_.now) since.reset();
    const auto id = yclients_id(mapping_, client.external_id);
    out_.add(bookings::SyncClient{.external_id = client.external_id,
                                  .full_name = std::move(client.name),
                                  .phone = std::move(client.phone),
                                  .yclients_id = id,
                                  .known_since = since});
  }
  out_.add(std::move(booking));
  out_.flush_full();
}

}  // namespace okoshko::csv

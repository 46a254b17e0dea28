#include "integrations/yclients/source.hpp"

#include <algorithm>
#include <unordered_set>

#include "base/phone.hpp"

namespace okoshko::yclients {
namespace {

using bookings::Outcome;
using bookings::SyncBooking;
using bookings::SyncClient;
using mirror::SourcePage;
using mirror::SourceSalon;

template <class Row>
SourcePage page_of(const Answer<Page<Row>>& answer) {
  return {.outcome = answer.outcome,
          .batch = {},
          .rows = answer.value.size(),
          .unreadable = answer.value.unreadable,
          .total = answer.value.total,
          .retry_after_s = answer.retry_after_s,
          .why = answer.why};
}

Instant instant_of(WallSeconds wall, const time::Zone& zone) {
  const auto day = std::chrono::floor<std::chrono::days>(wall);
  return zone.at(std::chrono::year_month_day{day}, wall - day);
}

/// An instant in the past; a future one is treated as a wrong clock.
std::optional<Instant> past_of(const std::optional<WallSeconds>& wall, const SourceSalon& salon) {
  if (!wall) return std::nullopt;
  return std::min(instant_of(*wall, salon.zone), salon.now);
}

SyncClient client_of(const Client& client, const SourceSalon& salon) {
  SyncClient made{.external_id = client.id, .yclients_id = std::stoll(client.id)};
  if (!client.name.empty()) made.full_name = client.name;
  made.phone = read_phone(client.phone, salon.country);
  if (client.first_visit) made.known_since = past_of(WallSeconds{*client.first_visit}, salon);
  return made;
}

/// 1 means attended; a visit that was paid in full and is over counts as attended whatever its mark
/// is.
std::optional<Outcome> outcome_of(const Record& record, const SyncBooking& booking, Instant now) {
  if (record.deleted) return Outcome::kCancelled;
  if (record.attendance == Attendance::kCame) return Outcome::kAttended;
  if (record.attendance == Attendance::kNoShow) return Outcome::kNoShow;
  const auto ends = booking.start_at + std::chrono::seconds{booking.duration_s.value_or(0)};
  if (record.paid_full && ends <= now) return Outcome::kAttended;
  return std::nullopt;
}

/// If one service lacks a value, the sum is unknown.
void add_services(SyncBooking& booking, const std::vector<RecordService>& services) {
  if (services.empty()) return;
  booking.service_id = services.front().id;
  std::int64_t sum = 0;
  bool known = true;
  for (const auto& service : services) {
    if (!service.title.empty()) {
      if (!booking.service_title.empty()) booking.service_title += " + ";
      booking.service_title += service.title;
    }
    known = known && service.price_minor.has_value();
    sum += service.price_minor.value_or(0);
  }
  if (known) booking.price_minor = sum;
}

SyncBooking booking_of(const Record& record, const SourceSalon& salon) {
  SyncBooking booking{.external_id = record.id};
  if (record.client) booking.client = record.client->id;
  booking.start_at = instant_of(record.starts, salon.zone);
  booking.staff_id = record.staff_id;
  booking.staff_name = record.staff_name;
  add_services(booking, record.services);
  booking.duration_s = record.duration_s;
  booking.booked_at = past_of(record.created, salon);
  booking.outcome = outcome_of(record, booking, salon.now);
  if (booking.outcome == Outcome::kCancelled) booking.cancelled_at = past_of(record.changed, salon);
  booking.confirmed = record.attendance == Attendance::kConfirmed;
  booking.activity_id = record.activity_id;
  return booking;
}

bookings::SyncBatch batch_of(const std::vector<Record>& records, const SourceSalon& salon) {
  bookings::SyncBatch batch;
  std::unordered_set<std::string> bookings;
  std::unordered_set<std::string> clients;
  std::unordered_set<std::string> staff;
  for (const auto& record : records) {
    if (!bookings.insert(record.id).second) continue;
    batch.bookings.push_back(booking_of(record, salon));
    if (record.client && clients.insert(record.client->id).second)
      batch.clients.push_back(client_of(*record.client, salon));
    if (!record.staff_name.empty() && !record.staff_id.empty() &&
        staff.insert(record.staff_id).second)
      batch.staff.push_back({.external_id = record.staff_id, .name = record.staff_name});
  }
  return batch;
}

SourcePage bookings_page(const Answer<Page<Record>>& answer, const SourceSalon& salon) {
  auto page = page_of(answer);
  page.batch = batch_of(answer.value.rows, salon);
  for (const auto& record : answer.value.rows) {
    if (!record.api_id.empty() && !record.deleted && record.attendance != Attendance::kNoShow)
      page.marks.emplace(record.api_id, record.id);
  }
  return page;
}

YclientsOptions with_room(YclientsOptions options) {
  constexpr std::chrono::seconds kSlowList{30};
  constexpr std::size_t kLongList = std::size_t{8} * 1024 * 1024;
  options.web.total_timeout = kSlowList;
  options.web.body_max = kLongList;
  return options;
}

}  // namespace

Source::Source(YclientsOptions options) : client_{with_room(std::move(options))} {}

mirror::SourceCompany Source::company(const std::string& company, const std::string& token) const {
  auto answer = client_.company({company, token});
  return {.outcome = answer.outcome,
          .title = std::move(answer.value.title),
          .time_zone = std::move(answer.value.time_zone),
          .retry_after_s = answer.retry_after_s};
}

SourcePage Source::staff(const SourceSalon& salon) const {
  const auto answer = client_.staff({salon.company, salon.token});
  auto page = page_of(answer);
  for (const auto& staff : answer.value.rows) {
    page.batch.staff.push_back(
        {.external_id = staff.id, .name = staff.name, .active = !staff.fired});
  }
  return page;
}

SourcePage Source::services(const SourceSalon& salon) const {
  const auto answer = client_.services({salon.company, salon.token});
  auto page = page_of(answer);
  for (const auto& service : answer.value.rows) {
    page.batch.services.push_back({.external_id = service.id,
                                   .title = service.title,
                                   .price_minor = service.price_minor,
                                   .duration_s = service.duration_s,
                                   .active = service.active});
  }
  return page;
}

SourcePage Source::clients(const SourceSalon& salon, int number) const {
  const auto answer = client_.clients({salon.company, salon.token}, number);
  auto page = page_of(answer);
  std::unordered_set<std::string> ids;
  for (const auto& client : answer.value.rows) {
    if (ids.insert(client.id).second) page.batch.clients.push_back(client_of(client, salon));
  }
  return page;
}

SourcePage Source::bookings(const SourceSalon& salon, const mirror::SourceWindow& window) const {
  const auto answer =
      client_.records({salon.company, salon.token}, {.from = window.from,
                                                     .to = window.to,
                                                     .changed_after = window.changed_after,
                                                     .zone = salon.zone,
                                                     .page = window.page,
                                                     .staff = window.staff});
  return bookings_page(answer, salon);
}

SourcePage Source::booking(const SourceSalon& salon, const std::string& id) const {
  return bookings_page(client_.record({salon.company, salon.token}, id), salon);
}

mirror::SourceTimes Source::free_times(const SourceSalon& salon, const std::string& staff,
                                       const std::string& service, time::Day day) const {
  const auto answer =
      client_.times({salon.company, salon.token}, {.staff = staff, .service = service, .day = day});
  mirror::SourceTimes times{
      .outcome = answer.outcome, .retry_after_s = answer.retry_after_s, .why = answer.why};
  for (const auto& wall : answer.value) times.times.push_back(instant_of(wall, salon.zone));
  return times;
}

std::optional<mirror::SourceNotice> Source::read_notice(std::string_view body) const {
  const auto event = read_event(body);
  if (!event) return std::nullopt;
  mirror::SourceNotice notice{.company = event->company_id};
  const auto& resource = event->resource;
  if (resource == "record") notice.changed = mirror::Kind::kChanges;
  // Settings and older texts use "master".
  if (resource == "staff" || resource == "master") notice.changed = mirror::Kind::kStaff;
  if (resource == "service" || resource == "service_category")
    notice.changed = mirror::Kind::kServices;
  return notice;
}

mirror::RecordMade Source::create(const SourceSalon& salon, const mirror::NewRecord& record) const {
  using Result = mirror::RecordMade::Result;
  // YClients expects the digits only.
  std::string phone = record.phone;
  std::erase(phone, '+');
  auto made = client_.create({salon.company, salon.token}, {.staff = record.staff,
                                                            .service = record.service,
                                                            .price_minor = record.price_minor,
                                                            .phone = std::move(phone),
                                                            .client_name = record.client_name,
                                                            .start = record.start,
                                                            .zone = salon.zone,
                                                            .length_s = record.length.count(),
                                                            .api_id = record.mark});
  const auto result_of = [](Created::Result result) {
    switch (result) {
      case Created::Result::kCreated:
        return Result::kCreated;
      case Created::Result::kBusy:
        return Result::kBusy;
      case Created::Result::kInvalid:
        return Result::kInvalid;
      case Created::Result::kRefused:
        return Result::kRefused;
      case Created::Result::kUnclear:
        return Result::kUnclear;
    }
    return Result::kUnclear;
  };
  return {.result = result_of(made.result),
          .outcome = made.outcome,
          .id = std::move(made.id),
          .retry_after_s = made.retry_after_s,
          .why = std::move(made.why)};
}

}  // namespace okoshko::yclients

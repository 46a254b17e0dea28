#include "bookings/sync_stage.hpp"

#include <fmt/format.h>

#include <string_view>

#include "base/json_text.hpp"
#include "base/text_fold.hpp"
#include "db/copy_lines.hpp"

namespace okoshko::bookings {
namespace {

using db::CopyLines;

/// Sends `rows` in blocks of about 64 KiB.
template <class Row, class Write>
void copy_rows(db::Tx& tx, const char* target, const std::vector<Row>& rows, Write write) {
  if (rows.empty()) return;
  constexpr std::size_t kPieceBytes = 64 * 1024;
  std::size_t at = 0;
  tx.copy_in(fmt::format("COPY pg_temp.{} FROM STDIN", target), [&](std::string& out) {
    CopyLines lines{out};
    while (at < rows.size() && out.size() < kPieceBytes) {
      write(lines, rows[at], static_cast<std::int64_t>(at));
      lines.end();
      ++at;
    }
    return at < rows.size();
  });
}

void write_staff(CopyLines& line, const SyncStaff& staff, std::int64_t ordinal) {
  line.number(ordinal).text_or_null(staff.external_id).text(staff.name).text(name_key(staff.name));
  line.maybe(staff.active, &CopyLines::flag);
}

void write_service(CopyLines& line, const SyncService& service, std::int64_t ordinal) {
  line.number(ordinal).text_or_null(service.external_id).text(service.title);
  line.text(name_key(service.title));
  line.maybe_text(service.category).maybe(service.price_minor, &CopyLines::money);
  line.maybe(service.duration_s, &CopyLines::number);
  line.maybe(service.active, &CopyLines::flag);
}

std::string json_array(const std::vector<std::string>& texts) {
  std::string out{"["};
  for (const auto& text : texts) {
    if (out.size() > 1) out += ',';
    append_json_string(out, text);
  }
  return out += ']';
}

void write_client(CopyLines& line, const SyncClient& client, std::int64_t /*ordinal*/) {
  line.text(client.external_id).flag(client.external_id.starts_with(kByPhonePrefix));
  line.maybe_text(client.full_name).maybe_text(client.phone);
  line.maybe(client.yclients_id, &CopyLines::number);
  line.maybe(client.known_since, &CopyLines::instant);
  if (client.tags.empty()) {
    line.null();
  } else {
    line.text(json_array(client.tags));
  }
  if (client.wanted_id) {
    line.text(client.wanted_id->view());
  } else {
    line.null();
  }
}

struct Spelling {
  const char* outcome;
  const char* status;
  int attendance;
};

/// A booking's outcome in the three columns of dashboard.bookings: Okoshko's outcome, the console's
/// status, YClients' attendance. A no-show keeps its status, because it was not cancelled.
Spelling spelling_of(const SyncBooking& booking) {
  const char* standing = booking.confirmed ? "confirmed" : "created";
  if (!booking.outcome) return {nullptr, standing, booking.confirmed ? 2 : 0};
  switch (*booking.outcome) {
    case Outcome::kAttended:
      return {"attended", "completed", 1};
    case Outcome::kCancelled:
      return {"cancelled", "cancelled", 0};
    case Outcome::kNoShow:
      return {"no_show", standing, -1};
  }
  return {nullptr, standing, 0};
}

void write_booking(CopyLines& line, const SyncBooking& booking, std::int64_t /*ordinal*/) {
  const auto [outcome, status, attendance] = spelling_of(booking);
  line.text(booking.external_id).text(booking.client).instant(booking.start_at);
  line.text_or_null(booking.staff_id).text_or_null(name_key(booking.staff_name));
  line.text_or_null(booking.service_id).text_or_null(name_key(booking.service_name));
  line.text_or_null(booking.service_title);
  line.maybe(booking.price_minor, &CopyLines::money);
  line.maybe(booking.duration_s, &CopyLines::number);
  line.maybe(booking.booked_at, &CopyLines::instant);
  line.maybe(booking.cancelled_at, &CopyLines::instant);
  line.text_or_null(outcome == nullptr ? "" : outcome).text(status).number(attendance);
  line.text_or_null(booking.activity_id);
}

}  // namespace

std::string name_key(std::string_view name) {
  std::string key = fold_text(name);
  return key.empty() ? std::string{name} : key;
}

void stage(db::Tx& tx, const SyncBatch& batch) {
  copy_rows(tx, "stage_staff", batch.staff, write_staff);
  copy_rows(tx, "stage_service", batch.services, write_service);
  copy_rows(tx,
            "stage_client (external_id, by_phone, full_name, phone, yclients_client_id, "
            "known_since, tags, wanted_id)",
            batch.clients, write_client);
  copy_rows(tx, "stage_booking", batch.bookings, write_booking);
}

}  // namespace okoshko::bookings

#include "demo/store.hpp"

#include <fmt/format.h>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>
#include <iterator>
#include <map>

#include "auth/authority.hpp"
#include "bookings/sync_writer.hpp"
#include "db/copy_lines.hpp"
#include "demo/sql.hpp"
#include "metrics/daily_job.hpp"
#include "risk/risk_jobs.hpp"
#include "winback/churn_job.hpp"

namespace okoshko::demo {
namespace {

namespace json = boost::json;
using db::CopyLines;

constexpr db::SystemScope kPlaysTheBot{"the demo writes what the bot would have written"};

/// Sends one line per row, in blocks of about 64 KiB.
template <class Row, class Write>
void copy_rows(db::Tx& tx, const std::string& target, const std::vector<Row>& rows,
               const Write& write) {
  constexpr std::size_t kPieceBytes = 64 * 1024;
  std::size_t at = 0;
  tx.copy_in("COPY " + target + " FROM STDIN", [&](std::string& out) {
    CopyLines line{out};
    for (; at < rows.size() && out.size() < kPieceBytes; ++at) write(line, rows[at]);
    return at < rows.size();
  });
}

std::string tags_json(const Client& client) {
  json::object meta;
  if (!client.tags.empty()) meta["tags"] = json::array(client.tags.begin(), client.tags.end());
  return json::serialize(meta);
}

void store_clients(db::Tx& tx, const Salon& salon) {
  copy_rows(tx,
            "public.clients_v2 (id, tenant_id, telegram_chat_id, whatsapp_id, phone, "
            "yclients_client_id, full_name, meta, created_at, updated_at)",
            salon.clients, [&](CopyLines& line, const Client& client) {
              line.text(client.id.view()).text(salon.id.view());
              line.maybe(client.telegram, &CopyLines::number).maybe_text(client.whatsapp);
              line.maybe_text(client.phone).number(client.number).maybe_text(client.full_name);
              line.text(tags_json(client)).instant(client.known_since);
              line.instant(client.known_since).end();
            });
  copy_rows(tx, "dashboard.client_sources (tenant_id, source, external_id, client_id, created_at)",
            salon.clients, [&](CopyLines& line, const Client& client) {
              line.text(salon.id.view()).text("demo").text(std::to_string(client.number));
              line.text(client.id.view()).instant(client.known_since).end();
            });
}

bookings::SyncBooking to_mirror(const Salon& salon, const Booking& booking) {
  const auto& service = salon.plan.services[booking.service];
  bookings::SyncBooking mirror{.external_id = std::to_string(booking.record),
                               .client = std::to_string(salon.clients[booking.client].number),
                               .start_at = booking.start_at,
                               .staff_id = salon.plan.masters[booking.master].id,
                               .service_id = service.id,
                               .service_title = service.title,
                               .price_minor = std::int64_t{100} * booking.price,
                               .duration_s = booking.minutes * 60,
                               .booked_at = booking.booked_at,
                               .cancelled_at = booking.cancelled_at};
  switch (booking.status) {
    case BookingStatus::kOpen:
      break;
    case BookingStatus::kConfirmed:
      mirror.confirmed = true;
      break;
    case BookingStatus::kAttended:
      mirror.outcome = bookings::Outcome::kAttended;
      break;
    case BookingStatus::kCancelled:
      mirror.outcome = bookings::Outcome::kCancelled;
      break;
    case BookingStatus::kMissed:
      mirror.outcome = bookings::Outcome::kNoShow;
      break;
  }
  return mirror;
}

void store_bookings(db::Database& db, const TenantScope& scope, const Salon& salon) {
  constexpr std::size_t kBatch = 20000;
  bookings::SyncWriter writer{db, scope, {.bookings = "demo", .clients = "demo"}};
  bookings::SyncBatch batch;
  for (const auto& master : salon.plan.masters) {
    batch.staff.push_back({master.id, master.name, true});
  }
  for (const auto& service : salon.plan.services) {
    batch.services.push_back({service.id, service.title, service.category,
                              std::int64_t{100} * service.price, service.minutes * 60, true});
  }
  for (const auto& booking : salon.bookings) {
    batch.bookings.push_back(to_mirror(salon, booking));
    if (batch.bookings.size() < kBatch) continue;
    writer.take(batch);
    batch = {};
  }
  writer.take(batch);
}

/// The bot's long-term memory of a client with visits.
struct Memory {
  std::size_t client = 0;
  std::map<std::string, int> visits_by_master;
  std::vector<int> days;  ///< of visits, in order
};

std::vector<Memory> memories(const Salon& salon) {
  std::map<std::size_t, Memory> by_client;
  for (const auto& booking : salon.bookings) {
    if (booking.status != BookingStatus::kAttended) continue;
    auto& memory = by_client[booking.client];
    memory.client = booking.client;
    ++memory.visits_by_master[salon.plan.masters[booking.master].id];
    memory.days.push_back(booking.day);
  }
  std::vector<Memory> all;
  for (auto& [client, memory] : by_client) {
    std::sort(memory.days.begin(), memory.days.end());
    all.push_back(std::move(memory));
  }
  return all;
}

std::string ltm_json(const Memory& memory, const DemoDay& day) {
  json::object stats;
  for (const auto& [master, visits] : memory.visits_by_master) stats["staff_" + master] = visits;
  const auto last = std::chrono::sys_days{day.today} + std::chrono::days{memory.days.back()};
  json::object ltm{{"booking_stats", stats}, {"last_visit_date", time::format_day(last)}};
  if (memory.days.size() > 1) {
    ltm["avg_visit_interval"] =
        (memory.days.back() - memory.days.front()) / static_cast<int>(memory.days.size() - 1);
  }
  return json::serialize(ltm);
}

void store_memories(db::Tx& tx, const Salon& salon, const DemoDay& day) {
  copy_rows(
      tx,
      "public.user_ltm_v2 (tenant_id, user_id, preferred_service_id, preferred_time, "
      "language, allow_notifications, ltm_data, created_at, updated_at)",
      memories(salon), [&](CopyLines& line, const Memory& memory) {
        const auto& client = salon.clients[memory.client];
        const char* time = client.hour < 12 ? "morning" : client.hour < 17 ? "day" : "evening";
        // The bot was introduced after the salon opened: for a third of the clients it has no data
        // of its own.
        const bool known = client.number % 3 != 0;
        line.text(salon.id.view()).text(client.id.view());
        line.text_or_null(known ? salon.plan.services[client.service].id : "");
        line.text_or_null(known ? time : "").text_or_null(known ? "ru" : "");
        line.flag(client.notifications).text(known ? ltm_json(memory, day) : "{}");
        line.instant(client.known_since).instant(client.known_since).end();
      });
}

void write_dialogue(CopyLines& line, const Salon& salon, const Dialogue& dialogue) {
  const auto& messages = dialogue.messages;
  const auto by_client = static_cast<std::int64_t>(
      std::count_if(messages.begin(), messages.end(), [](const auto& m) { return m.by_client; }));
  const auto length = messages.back().at - messages.front().at;
  line.text(dialogue.session.view()).text(salon.id.view());
  line.text(salon.clients[dialogue.client].id.view()).text(dialogue.channel);
  line.instant(messages.front().at).instant(messages.back().at);
  line.number(std::chrono::duration_cast<std::chrono::seconds>(length).count());
  line.text(dialogue.final_status).text(dialogue.intent).text(dialogue.summary);
  if (dialogue.booking) {
    const auto& booking = salon.bookings[*dialogue.booking];
    line.text(std::to_string(booking.record)).text("bot").text("created");
    line.instant(booking.start_at).money(std::int64_t{100} * booking.price).text("RUB");
  } else {
    line.null().null().null().null().null().null();
  }
  line.number(static_cast<std::int64_t>(messages.size()));
  line.number(static_cast<std::int64_t>(messages.size()) - by_client).number(by_client);
  line.text(dialogue.meta).text(dialogue.summary).instant(messages.back().at).end();
}

void store_talk(db::Tx& tx, const Salon& salon) {
  copy_rows(tx,
            "public.conversation_sessions_v2 (session_id, tenant_id, user_id, channel, "
            "started_at, ended_at, duration_sec, final_status, final_intent, final_summary, "
            "booking_id, booking_source, booking_status, booking_datetime, booking_amount, "
            "booking_currency, messages_count, agent_messages_count, user_messages_count, meta, "
            "summary, created_at)",
            salon.dialogues, [&](CopyLines& line, const Dialogue& dialogue) {
              write_dialogue(line, salon, dialogue);
            });
  copy_rows(tx,
            "public.recent_history_v2 (tenant_id, user_id, session_id, role, channel, message, "
            "meta, created_at)",
            salon.dialogues, [&](CopyLines& line, const Dialogue& dialogue) {
              for (const auto& message : dialogue.messages) {
                line.text(salon.id.view()).text(salon.clients[dialogue.client].id.view());
                line.text(dialogue.session.view()).text(message.by_client ? "user" : "assistant");
                line.text(dialogue.channel).text(message.text).text("{}");
                line.instant(message.at).end();
              }
            });
  copy_rows(tx,
            "public.wishlist_v2 (tenant_id, user_id, item_type, item_id, source, comment, "
            "status, meta, created_at, updated_at, processed_at)",
            salon.entries, [&](CopyLines& line, const WaitlistEntry& entry) {
              line.text(salon.id.view()).text(salon.clients[entry.client].id.view());
              line.text(entry.item_type).text(entry.item_id).text(entry.source);
              line.maybe_text(entry.comment).text(entry.status).text(entry.meta);
              line.instant(entry.created_at).instant(entry.processed_at.value_or(entry.created_at));
              line.maybe(entry.processed_at, &CopyLines::instant).end();
            });
}

/// Stores the rows that the console and the bot would have written.
void store_appeals(db::Tx& tx, const Salon& salon) {
  const TenantId tenant{salon.id};
  // The history of messages is in the order of their numbers, which is that of time.
  std::vector<Appeal> appeals = salon.appeals;
  std::stable_sort(appeals.begin(), appeals.end(),
                   [](const Appeal& a, const Appeal& b) { return a.at < b.at; });
  std::vector<Appeal> written;
  std::copy_if(appeals.begin(), appeals.end(), std::back_inserter(written),
               [](const Appeal& appeal) { return !appeal.held_out; });
  copy_rows(tx,
            "dashboard.bot_commands (tenant_id, command_type, payload, status, created_at, kind, "
            "client_id, campaign, not_before, released_at, processed_at, updated_at, attempts)",
            written, [&](CopyLines& line, const Appeal& appeal) {
              const auto& client = salon.clients[appeal.client];
              const auto sent = appeal.at + std::chrono::seconds{3};
              line.text(salon.id.view()).text("send_message");
              line.text(json::serialize(json::object{
                  {"client_id", client.id.view()}, {"message", appeal.text}, {"kind", "winback"}}));
              line.text("done").instant(appeal.at - std::chrono::seconds{10}).text("winback");
              line.text(client.id.view()).text(appeal.campaign).instant(appeal.at);
              line.instant(appeal.at).instant(sent).instant(sent).number(1).end();
            });
  copy_rows(tx, "dashboard.winback_touches (tenant_id, client_id, campaign, arm, touched_at)",
            appeals, [&](CopyLines& line, const Appeal& appeal) {
              line.text(salon.id.view()).text(salon.clients[appeal.client].id.view());
              line.text(appeal.campaign).text(appeal.held_out ? "held_out" : "written");
              line.instant(appeal.at).end();
            });
  tx.exec(sql::kLinkContactAttempts, tenant);
}

/// Simulates the nightly job since the first dialogue.
void collect_past(db::Database& db, const Salon& salon, const DemoDay& day,
                  const time::Zone& zone) {
  Instant first = zone.start_of(day.today);
  for (const auto& dialogue : salon.dialogues)
    first = std::min(first, dialogue.messages.front().at);
  const time::Day yesterday{std::chrono::sys_days{day.today} - std::chrono::days{1}};
  metrics::collect_history(db, TenantId{salon.id}, {zone.day_of(first), yesterday},
                           zone.start_of(day.today) + std::chrono::hours{1});
}

/// Simulates a quarter of a year of the risk jobs.
void tell_risk(db::Database& db, const TenantId& tenant, const DemoDay& day,
               const time::Zone& zone) {
  const Instant now = zone.start_of(day.today) + std::chrono::hours{1};
  risk::recall_record(db, tenant, now);
  risk::train_and_score(db, tenant, now);
}

}  // namespace

std::optional<StoredSalon> find_salon(db::Database& db, const std::string& slug) {
  const auto rows = db.query(kPlaysTheBot, sql::kFindSalon, slug);
  if (rows.empty()) return std::nullopt;
  const auto [id, is_demo, complete, today, seed] =
      rows.one().as<TenantId, bool, bool, std::string, std::string>();
  return StoredSalon{id, is_demo, complete, today, seed};
}

void remove_salon(db::Database& db, const TenantId& tenant) {
  db.transact(kPlaysTheBot, [&](db::Tx& tx) {
    tx.set_statement_timeout(std::chrono::minutes{5});
    tx.exec(sql::kRemoveHistory, tenant);
    tx.exec(sql::kRemoveClients, tenant);
    tx.exec(sql::kRemoveSalon, tenant);
  });
}

Result<Done> store_salon(db::Database& db, const Salon& salon, const DemoDay& day,
                         const std::function<Result<Done>()>& add_logins) {
  const TenantId tenant{salon.id};
  const auto scope = auth::Authority::for_operator(tenant, "okoshko demo");
  db.transact(kPlaysTheBot, [&](db::Tx& tx) {
    tx.exec(sql::kInsertSalon, tenant, salon.plan.name, salon.plan.slug, salon.plan.metadata,
            std::to_string(day.seed), time::format_day(day.today));
    store_clients(tx, salon);
    store_memories(tx, salon, day);
  });
  store_bookings(db, scope, salon);
  const auto zone = time::Zone::find(salon.plan.zone);
  db.transact(kPlaysTheBot, [&](db::Tx& tx) {
    store_talk(tx, salon);
    store_appeals(tx, salon);
  });
  collect_past(db, salon, day, *zone);
  winback::refresh_now(db, scope, zone->start_of(day.today) + std::chrono::hours{3});
  tell_risk(db, tenant, day, *zone);
  if (auto added = add_logins(); !added) return added.error();
  db.transact(kPlaysTheBot, [&](db::Tx& tx) { tx.exec(sql::kCompleteSalon, tenant); });
  return Done{};
}

}  // namespace okoshko::demo

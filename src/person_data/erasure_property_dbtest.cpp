// Over random salons: after an erasure nothing of the person is found anywhere, others are as they
// were, and neither the booking system, a file nor the bot brings the person back.

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <random>

#include "bookings/sync_writer.hpp"
#include "person_data/test_person.hpp"

namespace okoshko::person_data {
namespace {

using ::testing::IsEmpty;

struct Person {
  ClientId id;
  std::string name;
  std::string digits;  ///< ten, of the phone
  std::int64_t yclients;
  std::int64_t chat;
};

class ErasurePropertyTest : public PersonDbTest {
 protected:
  std::mt19937 random;
  int bookings_brought = 0;

  int below(int limit) { return std::uniform_int_distribution<int>{0, limit - 1}(random); }
  bool coin() { return below(2) == 0; }
  std::string phone_of(const Person& person) { return spelt(person.digits); }
  std::string spelt(const std::string& d) {
    switch (below(3)) {
      case 0:
        return "+7" + d;
      case 1:
        return "8" + d;
      default:
        return fmt::format("8 ({}) {}-{}-{}", d.substr(0, 3), d.substr(3, 3), d.substr(6, 2),
                           d.substr(8));
    }
  }

  Person given_person(int number) {
    const std::string name = fmt::format("Имярек{} Фамильев{}", number, 7000 + below(1000));
    const std::string digits = fmt::format("9{:02}{:07}", number + 10, 1000000 + below(8999999));
    const std::int64_t yclients = 880000000 + number * 1000 + below(1000);
    const std::int64_t chat = 660000000 + number * 1000 + below(1000);
    const ClientId id = given_client(salon, {.full_name = name,
                                             .phone = spelt(digits),
                                             .telegram_chat_id = chat,
                                             .yclients_client_id = yclients});
    return {.id = id, .name = name, .digits = digits, .yclients = yclients, .chat = chat};
  }

  void insert(const std::string& into, const std::string& columns, const std::string& values) {
    sql(fmt::format("INSERT INTO {} (tenant_id, {}) VALUES ('{}', {})", into, columns,
                    salon.tenant().value.view(), values));
  }

  void given_rows_of(const Person& person) {
    const auto id = person.id.value.str();
    for (int i = below(4); i >= 0; --i) {
      const auto booking = given_booking(
          salon, person.id, {.start_at = clock.now() - std::chrono::hours{24 * (1 + below(300))}});
      sql(
          fmt::format("UPDATE dashboard.bookings SET client_id = '{}', verification_data = "
                      "'{{\"client\":{{\"name\":\"{}\",\"phone\":\"{}\"}}}}' "
                      "WHERE external_id = '{}'",
                      coin() ? std::to_string(person.yclients) : phone_of(person), person.name,
                      phone_of(person), booking));
    }
    insert("dashboard.client_sources", "source, external_id, client_id",
           fmt::format("'yclients', '{}', '{}'", person.yclients, id));
    for (const char* status : {"held", "done", "refused"}) {
      if (coin()) continue;
      insert("dashboard.bot_commands",
             "command_type, payload, status, client_id, chat_id, created_at",
             fmt::format("'send_message', jsonb_build_object('client_id', '{0}', 'message', "
                         "'Здравствуйте, {1}! Ваш номер {2}'), '{3}', '{0}', {4}, now()",
                         id, person.name, phone_of(person), status, person.chat));
    }
    insert("dashboard.client_chats", "channel, bot_id, chat_id, user_id, client_id, proven_at",
           fmt::format("'telegram', '1', {0}, {0}, '{1}', now()", person.chat, id));
    insert("dashboard.channel_events", "channel, event_key, subject, body, received_at, done_at",
           fmt::format("'telegram', '{0}', '{0}', '{{\"from\":\"{1}\"}}', now(), now()",
                       person.chat, person.name));
    insert("dashboard.client_links", "token_hash, client_id, purpose, created_at, expires_at",
           fmt::format("'\\x01', '{}', 'own', now(), now()", id));
    insert("dashboard.client_notes", "client_id, body, pinned, written_at",
           fmt::format("'{}', '{} просила звонить на {}', {}, now()", id, person.name,
                       phone_of(person), coin()));
    insert("dashboard.client_calls", "client_id, outcome, remark, called_at",
           fmt::format("'{}', 'reached', 'Ответила {}', now()", id, person.name));
    insert("dashboard.client_tags", "client_id, tag, added_at",
           fmt::format("'{}', 'Метка {}', now()", id, person.digits));
    insert("dashboard.client_consents",
           "client_id, purpose, given, wording, channel, at, recorded_via",
           fmt::format("'{}', 'service', true, 'Я, {}, согласна', 'paper', now(), 'page'", id,
                       person.name));
    insert("dashboard.conversations", "client_id, escalation_reason, created_at, updated_at",
           fmt::format("'{}', 'просит {}', now(), now()", id, person.name));
    insert("dashboard.audits", "action, metadata, created_at, updated_at",
           fmt::format("'clients.phones_shown', '{{\"q\":\"{}\"}}', now(), now()",
                       coin() ? person.name : phone_of(person)));
    insert("dashboard.set_aside", "work, row_id, reason, attempts, first_at, last_at",
           fmt::format("'risk', '{}', 'не понят телефон {}', 1, now(), now()", id.substr(0, 8),
                       phone_of(person)));
    insert("public.recent_history_v2", "user_id, role, message",
           fmt::format("'{}', 'user', 'Я {}, {}'", id, person.name, phone_of(person)));
    insert("public.conversation_sessions_v2",
           "session_id, user_id, channel, started_at, final_status, summary, messages_count",
           fmt::format("gen_random_uuid(), '{}', 'telegram', now(), 'done', '{} записалась', 2", id,
                       person.name));
    given_entry(salon, person.id,
                fmt::format(R"({{"client_name":"{}","client_phone":"{}"}})", person.name,
                            phone_of(person)));
  }

  /// What would identify the person, wherever it is found.
  static std::vector<std::string> needles_of(const Person& person) {
    return {person.name, person.digits, std::to_string(person.yclients),
            std::to_string(person.chat)};
  }
  void expect_gone(const Person& person, const std::string& schema) {
    for (const auto& needle : needles_of(person)) EXPECT_THAT(found(schema, needle), IsEmpty());
  }
  std::map<std::string, std::map<std::string, std::string>> rows_of(
      const std::vector<Person>& people) {
    std::map<std::string, std::map<std::string, std::string>> rows;
    for (const auto& person : people) {
      for (const auto& needle : needles_of(person)) {
        for (const char* schema : {"public", "dashboard"}) {
          rows[needle].merge(found(schema, needle));
        }
      }
    }
    return rows;
  }

  /// The booking system, a file, the bot and the older console bring the person again.
  void bring_back(const Person& person) {
    const auto write = [&](const bookings::SyncSource& source, const std::string& external) {
      bookings::SyncBatch batch;
      bookings::SyncClient client;
      client.external_id = external;
      client.full_name = person.name;
      client.phone = "+7" + person.digits;
      if (source.is_authority) client.yclients_id = person.yclients;
      batch.clients.push_back(client);
      bookings::SyncBooking booking;
      booking.external_id = fmt::format("again-{}", ++bookings_brought);
      booking.client = external;
      booking.start_at = clock.now() + std::chrono::hours{24};
      batch.bookings.push_back(booking);
      bookings::SyncWriter{db, salon, source}.take(batch);
    };
    write({.bookings = "yclients", .clients = "yclients", .is_authority = true},
          std::to_string(person.yclients));
    write({.bookings = "csv:other", .clients = "csv:other", .is_authority = false},
          "tel:+7" + person.digits);
    sql(fmt::format("UPDATE public.clients_v2 SET updated_at = now() WHERE id = '{}'",
                    person.id.value.view()));
    insert("public.clients_v2", "full_name, phone, created_at",
           fmt::format("'{}', '{}', now()", person.name, phone_of(person)));
    insert("dashboard.bookings",
           "external_id, client_id, start_at, verification_data, created_at, updated_at",
           fmt::format(
               "'bots-{2}', '{0}', now(), '{{\"client\":{{\"phone\":\"{1}\"}}}}', now(), now()",
               person.yclients, phone_of(person), ++bookings_brought));
    sql("CALL dashboard.okoshko_rebuild_clients(NULL, false)");
  }
};

TEST_F(ErasurePropertyTest, NothingOfTheErasedIsFoundAndOthersAreAsTheyWere) {
  for (const unsigned seed : {1U, 2U, 3U}) {
    SCOPED_TRACE(seed);
    random.seed(seed);
    salon = given_tenant();
    std::vector<Person> others;
    for (int i = 0; i < 3; ++i) others.push_back(given_person(static_cast<int>(seed) * 10 + i));
    const Person erased = given_person(static_cast<int>(seed) * 10 + 9);
    for (const auto& person : others) given_rows_of(person);
    given_rows_of(erased);
    const auto before = rows_of(others);

    const bool bot_tables = coin();
    ASSERT_TRUE(service.erase(salon, owner, {erased.id, bot_tables}));
    clock.advance(std::chrono::hours{24 * 31});
    ASSERT_EQ(service.finish_due(10), 1);

    expect_gone(erased, "dashboard");
    if (bot_tables) expect_gone(erased, "public");
    EXPECT_EQ(rows_of(others), before);

    bring_back(erased);
    expect_gone(erased, "dashboard");
    EXPECT_EQ(rows_of(others), before);
  }
}

}  // namespace
}  // namespace okoshko::person_data

// Over random data of two clients and of others: a merge leaves every row of the bot with its id
// and client, and an undo restores every row of every table.

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <random>

#include "duplicates/test_merge.hpp"

namespace okoshko::duplicates {
namespace {

class MergePropertyTest : public MergeDbTest {
 protected:
  std::mt19937 random;
  int made = 0;

  int below(int limit) { return std::uniform_int_distribution<int>{0, limit - 1}(random); }
  bool coin() { return below(2) == 0; }
  std::string maybe(const std::string& value) { return coin() ? value : "NULL"; }
  std::string days_ago(int most) {
    return fmt::format("now() - interval '{} hours'", below(most * 24));
  }

  /// `chat`: the messengers' ids that both clients may have; empty: none.
  ClientId given_person(bool with_chat) {
    ClientValues values;
    values.full_name = coin() ? std::optional<std::string>{"Мария Зябликова"} : std::nullopt;
    values.phone = coin() ? std::optional<std::string>{coin() ? "+79161234567" : "8 916 123-45-67"}
                          : std::nullopt;
    if (with_chat) values.telegram_chat_id = 777001;
    if (coin()) values.yclients_client_id = 555001 + below(2);
    if (coin()) values.meta = coin() ? R"({"tags": ["vip", "кофе"]})" : R"({"note": 1})";
    return given_client(salon, values);
  }

  void given_visits(const ClientId& client) {
    for (int i = below(5); i > 0; --i) {
      BookingValues values;
      values.start_at = clock.now() - std::chrono::hours{24 * (1 + below(300))};
      values.price = std::to_string(500 + below(3000)) + ".00";
      values.staff_id = std::to_string(below(3));
      if (coin()) values.outcome = coin() ? "cancelled" : "no_show";
      given_booking(salon, client, values);
    }
    if (coin()) {
      insert("dashboard.bookings", "external_id, client_id, start_at, created_at, updated_at",
             fmt::format("'bots-{}', '{}', now() + interval '3 days', now(), now()", ++made,
                         client.value.view()));
    }
  }

  void given_matches(const ClientId& client) {
    for (int i = below(3); i > 0; --i) {
      const auto entry =
          given_entry(salon, client, R"({"client_name":"Мария","date":"2027-01-31"})");
      if (coin()) continue;
      const int slot = ++made;
      insert("dashboard.waitlist_matches",
             "wish_id, client_id, booking_id, staff_id, start_at, end_at, state, deadline_at, "
             "accept_probability, created_at, updated_at",
             fmt::format("{0}, '{1}', 'slot-{2}', 's{2}', now() + interval '{2} days', now() + "
                         "interval '{2} days 1 hour', 'standby', NULL, 0.5, now(), now()",
                         entry, client.value.view(), slot));
      if (coin()) continue;
      sql(
          fmt::format("UPDATE dashboard.waitlist_matches SET state = 'withdrawn', ended_at = now() "
                      "WHERE booking_id = 'slot-{}'",
                      slot));
    }
  }

  void given_words(const ClientId& client) {
    const auto id = client.value.str();
    for (int i = below(3); i > 0; --i) {
      insert(
          "dashboard.client_consents",
          "client_id, purpose, given, wording, channel, at, recorded_via",
          fmt::format("'{}', '{}', {}, 'да', 'desk', {}, 'page'", id,
                      coin() ? "service" : "advertising", coin() ? "true" : "false", days_ago(50)));
    }
    if (coin()) {
      insert("dashboard.client_reach", "client_id, opted_out_at, opted_out_by, unreachable_at",
             fmt::format("'{}', {}, 'page', {}", id, maybe("now()"), maybe("now()")));
    }
    for (const char* status : {"done", "refused", "cancelled"}) {
      if (coin()) continue;
      insert("dashboard.bot_commands", "command_type, payload, status, client_id, created_at",
             fmt::format("'send_message', jsonb_build_object('client_id', '{0}', 'message', "
                         "'Здравствуйте'), '{1}', {2}, {3}",
                         id, status, maybe("'" + id + "'"), days_ago(20)));
    }
    insert("public.recent_history_v2", "user_id, role, message",
           fmt::format("'{}', 'user', 'Хочу записаться'", id));
    insert("public.conversation_sessions_v2",
           "session_id, user_id, channel, started_at, final_status, messages_count",
           fmt::format("gen_random_uuid(), '{}', 'telegram', {}, 'done', 2", id, days_ago(90)));
    if (coin()) {
      insert("dashboard.conversations", "client_id, created_at, updated_at",
             fmt::format("'{}', now(), now()", id));
    }
  }

  void given_memories(const ClientId& client) {
    const auto id = client.value.str();
    // The trigger of bookings has made a memory of whoever has visits.
    sql(
        fmt::format("UPDATE public.user_ltm_v2 SET preferred_staff_id = {}, language = {}, "
                    "allow_notifications = {} WHERE user_id = '{}'",
                    maybe("'7'"), maybe("'ru'"), coin() ? "true" : "false", id));
    sql(
        fmt::format("INSERT INTO dashboard.client_outlook SELECT tenant_id, id, 0.4, 'late', 100, "
                    "now(), 30, 0, now() FROM public.clients_v2 WHERE id = '{}' AND {}",
                    id, coin() ? "true" : "false"));
    for (const char* tag : {"vip", "чай"}) {
      if (coin()) continue;
      insert("dashboard.client_tags", "client_id, tag, added_at",
             fmt::format("'{}', '{}', now()", id, tag));
    }
    insert("dashboard.client_notes", "client_id, body, pinned, written_at",
           fmt::format("'{}', 'любит кофе', false, now()", id));
    if (coin()) {
      insert("dashboard.client_sources", "source, external_id, client_id",
             fmt::format("'yclients', '{}', '{}'", ++made, id));
    }
    if (coin()) {
      insert("dashboard.client_chats", "channel, bot_id, chat_id, client_id, proven_at",
             fmt::format("'max', '1', {}, '{}', now()", ++made, id));
    }
    insert("dashboard.client_links", "token_hash, client_id, purpose, created_at, expires_at",
           fmt::format("'\\x01', '{}', 'own', now(), now()", id));
    insert("dashboard.winback_touches", "client_id, campaign, arm, touched_at",
           fmt::format("'{}', 'autumn', '{}', now()", id, coin() ? "written" : "held_out"));
  }

  ClientId given_client_with_rows(bool with_chat) {
    const ClientId client = given_person(with_chat);
    given_visits(client);
    given_matches(client);
    given_words(client);
    given_memories(client);
    return client;
  }

  /// Ids and clients of the bot's rows, which a merge leaves alone.
  std::string bots_rows() {
    return value(
        "SELECT md5(string_agg(r, ';' ORDER BY r)) FROM ("
        "SELECT concat('d', id, user_id, session_id) FROM public.conversation_sessions_v2 UNION "
        "ALL "
        "SELECT concat('h', id, user_id, message) FROM public.recent_history_v2 UNION ALL "
        "SELECT concat('w', id, user_id, status, meta) FROM public.wishlist_v2 UNION ALL "
        "SELECT concat('c', id, telegram_chat_id, yclients_client_id) FROM public.clients_v2) "
        "a(r)");
  }
};

TEST_F(MergePropertyTest, AnUndoRestoresEveryRow) {
  for (unsigned seed = 1; seed <= 12; ++seed) {
    SCOPED_TRACE(seed);
    random.seed(seed);
    const bool chat = coin();
    const ClientId survivor = given_client_with_rows(chat);
    const ClientId duplicate = given_client_with_rows(chat && coin());
    given_client_with_rows(false);
    const auto before = rows();
    const auto bots = bots_rows();
    const auto merged = merge(survivor, duplicate);
    ASSERT_TRUE(merged) << merged.error().code();
    EXPECT_NE(rows(), before);
    EXPECT_EQ(bots_rows(), bots);
    EXPECT_EQ(value("SELECT count(*) FROM dashboard.bookings WHERE client_uuid = '" +
                    duplicate.value.str() + "'"),
              "0");
    ASSERT_TRUE(merges.undo(salon, owner, merged->id));
    const auto after = rows();
    for (const auto& [table, was] : before) EXPECT_EQ(after.at(table), was) << table;
  }
}

TEST_F(MergePropertyTest, MergesOfMergedClientsAreUndoneInReverse) {
  for (unsigned seed = 21; seed <= 24; ++seed) {
    SCOPED_TRACE(seed);
    random.seed(seed);
    const ClientId first = given_client_with_rows(false);
    const ClientId second = given_client_with_rows(false);
    const ClientId third = given_client_with_rows(false);
    const auto apart = rows();
    const auto one = merge(second, first);
    ASSERT_TRUE(one);
    const auto half = rows();
    const auto other = merge(third, second);
    ASSERT_TRUE(other);
    EXPECT_EQ(merges.undo(salon, owner, one->id).error().code(), "merge-later-first");
    ASSERT_TRUE(merges.undo(salon, owner, other->id));
    EXPECT_EQ(rows(), half);
    ASSERT_TRUE(merges.undo(salon, owner, one->id));
    EXPECT_EQ(rows(), apart);
  }
}

}  // namespace
}  // namespace okoshko::duplicates

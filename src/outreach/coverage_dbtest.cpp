// How many clients can be reached, and through what.

#include <fmt/format.h>

#include "outreach/coverage_service.hpp"
#include "outreach/test_outbox.hpp"

namespace okoshko::outreach {
namespace {

TEST_F(OutboxTest, ClientsAreCountedByHowTheyCanBeReached) {
  const auto in_max = given_client(salon, {});
  const auto nobody = given_client(salon, {});
  const auto chat = [&](const ClientId& client, int id, const char* unreachable) {
    script(fmt::format(
        "INSERT INTO dashboard.client_chats (tenant_id, channel, bot_id, chat_id, client_id, "
        "proven_at, unreachable_at) VALUES ('{}', 'max', 'b', {}, '{}', now(), {})",
        salon.tenant().value.view(), id, client.value.view(), unreachable));
  };
  script(fmt::format(
      "INSERT INTO dashboard.channels (tenant_id, channel, mode, sealed, bot_id, bot_name, "
      "bot_title, bots_chats, connected_at) VALUES ('{}', 'max', 'full', '', 'b', 'b', 'b', false, "
      "now())",
      salon.tenant().value.view()));
  chat(in_max, 5, "NULL");
  chat(nobody, 6, "now()");
  given_upcoming(nobody, now + std::chrono::hours{24});
  given_client(given_tenant("Роза"), {});
  CoverageService service{db, clock};
  const auto coverage = service.count(salon);
  EXPECT_EQ(coverage.all.clients, 3);
  EXPECT_EQ(coverage.all.max, 1);
  EXPECT_EQ(coverage.all.telegram, 0);
  EXPECT_EQ(coverage.all.bot, 1);
  EXPECT_EQ(coverage.all.none, 1);
  EXPECT_EQ(coverage.soon.clients, 1);
  EXPECT_EQ(coverage.soon.none, 1);
}

}  // namespace
}  // namespace okoshko::outreach

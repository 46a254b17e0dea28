#include "attention/attention_service.hpp"

#include <algorithm>

#include "attention/sql.hpp"

namespace okoshko::attention {

Inbox AttentionService::inbox(const TenantScope& scope, const UserId& user) {
  using Text = std::optional<std::string>;
  const Instant now = clock_.now();
  return db_.transact(scope, [&](db::Tx& tx) {
    Inbox inbox;
    Instant read_to = now - kNewUserBack;
    for (const db::Row row : tx.exec(sql::kFindMark, scope.tenant(), user)) {
      read_to = row.get<std::optional<Instant>>(0).value_or(read_to);
      inbox.choices = {.sound = row.get<bool>(1), .desktop = row.get<bool>(2)};
    }
    for (const db::Row row :
         tx.exec(sql::kListEvents, scope.tenant(), now - kBack, now, kEventsMax)) {
      const auto at = row.get<Instant>(2);
      inbox.events.push_back({.id = row.get<std::string>(0),
                              .kind = row.get<std::string>(1),
                              .at = at,
                              .unread = at > read_to,
                              .client = row.get<Text>(3),
                              .client_name = row.get<Text>(4),
                              .service = row.get<Text>(5),
                              .staff = row.get<Text>(6),
                              .start_at = row.get<std::optional<Instant>>(7),
                              .detail = row.get<Text>(8),
                              .wish = row.get<std::optional<std::int64_t>>(9),
                              .booking = row.get<Text>(10)});
      if (at > read_to) ++inbox.unread;
    }
    return inbox;
  });
}

void AttentionService::mark_read(const TenantScope& scope, const UserId& user, Instant read_to) {
  db_.execute(scope, sql::kMarkRead, scope.tenant(), user, std::min(read_to, clock_.now()));
}

void AttentionService::choose(const TenantScope& scope, const UserId& user,
                              const Choices& choices) {
  db_.execute(scope, sql::kSaveChoices, scope.tenant(), user, choices.sound, choices.desktop);
}

}  // namespace okoshko::attention

#pragma once
/// SQL for clients at risk and for contact attempts.
/// Threads: stateless functions on the caller's transaction. Throws db errors.

#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/tenant_scope.hpp"
#include "db/database.hpp"
#include "listing/list.hpp"
#include "time/zone.hpp"
#include "winback/effect_rules.hpp"
#include "winback/list_types.hpp"
#include "winback/message_rules.hpp"

namespace okoshko::winback::store {

/// Rank, name and id of each.
std::vector<listing::Keys> page(db::Tx& tx, const TenantScope& scope,
                                const WinbackPageRequest& request, const listing::Keys& after,
                                int limit);

/// Columns of load_at_risk_clients.sql.
db::Rows load(db::Tx& tx, const TenantScope& scope, const std::vector<std::string>& ids,
              Instant now);

struct Band {
  int risk_percent;
  std::int64_t clients;
  std::int64_t expected_loss_minor;
};
std::vector<Band> count(db::Tx& tx, const TenantScope& scope);

db::Rows staff(db::Tx& tx, const TenantScope& scope);     ///< id, name
db::Rows services(db::Tx& tx, const TenantScope& scope);  ///< id, title

struct Recipient {
  MessageValues values;  ///< without the salon's name
  std::string language;
  int interval_days;
  bool drifts;
};
std::optional<Recipient> find_recipient(db::Tx& tx, const TenantScope& scope,
                                        const ClientId& client, Instant now);
/// Newest last.
std::vector<time::Day> visit_days(db::Tx& tx, const TenantScope& scope, const ClientId& client,
                                  Instant now);

struct ContactAttempt {
  ClientId client;
  std::string campaign;
  Instant at{};
  std::optional<UserId> by{};
};
void insert_written(db::Tx& tx, const TenantScope& scope, const ContactAttempt& attempt,
                    const std::string& command);
/// False: recorded within `days` before.
bool insert_held_out(db::Tx& tx, const TenantScope& scope, const ContactAttempt& attempt, int days);

struct Groups {
  Arm written{};
  Arm held_out{};
};
/// Clients who were selected for a message from `from` until before `to`.
struct Window {
  Instant from;
  Instant to;
};
Groups measure(db::Tx& tx, const TenantScope& scope, const Window& window, Instant now);

/// Columns of page_history.sql.
db::Rows history(db::Tx& tx, const TenantScope& scope, const listing::Keys& before, int limit,
                 Instant now);

/// False: the limit `limit` of that day is reached.
bool count_rewrite(db::Tx& tx, const TenantScope& scope, time::Day day, int limit);

}  // namespace okoshko::winback::store

#pragma once
/// SQL for connections and their tasks.
/// Threads: stateless functions on the caller's transaction. Throws db errors.

#include <exception>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/tenant_scope.hpp"
#include "bookings/sync_writer.hpp"
#include "db/database.hpp"
#include "mirror/mirror_rules.hpp"
#include "mirror/task_rules.hpp"
#include "mirror/types.hpp"

namespace okoshko::mirror {

/// The address whose limits all salons share.
inline constexpr std::string_view kSource = "yclients";

/// How the rows of the source are merged.
inline const bookings::SyncSource kAuthority{
    .bookings = std::string{kSource}, .clients = std::string{kSource}, .is_authority = true};

/// The salon was taken over, stopped or disconnected while this node worked.
class TurnLost : public std::exception {
 public:
  const char* what() const noexcept override { return "the turn is another node's"; }
};

/// A salon whose next page this node reads.
struct Turn {
  TenantId tenant;
  std::int64_t fence = 0;
  std::string company_id{};
  std::string time_zone{};
  int failures = 0;  ///< of the connection, before this turn
  std::string salon_name{};
  std::string salon_metadata{};
  Task task{};
};

/// Across salons: `tx` runs as the owner. nullopt: none of these kinds is due.
std::optional<Turn> claim_turn(db::Tx& tx, const std::vector<std::string>& kinds, Instant now,
                               Instant lease_until);
/// False: the budget is used up or closed.
bool take_call(db::Tx& tx, const Budget& budget);
void close_budget(db::Tx& tx, int for_seconds);
std::int64_t count_connections(db::Database& database);

/// A salon by the secret key of its address for notices.
struct Hook {
  TenantId tenant;
  std::string company_id;
};
/// Across salons: `tx` runs as the owner.
std::optional<Hook> find_hook(db::Tx& tx, std::string_view key);
/// The kind is due at once, if it was not read moments ago.
void note_notice(db::Tx& tx, const TenantScope& scope, Kind kind, Instant now);
/// Counts a notice about another company.
void refuse_notice(db::Tx& tx, const TenantScope& scope);

void save_task(db::Tx& tx, const TenantScope& scope, const Task& task);
void postpone_task(db::Tx& tx, const TenantScope& scope, Kind kind, Instant until);
/// False: this node no longer has the turn.
bool finish_turn(db::Tx& tx, const TenantScope& scope, std::int64_t fence, Instant now);
/// Whether this node has the turn; it keeps it until the transaction ends.
bool holds_turn(db::Tx& tx, const TenantScope& scope, std::int64_t fence);
struct Failure {
  std::string outcome;  ///< tenants::CheckOutcome, or "secret-missing"
  std::string why;      ///< for operators
  Instant now{};
  Instant asked_again_at{};
};
bool fail_turn(db::Tx& tx, const TenantScope& scope, std::int64_t fence, const Failure& failure);

struct NewConnection {
  std::string company_id;
  std::string company_title;
  std::string time_zone;
  std::optional<UserId> by{};
};
/// False: the salon is already connected.
bool insert_connection(db::Tx& tx, const TenantScope& scope, const NewConnection& connection,
                       const std::vector<Task>& tasks, Instant now);
void refresh_connection(db::Tx& tx, const TenantScope& scope, const NewConnection& connection,
                        Instant now);
/// False if there is no connection.
bool stop_connection(db::Tx& tx, const TenantScope& scope, Instant now);
bool resume_connection(db::Tx& tx, const TenantScope& scope, Instant now);
/// Returns the old mode; nullopt: there is no connection.
std::optional<std::string> set_write_mode(db::Tx& tx, const TenantScope& scope, WriteMode mode);
bool delete_connection(db::Tx& tx, const TenantScope& scope);

/// Its state at `now`, with polls for changes every `changes_every`.
std::optional<Connection> load_connection(db::Tx& tx, const TenantScope& scope, Instant now,
                                          std::chrono::seconds changes_every);

/// Whether only a person can solve this problem.
bool needs_a_person(std::string_view outcome);

}  // namespace okoshko::mirror

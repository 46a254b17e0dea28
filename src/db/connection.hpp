#pragma once
/// One connection to PostgreSQL. Private to db, migrations, postgres_server and testing:
/// features see Tx only.
///
/// It stays in libpq's pipeline mode, so that BEGIN, the binding of the tenant, a
/// statement's preparation and the statement itself leave together and cost one round
/// trip. Statements are prepared on first use, under their name and a hash of their
/// text: two versions of the server behind one pooler then never mean different things
/// by one name.
///
/// Every wait has an end: the server's own time-outs first, and a few seconds after
/// them ours, for a network that swallows packets. A connection that ran into ours is
/// broken.
///
/// Threads: one at a time. Lifetime: `options` is copied; Rows outlive the connection.

#include <libpq-fe.h>

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"
#include "db/database.hpp"
#include "db/host_list.hpp"

namespace okoshko::db {

class Connection {
 public:
  /// Connects to the first of the hosts that answers, each within options.connect_timeout. Throws
  /// Unavailable, which names what each of them answered.
  Connection(const DatabaseOptions& options, const HostList& hosts);
  /// The same with the hosts of options.dsn. Throws also std::invalid_argument for a DSN that libpq
  /// cannot read.
  explicit Connection(const DatabaseOptions& options);
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  /// Opens a transaction together with its first statement: nothing is sent yet.
  /// With a tenant: as okoshko_app where row_level_security(), with okoshko.tenant bound.
  void begin(const TenantId* tenant);
  /// Throws QueryError(25P02) when a statement had failed and the failure was swallowed;
  /// Unavailable(in_doubt) when the connection breaks under it.
  void commit();
  /// Back to idle, or broken().
  void rollback() noexcept;

  Rows exec(const Statement& statement, const std::vector<Param>& params);
  enum class Access { kReadOnly, kReadWrite };
  /// One statement in a transaction of its own, in one round trip. Outside begin() only.
  Rows query(const TenantId* tenant, const Statement& statement, const std::vector<Param>& params,
             Access access);
  Rows script(const std::string& sql);
  std::size_t copy_in(const std::string& sql, const std::function<bool(std::string&)>& next);
  void set_statement_timeout(std::chrono::milliseconds limit);

  /// Whether the server has closed the connection while it lay idle, as far as the kernel knows
  /// by now. Sends nothing. Outside begin() only.
  bool closed_by_server() noexcept;
  /// Of no use any more: close it.
  bool broken() const noexcept { return broken_; }
  /// Has the server answered anything since the last mark_lent()? If not, whatever broke
  /// was broken before, and starting over on another connection is safe.
  bool answered() const noexcept { return answered_; }
  void mark_lent() noexcept { answered_ = false; }
  bool row_level_security() const noexcept { return second_lock_; }

  /// True once after a statement failed because the server no longer knew its plan
  /// (a pooler's server changed, DISCARD ALL, a table altered). Running the work again
  /// after renew_plans() is then right.
  bool plans_stale() const noexcept { return plans_stale_; }
  void renew_plans();

  /// Gives the texts of NOTICE and WARNING messages away; they are dropped otherwise.
  void on_notice(std::function<void(std::string_view severity, std::string_view text)> listener);

  /// "PostgreSQL 15.4" as 150004.
  int server_version() const { return PQserverVersion(connection_.get()); }

 private:
  struct Close {
    void operator()(PGconn* connection) const noexcept { PQfinish(connection); }
  };
  struct Clear {
    void operator()(PGresult* result) const noexcept { PQclear(result); }
  };
  using Result = std::unique_ptr<PGresult, Clear>;

  struct Plan {
    std::string sql;
    std::string wire_name;
    bool prepared = false;
  };
  /// What was sent and is yet to be answered.
  struct Step {
    const char* statement;
    Plan* prepares = nullptr;  ///< null for the execution itself
  };
  using Deadline = std::optional<std::chrono::steady_clock::time_point>;

  void connect(const DatabaseOptions& options, const HostList& hosts);
  void connect_to(const HostList::Candidate& host, const DatabaseOptions& options, Deadline until);
  void forget_failed_attempt();
  void receive_notices();
  void set_up_session(const DatabaseOptions& options);
  Deadline deadline() const;
  /// Returns what poll() saw; breaks the connection at the deadline.
  short wait(short events, Deadline until);
  void flush(Deadline until);
  Result next_result(Deadline until);

  Plan& plan_for(const Statement& statement);
  void send(const Statement& statement, const std::vector<Param>& params);
  void send_binding(const TenantId& tenant);
  void send_begin_if_due();
  /// Ends the pipeline and reads all its answers; returns the last statement's rows.
  Rows finish();
  template <class Work>
  auto measured(const char* statement, Work&& work);
  Result read_simple_results(Deadline until);
  void feed_copy(const std::function<bool(std::string&)>& next);
  void leave_pipeline();
  void enter_pipeline();
  [[noreturn]] void lose(const std::string& what);
  [[noreturn]] void raise(const PGresult* result, const char* statement);
  void note_stale_plan(const PGresult* failure, Plan* prepares);

  std::unique_ptr<PGconn, Close> connection_;
  std::map<std::string, Plan, std::less<>> plans_;
  std::vector<Step> steps_;
  std::function<void(std::string_view, std::string_view)> notice_;
  Observer* observer_;
  std::chrono::milliseconds statement_timeout_default_;
  std::chrono::milliseconds statement_timeout_;
  std::optional<TenantId> tenant_;
  bool begin_due_ = false;
  bool broken_ = false;
  bool answered_ = false;
  bool second_lock_ = false;
  bool plans_stale_ = false;
  bool plans_gone_ = false;
  bool read_only_ = false;  ///< the statement under way may not write
};

}  // namespace okoshko::db

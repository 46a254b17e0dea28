#pragma once
/// One connection to PostgreSQL. Private to db, migrations, postgres_server and testing; features
/// use Tx only.
///
/// It stays in libpq's pipeline mode: BEGIN, the setting of the tenant, the preparation of a
/// statement and the statement itself are sent together and cost one round trip. A statement is
/// prepared at its first use, under its name and a hash of its text, so that two versions of the
/// server behind one pooler never use one name for different texts.
///
/// Every wait is bounded: first by the server's own time-outs, and a few seconds later by the
/// client's, for a network that loses packets. A connection whose client time-out expired is
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
  /// Connects to the first host that answers, each within options.connect_timeout. Throws
  /// Unavailable with the failure of every host.
  Connection(const DatabaseOptions& options, const HostList& hosts);
  /// The same with the hosts of options.dsn. Also throws std::invalid_argument for a DSN that libpq
  /// cannot parse.
  explicit Connection(const DatabaseOptions& options);
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  /// Opens a transaction; BEGIN is sent together with the first statement. With a tenant: as
  /// okoshko_app if row_level_security(), with okoshko.tenant set.
  void begin(const TenantId* tenant);
  /// Throws QueryError(25P02) if a statement failed and its exception was caught;
  /// Unavailable(in_doubt) if the connection breaks during the commit.
  void commit();
  /// Afterwards the connection is idle, or broken().
  void rollback() noexcept;

  Rows exec(const Statement& statement, const std::vector<Param>& params);
  enum class Access { kReadOnly, kReadWrite };
  /// Runs one statement in its own transaction, in one round trip. Only outside begin().
  Rows query(const TenantId* tenant, const Statement& statement, const std::vector<Param>& params,
             Access access);
  Rows script(const std::string& sql);
  std::size_t copy_in(const std::string& sql, const std::function<bool(std::string&)>& next);
  std::size_t copy_out(const std::string& sql, const std::function<void(std::string_view)>& take);
  void set_statement_timeout(std::chrono::milliseconds limit);

  /// Whether the server closed the idle connection, as far as the kernel has seen it. Sends
  /// nothing. Only outside begin().
  bool closed_by_server() noexcept;
  /// True if the connection cannot be used any more: close it.
  bool broken() const noexcept { return broken_; }
  /// Whether the server has answered since the last mark_lent(). If not, the connection was broken
  /// before, and the work can safely start again on another connection.
  bool answered() const noexcept { return answered_; }
  void mark_lent() noexcept { answered_ = false; }
  bool row_level_security() const noexcept { return second_lock_; }

  /// True once after a statement failed because the server no longer had its plan (a pooler
  /// switched servers, DISCARD ALL, a changed table). The work may then run again after
  /// renew_plans().
  bool plans_stale() const noexcept { return plans_stale_; }
  void renew_plans();

  /// Passes the texts of NOTICE and WARNING messages to `listener`; without one they are dropped.
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
  /// A message that was sent and is not answered yet.
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
  /// Returns the events of poll(); breaks the connection at the deadline.
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
  /// Sends a COPY statement and runs `stream` if the server answers with `started`.
  std::size_t copy(const std::string& sql, ExecStatusType started,
                   const std::function<void()>& stream);
  void feed_copy(const std::function<bool(std::string&)>& next);
  void drain_copy(const std::function<void(std::string_view)>& take);
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
  bool read_only_ = false;  ///< the running statement may not write
};

}  // namespace okoshko::db

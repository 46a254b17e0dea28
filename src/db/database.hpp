#pragma once
/// A pool of connections to one PostgreSQL, and transactions on it.
///
/// Tenant work runs as the role `okoshko_app` with the setting `okoshko.tenant`
/// bound to the scope for the length of the transaction, so that row-level security
/// is the second lock behind the explicit tenant filter of each statement. System
/// work (sign-in, migrations, jobs across tenants) runs as the owner.
///
/// Built on libpq directly: binding the setting and running a statement leave in one
/// pipeline, one round trip instead of three. (libpqxx 6.4, Debian's, has no
/// pipelines for prepared statements.)
///
/// Threads: Database is safe from any thread; a Tx belongs to the thread that runs
/// its function. Lifetime: Database must outlive every transaction.

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/tenant_scope.hpp"
#include "db/errors.hpp"
#include "db/params.hpp"
#include "db/rows.hpp"
#include "db/statement.hpp"

namespace okoshko::db {

/// Hears of every statement that was answered or failed; feeds the metrics.
/// Threads: called from whichever thread ran the statement, so it must be safe from any.
class Observer {
 public:
  enum class Outcome { kOk, kRefused, kTimedOut, kUnavailable };
  virtual ~Observer() = default;
  /// `statement` is Statement::name ("clients.list"), or "db.commit", "db.script", "db.copy".
  virtual void on_statement(const char* statement, std::chrono::microseconds took,
                            Outcome outcome) noexcept = 0;
};

struct DatabaseOptions {
  /// libpq connection string or URI.
  std::string dsn;
  /// Connections at the most. More lets more requests wait inside PostgreSQL
  /// instead of here; beyond twice the database's cores it only adds switching.
  int pool_size = 8;
  /// How long a transaction waits for a free connection before Unavailable.
  std::chrono::milliseconds acquire_timeout{2000};
  /// PostgreSQL's statement_timeout and lock_timeout for every connection. Longer
  /// lets slow work finish; shorter frees the pool sooner when a lock is stuck.
  std::chrono::milliseconds statement_timeout{15000};
  std::chrono::milliseconds lock_timeout{5000};
  std::chrono::milliseconds connect_timeout{3000};
  /// A transaction that sends nothing for this long is ended by PostgreSQL, so that a
  /// stuck worker cannot hold locks. 0: never.
  std::chrono::milliseconds idle_in_transaction_timeout{60000};
  /// Shown in pg_stat_activity, unless the DSN names another.
  std::string application_name = "okoshko";
  /// May be null. Must outlive the Database.
  Observer* observer = nullptr;
};

/// Whether tenant work runs as okoshko_app, that is whether row-level security is the
/// second lock. kOff where the role is missing or may not be assumed: tenant work then
/// runs as the owner behind the explicit filter of each statement alone.
enum class SecondLock { kUnknown, kOn, kOff };

class Connection;

/// Work that belongs to no single tenant. Say why, for the reader: the reason is
/// not used otherwise. Only tenants, auth, jobs, migrations and commands may.
struct SystemScope {
  const char* why;
};

/// One open transaction. Made by Database::transact only.
class Tx {
 public:
  explicit Tx(Connection& connection) : connection_{connection} {}
  Tx(const Tx&) = delete;
  Tx& operator=(const Tx&) = delete;

  /// Runs a prepared statement. Errors: QueryError, TimedOut, Unavailable; after any
  /// of them the transaction is unusable.
  template <class... Args>
  Rows exec(const Statement& statement, const Args&... args) {
    return exec_params(statement, {to_param(args)...});
  }
  Rows exec_params(const Statement& statement, const std::vector<Param>& params);

  /// Runs SQL text that may hold several statements and takes no arguments:
  /// migrations and set-up only. Returns the last statement's rows.
  Rows exec_script(const std::string& sql);

  /// Lets the statements of this transaction run longer (or shorter) than
  /// DatabaseOptions::statement_timeout, on both sides: imports need it. 0: no limit.
  void set_statement_timeout(std::chrono::milliseconds limit);

  /// Streams rows into `COPY ... FROM STDIN` (text format). `next` appends whole
  /// lines to its argument and returns false when there are no more; it is called
  /// until then, so memory stays bounded by what one call appends.
  std::size_t copy_in(const std::string& copy_sql, const std::function<bool(std::string&)>& next);

 private:
  Connection& connection_;
};

class Database {
 public:
  /// Does not connect: a database that is away is found by the first transaction.
  /// Throws std::invalid_argument for a DSN that libpq cannot read.
  explicit Database(DatabaseOptions options);
  ~Database();

  /// Runs `work(tx)` in a tenant's transaction and commits when it returns; rolls
  /// back when it throws. Serialization failures and deadlocks are retried, up to
  /// three times in all, so `work` must be repeatable: no effects outside tx.
  /// Throws Unavailable, TimedOut, QueryError.
  template <class F>
  auto transact(const TenantScope& scope, F&& work) -> std::invoke_result_t<F, Tx&> {
    return run(&scope, std::forward<F>(work));
  }
  template <class F>
  auto transact(SystemScope, F&& work) -> std::invoke_result_t<F, Tx&> {
    return run(nullptr, std::forward<F>(work));
  }

  /// One read in one round trip, in a transaction of its own.
  template <class... Args>
  Rows query(const TenantScope& scope, const Statement& statement, const Args&... args) {
    return query_params(&scope, statement, {to_param(args)...});
  }
  template <class... Args>
  Rows query(SystemScope, const Statement& statement, const Args&... args) {
    return query_params(nullptr, statement, {to_param(args)...});
  }

  /// True when a trivial statement succeeds now. Never throws.
  bool ping() noexcept;

  struct PoolState {
    int open = 0;     ///< connections that exist
    int in_use = 0;   ///< of them, lent to a transaction
    int waiting = 0;  ///< threads that wait for one
  };
  PoolState pool_state() const;

  /// As the newest connection found it; kUnknown before the first.
  SecondLock second_lock() const;

 private:
  class Pool;
  template <class F>
  auto run(const TenantScope* scope, F&& work) -> std::invoke_result_t<F, Tx&> {
    using R = std::invoke_result_t<F, Tx&>;
    if constexpr (std::is_void_v<R>) {
      run_erased(scope, [&](Tx& tx) { work(tx); });
    } else {
      std::optional<R> result;
      run_erased(scope, [&](Tx& tx) { result.emplace(work(tx)); });
      return std::move(*result);
    }
  }
  void run_erased(const TenantScope* scope, const std::function<void(Tx&)>& work);
  enum class Attempt { kDone, kConnectionWasDead, kTryAgain };
  Attempt run_once(const TenantScope* scope, const std::function<void(Tx&)>& work, bool last,
                   bool replaced_dead);
  Rows query_params(const TenantScope* scope, const Statement& statement,
                    const std::vector<Param>& params);

  std::unique_ptr<Pool> pool_;
};

}  // namespace okoshko::db

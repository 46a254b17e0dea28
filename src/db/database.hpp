#pragma once
/// A pool of connections to one PostgreSQL, and transactions on it.
///
/// Three ways to work, which differ in what is repeated after a failure:
///   query     one statement, READ ONLY; repeated when a connection was lost.
///   execute   one statement that writes; not repeated when its answer was lost.
///   transact  several statements; a lost connection before COMMIT means that nothing
///             was written, so the work is repeated then, and after a collision.
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

#include "base/result.hpp"
#include "base/tenant_scope.hpp"
#include "db/errors.hpp"
#include "db/params.hpp"
#include "db/rows.hpp"
#include "db/statement.hpp"

namespace okoshko::db {

/// Receives every statement that was answered or failed; feeds the metrics.
/// Threads: called from whichever thread ran the statement, so it must be safe from any.
class Observer {
 public:
  enum class Outcome { kOk, kRefused, kTimedOut, kUnavailable };
  virtual ~Observer() = default;
  /// `statement` is Statement::name ("clients.list"), or "db.commit", "db.script", "db.copy".
  virtual void on_statement(const char* statement, std::chrono::microseconds took,
                            Outcome outcome) noexcept = 0;
};

/// True where the environment variable OKOSHKO_RUN_WORK_TWICE is set.
bool runs_work_twice();

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
  /// For tests: transact() runs its work, rolls back, and runs it again for its result, so
  /// that work that cannot be repeated fails there and not after a collision in production.
  bool run_work_twice = runs_work_twice();
};

/// Whether tenant work runs as okoshko_app, that is whether row-level security is the
/// second lock. kOff where the role is missing or may not be assumed: tenant work then
/// runs as the owner behind the explicit filter of each statement alone.
enum class RowLevelSecurity { kUnknown, kOn, kOff };

class Connection;

/// Work that belongs to no single tenant. `why` is documentation at the call; no code reads it.
/// Only tenants, auth, jobs, migrations and commands may.
struct SystemScope {
  const char* why;
};

/// What a transaction's work returns when the transaction is to be committed whatever the
/// outcome is: a count of failed sign-ins, the answer to somebody who came too late.
template <class T>
struct Kept {
  T outcome;
};

/// One open transaction. Features get theirs from Database::transact; tests may make one.
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

  /// Runs `work(tx)` in a tenant's transaction and commits when it returns; rolls back when
  /// it throws or returns a Result that holds an Error (a Kept is always committed).
  /// Serialization failures, deadlocks and connections that died idle are retried, up to
  /// three times in all, so `work` must be repeatable: it changes nothing outside tx but
  /// what it sets anew in each run. Throws Unavailable, TimedOut, QueryError.
  template <class F>
  auto transact(const TenantScope& scope, F&& work) -> std::invoke_result_t<F, Tx&> {
    return run(&scope, std::forward<F>(work));
  }
  template <class F>
  auto transact(SystemScope, F&& work) -> std::invoke_result_t<F, Tx&> {
    return run(nullptr, std::forward<F>(work));
  }

  /// One statement that reads, in a READ ONLY transaction of its own and one round trip.
  /// Repeated once when the connection was lost. Throws Unavailable, TimedOut, QueryError;
  /// QueryError 25006 for a statement that writes.
  template <class... Args>
  Rows query(const TenantScope& scope, const Statement& statement, const Args&... args) {
    return query_params(&scope, statement, {to_param(args)...});
  }
  template <class... Args>
  Rows query(SystemScope, const Statement& statement, const Args&... args) {
    return query_params(nullptr, statement, {to_param(args)...});
  }

  /// One statement that writes, in a transaction of its own and one round trip. Repeated after
  /// a collision only, which PostgreSQL rolled back. Throws as query() does; Unavailable is
  /// in_doubt() when the statement was sent: it may have taken effect.
  template <class... Args>
  Rows execute(const TenantScope& scope, const Statement& statement, const Args&... args) {
    return execute_params(&scope, statement, {to_param(args)...});
  }
  template <class... Args>
  Rows execute(SystemScope, const Statement& statement, const Args&... args) {
    return execute_params(nullptr, statement, {to_param(args)...});
  }

  /// A lock that at most one holder in all processes has, released by its destructor. It lives
  /// in an open transaction, because a pooler may lend a session to others between transactions,
  /// so it keeps one connection of the pool for its whole life, and ends with that connection.
  /// Threads: one at a time. Lifetime: the Database must outlive it.
  class AdvisoryLock {
   public:
    AdvisoryLock(AdvisoryLock&&) noexcept;
    AdvisoryLock& operator=(AdvisoryLock&&) = delete;
    ~AdvisoryLock();
    /// Throws Unavailable when the connection, and the lock with it, was lost.
    void check();

   private:
    friend class Database;
    struct State;
    explicit AdvisoryLock(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
  };
  /// Nothing when another holder has the lock `name`; does not wait for them.
  /// Throws Unavailable, TimedOut, QueryError.
  std::optional<AdvisoryLock> try_lock(std::string_view name);

  /// True when a trivial statement succeeds now. Never throws.
  bool ping() noexcept;

  struct PoolState {
    int open = 0;     ///< connections that exist
    int in_use = 0;   ///< of them, lent to a transaction
    int waiting = 0;  ///< threads that wait for one
  };
  PoolState pool_state() const;

  /// As the newest connection found it; kUnknown before the first.
  RowLevelSecurity row_level_security() const;

 private:
  class Pool;
  template <class F>
  auto run(const TenantScope* scope, F&& work) -> std::invoke_result_t<F, Tx&> {
    using R = std::invoke_result_t<F, Tx&>;
    if constexpr (std::is_void_v<R>) {
      run_erased(scope, [&](Tx& tx) {
        work(tx);
        return Ending::kCommit;
      });
    } else {
      std::optional<R> result;
      run_erased(scope, [&](Tx& tx) {
        result.emplace(work(tx));
        return ending_of(*result);
      });
      return std::move(*result);
    }
  }
  enum class Ending { kCommit, kRollback };
  template <class T>
  static Ending ending_of(const T&) {
    return Ending::kCommit;
  }
  template <class T>
  static Ending ending_of(const Result<T>& result) {
    return result.ok() ? Ending::kCommit : Ending::kRollback;
  }
  using Work = std::function<Ending(Tx&)>;
  void run_erased(const TenantScope* scope, const Work& work);
  enum class Attempt { kDone, kConnectionWasDead, kTryAgain };
  Attempt run_once(const TenantScope* scope, const Work& work, bool last, bool replaced_dead);
  Rows query_params(const TenantScope* scope, const Statement& statement,
                    const std::vector<Param>& params);
  Rows execute_params(const TenantScope* scope, const Statement& statement,
                      const std::vector<Param>& params);

  bool run_work_twice_;
  std::unique_ptr<Pool> pool_;
};

}  // namespace okoshko::db

#pragma once
/// A pool of connections to one PostgreSQL, and transactions on it.
///
/// Three ways to run statements, which differ in what is repeated after a failure:
///   query     one statement, READ ONLY; repeated if the connection was lost.
///   execute   one statement that writes; not repeated if its answer was lost.
///   transact  several statements. If the connection is lost before COMMIT, nothing was written,
///             so the work is repeated then, and after a serialization failure.
///
/// Work of a tenant runs as the role `okoshko_app` with the setting `okoshko.tenant` set to the
/// scope for the duration of the transaction, so that row-level security backs up the explicit
/// tenant filter of each statement. System work (sign-in, migrations, jobs across tenants) runs as
/// the owner.
///
/// Built directly on libpq: the setting and the statement are sent in one pipeline, which costs one
/// round trip instead of three. (libpqxx 6.4, Debian's version, has no pipelines for prepared
/// statements.)
///
/// Threads: Database is safe from any thread; a Tx belongs to the thread that runs its function.
/// Lifetime: Database must outlive every transaction.

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

/// Receives every statement that succeeded or failed, for the metrics.
/// Threads: called on the thread that ran the statement, so it must be safe from any.
class Observer {
 public:
  enum class Outcome { kOk, kRefused, kTimedOut, kUnavailable };
  virtual ~Observer() = default;
  /// `statement` is Statement::name ("clients.list"), or "db.commit", "db.script", "db.copy".
  virtual void on_statement(const char* statement, std::chrono::microseconds took,
                            Outcome outcome) noexcept = 0;
};

/// True if the environment variable OKOSHKO_RUN_WORK_TWICE is set.
bool runs_work_twice();

struct DatabaseOptions {
  /// libpq connection string or URI.
  std::string dsn;
  /// The maximum number of connections. With more, more requests wait inside PostgreSQL instead of
  /// here; more than twice the database's cores only add context switches.
  int pool_size = 8;
  /// How long a transaction waits for a free connection before Unavailable.
  std::chrono::milliseconds acquire_timeout{2000};
  /// PostgreSQL's statement_timeout and lock_timeout of every connection. A larger value lets slow
  /// work finish; a smaller one frees connections sooner when a lock is blocked.
  std::chrono::milliseconds statement_timeout{15000};
  std::chrono::milliseconds lock_timeout{5000};
  std::chrono::milliseconds connect_timeout{3000};
  /// PostgreSQL ends a transaction that sends nothing for this long, so that a blocked worker
  /// cannot hold locks. 0: never.
  std::chrono::milliseconds idle_in_transaction_timeout{60000};
  /// Shown in pg_stat_activity, unless the DSN contains another name.
  std::string application_name = "okoshko";
  /// May be null. Must outlive the Database.
  Observer* observer = nullptr;
  /// For tests: transact() runs its work, rolls back, and runs it again for its result. Work that
  /// is not repeatable thus fails in tests and not after a collision in production.
  bool run_work_twice = runs_work_twice();
};

/// Whether tenant work runs as okoshko_app, that is, whether row-level security applies. kOff: the
/// role is missing or may not be assumed; tenant work then runs as the owner, protected only by the
/// tenant filter of each statement.
enum class RowLevelSecurity { kUnknown, kOn, kOff };

class Connection;

/// Marks work that belongs to no single tenant. `why` documents the call; no code reads it. Only
/// tenants, auth, jobs, migrations and commands may use it.
struct SystemScope {
  const char* why;
};

/// The result of work whose transaction must be committed in any case, for example a counter of
/// failed sign-ins or the answer to a late request.
template <class T>
struct Kept {
  T outcome;
};

/// One open transaction. Features get it from Database::transact; tests may create one.
class Tx {
 public:
  explicit Tx(Connection& connection) : connection_{connection} {}
  Tx(const Tx&) = delete;
  Tx& operator=(const Tx&) = delete;

  /// Runs a prepared statement. Throws QueryError, TimedOut, Unavailable; after any of them the
  /// transaction is unusable.
  template <class... Args>
  Rows exec(const Statement& statement, const Args&... args) {
    return exec_params(statement, {to_param(args)...});
  }
  Rows exec_params(const Statement& statement, const std::vector<Param>& params);

  /// Runs SQL text that may contain several statements and takes no arguments. For migrations and
  /// set-up only. Returns the rows of the last statement.
  Rows exec_script(const std::string& sql);

  /// Replaces DatabaseOptions::statement_timeout for this transaction, on both sides; imports need
  /// more time. 0: no limit.
  void set_statement_timeout(std::chrono::milliseconds limit);

  /// Streams rows into `COPY ... FROM STDIN` (text format). `next` appends whole lines to its
  /// argument and returns false after the last ones. Memory is bounded by what one call appends.
  std::size_t copy_in(const std::string& copy_sql, const std::function<bool(std::string&)>& next);

  /// Streams the rows of `COPY ... TO STDOUT` (text format). `take` receives one line at a time,
  /// with its newline. Returns the number of rows. If `take` throws, the connection is closed,
  /// because the rest of the stream would have to be read first.
  std::size_t copy_out(const std::string& copy_sql,
                       const std::function<void(std::string_view)>& take);

 private:
  Connection& connection_;
};

class Database {
 public:
  /// Does not connect: if the database is unavailable, the first transaction fails. Throws
  /// std::invalid_argument for a DSN that libpq cannot parse.
  explicit Database(DatabaseOptions options);
  ~Database();

  /// Runs `work(tx)` in a transaction of a tenant and commits when it returns; rolls back when it
  /// throws or returns a Result that holds an Error (a Kept is always committed). Serialization
  /// failures, deadlocks and connections that broke while idle are retried, up to three attempts in
  /// total. `work` must therefore be repeatable: it changes nothing outside tx except values that
  /// each run sets anew. Throws Unavailable, TimedOut, QueryError.
  template <class F>
  auto transact(const TenantScope& scope, F&& work) -> std::invoke_result_t<F, Tx&> {
    return run(&scope, std::forward<F>(work));
  }
  template <class F>
  auto transact(SystemScope, F&& work) -> std::invoke_result_t<F, Tx&> {
    return run(nullptr, std::forward<F>(work));
  }

  /// Runs one reading statement in its own READ ONLY transaction and one round trip. Repeated once
  /// if the connection was lost. Throws Unavailable, TimedOut, QueryError; QueryError 25006 for a
  /// statement that writes.
  template <class... Args>
  Rows query(const TenantScope& scope, const Statement& statement, const Args&... args) {
    return query_params(&scope, statement, {to_param(args)...});
  }
  template <class... Args>
  Rows query(SystemScope, const Statement& statement, const Args&... args) {
    return query_params(nullptr, statement, {to_param(args)...});
  }

  /// Runs one writing statement in its own transaction and one round trip. Repeated only after a
  /// serialization failure, which PostgreSQL rolled back. Throws as query() does; Unavailable is
  /// in_doubt() if the statement was sent: it may have taken effect.
  template <class... Args>
  Rows execute(const TenantScope& scope, const Statement& statement, const Args&... args) {
    return execute_params(&scope, statement, {to_param(args)...});
  }
  template <class... Args>
  Rows execute(SystemScope, const Statement& statement, const Args&... args) {
    return execute_params(nullptr, statement, {to_param(args)...});
  }

  /// A lock with at most one holder in all processes; its destructor releases it. It belongs to an
  /// open transaction, because a pooler may give the session to others between transactions. It
  /// therefore occupies one connection of the pool for its whole life, and is lost with that
  /// connection.
  /// Threads: one at a time. Lifetime: the Database must outlive it.
  class AdvisoryLock {
   public:
    AdvisoryLock(AdvisoryLock&&) noexcept;
    AdvisoryLock& operator=(AdvisoryLock&&) = delete;
    ~AdvisoryLock();
    /// Throws Unavailable if the connection, and the lock with it, was lost.
    void check();

   private:
    friend class Database;
    struct State;
    explicit AdvisoryLock(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
  };
  /// nullopt if another holder has the lock `name`; does not wait. Throws Unavailable, TimedOut,
  /// QueryError.
  std::optional<AdvisoryLock> try_lock(std::string_view name);

  /// True if a trivial statement succeeds now. Never throws.
  bool ping() noexcept;

  struct PoolState {
    int open = 0;     ///< connections that exist
    int in_use = 0;   ///< of those, used by a transaction
    int waiting = 0;  ///< threads that wait for one
  };
  PoolState pool_state() const;

  /// As found by the newest connection; kUnknown before the first.
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

#include "db/database.hpp"

#include <chrono>
#include <cstdlib>
#include <random>
#include <thread>

#include "db/connection.hpp"
#include "db/pool.hpp"
#include "db/sql.hpp"

namespace okoshko::db {
namespace {

constexpr int kAttemptsMax = 3;

/// A random pause, so that transactions that collided once do not collide again.
void pause_after_collision(int attempt) {
  thread_local std::minstd_rand random{std::random_device{}()};
  std::this_thread::sleep_for(
      std::chrono::milliseconds{std::uniform_int_distribution<int>{1, 10 * attempt}(random)});
}

bool collided(const QueryError& error) {
  return error.sqlstate() == "40001" || error.sqlstate() == "40P01";
}

const TenantId* tenant_of(const TenantScope* scope) {
  return scope == nullptr ? nullptr : &scope->tenant();
}

}  // namespace

// ---- Tx -------------------------------------------------------------------------------------

Rows Tx::exec_params(const Statement& statement, const std::vector<Param>& params) {
  return connection_.exec(statement, params);
}

Rows Tx::exec_script(const std::string& sql) { return connection_.script(sql); }

void Tx::set_statement_timeout(std::chrono::milliseconds limit) {
  connection_.set_statement_timeout(limit);
}

std::size_t Tx::copy_in(const std::string& copy_sql,
                        const std::function<bool(std::string&)>& next) {
  return connection_.copy_in(copy_sql, next);
}

std::size_t Tx::copy_out(const std::string& copy_sql,
                         const std::function<void(std::string_view)>& take) {
  return connection_.copy_out(copy_sql, take);
}

// ---- Database -------------------------------------------------------------------------------

bool runs_work_twice() { return std::getenv("OKOSHKO_RUN_WORK_TWICE") != nullptr; }

Database::Database(DatabaseOptions options)
    : run_work_twice_{options.run_work_twice}, pool_{std::make_unique<Pool>(std::move(options))} {}
Database::~Database() = default;

void Database::run_erased(const TenantScope* scope, const Work& work) {
  bool replaced_dead = false;
  for (int attempt = 1;;) {
    switch (run_once(scope, work, attempt == kAttemptsMax, replaced_dead)) {
      case Attempt::kDone:
        return;
      case Attempt::kConnectionWasDead:
        pool_->close_idle();
        replaced_dead = true;
        break;
      case Attempt::kTryAgain:
        pause_after_collision(attempt++);
        break;
    }
  }
}

Database::Attempt Database::run_once(const TenantScope* scope, const Work& work, bool last,
                                     bool replaced_dead) {
  const auto lease = pool_->acquire();
  try {
    const auto run = [&] {
      lease->begin(tenant_of(scope));
      Tx tx{*lease};
      return work(tx);
    };
    if (run_work_twice_) {
      run();
      lease->rollback();
    }
    if (run() == Ending::kCommit) {
      lease->commit();
    } else {
      lease->rollback();
    }
    return Attempt::kDone;
  } catch (const QueryError& error) {
    lease->rollback();
    if (last || !(collided(error) || lease->plans_stale())) throw;
    if (lease->plans_stale()) lease->renew_plans();
    return Attempt::kTryAgain;
  } catch (const Unavailable&) {
    lease->rollback();
    if (replaced_dead || !lease.was_dead()) throw;
    return Attempt::kConnectionWasDead;
  } catch (...) {
    lease->rollback();
    throw;
  }
}

Rows Database::query_params(const TenantScope* scope, const Statement& statement,
                            const std::vector<Param>& params) {
  for (bool again = false;; again = true) {
    const auto lease = pool_->acquire();
    try {
      return lease->query(tenant_of(scope), statement, params, Connection::Access::kReadOnly);
    } catch (const QueryError& error) {
      if (again || !(collided(error) || lease->plans_stale())) throw;
      if (lease->plans_stale()) lease->renew_plans();
    } catch (const Unavailable&) {
      if (again || !lease.was_dead()) throw;
      pool_->close_idle();
    }
  }
}

Rows Database::execute_params(const TenantScope* scope, const Statement& statement,
                              const std::vector<Param>& params) {
  for (int attempt = 1;; ++attempt) {
    const auto lease = pool_->acquire();
    try {
      return lease->query(tenant_of(scope), statement, params, Connection::Access::kReadWrite);
    } catch (const QueryError& error) {
      if (attempt == kAttemptsMax || !(collided(error) || lease->plans_stale())) throw;
      if (lease->plans_stale()) lease->renew_plans();
    } catch (const Unavailable& gone) {
      throw Unavailable{gone.what(), /*in_doubt=*/true};
    }
    pause_after_collision(attempt);
  }
}

bool Database::ping() noexcept {
  try {
    query(SystemScope{"is anybody there"}, sql::kPing);
    return true;
  } catch (const std::exception&) {
    return false;
  }
}

Database::PoolState Database::pool_state() const { return pool_->state(); }
RowLevelSecurity Database::row_level_security() const { return pool_->row_level_security(); }

// ---- AdvisoryLock ---------------------------------------------------------------------------

struct Database::AdvisoryLock::State {
  Pool::Lease connection;

  explicit State(Pool& pool) : connection{pool.acquire()} {}
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() { connection->rollback(); }
};

Database::AdvisoryLock::AdvisoryLock(std::unique_ptr<State> state) : state_{std::move(state)} {}
Database::AdvisoryLock::AdvisoryLock(AdvisoryLock&&) noexcept = default;
Database::AdvisoryLock::~AdvisoryLock() = default;

void Database::AdvisoryLock::check() { state_->connection->exec(sql::kPing, {}); }

std::optional<Database::AdvisoryLock> Database::try_lock(std::string_view name) {
  auto state = std::make_unique<AdvisoryLock::State>(*pool_);
  state->connection->begin(nullptr);
  const Rows got = state->connection->exec(sql::kTryLock, {to_param(name)});
  if (!got.one().get<bool>(0)) return std::nullopt;
  return AdvisoryLock{std::move(state)};
}

}  // namespace okoshko::db

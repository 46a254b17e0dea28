#pragma once
/// The connections of a Database. Private to db.
///
/// After a failed connect nobody tries again before a pause, 50 ms at first, doubling to
/// half a second, with jitter; meanwhile acquire() fails at once instead of keeping requests
/// waiting for a database that is away.
///
/// Threads: any. Lifetime: must outlive its leases.

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <random>
#include <string>
#include <vector>

#include "db/connection.hpp"
#include "db/database.hpp"
#include "db/host_list.hpp"

namespace okoshko::db {

class Database::Pool {
 public:
  explicit Pool(DatabaseOptions options);

  /// A borrowed connection; goes back, or is closed when broken, at the end.
  class Lease {
   public:
    Lease(Pool& pool, std::unique_ptr<Connection> connection, bool used_before)
        : pool_{pool}, connection_{std::move(connection)}, used_before_{used_before} {
      connection_->mark_lent();
    }
    Lease(const Lease&) = delete;
    Lease& operator=(const Lease&) = delete;
    ~Lease() { pool_.give_back(std::move(connection_)); }
    Connection& operator*() const { return *connection_; }
    Connection* operator->() const { return connection_.get(); }
    /// It had died while it lay idle, before this lease's first answer.
    bool was_dead() const {
      return used_before_ && connection_->broken() && !connection_->answered();
    }

   private:
    Pool& pool_;
    std::unique_ptr<Connection> connection_;
    bool used_before_;
  };

  /// Throws Unavailable when none comes free in time or the database is away.
  Lease acquire();
  /// Closes those that lie idle: whatever broke one has likely broken all.
  void close_idle();
  PoolState state() const;
  RowLevelSecurity row_level_security() const;

 private:
  using SteadyTime = std::chrono::steady_clock::time_point;

  void give_back(std::unique_ptr<Connection> connection) noexcept;
  std::unique_ptr<Connection> connect();
  void note_connect_failed(const std::string& why);

  const DatabaseOptions options_;
  const HostList hosts_;
  mutable std::mutex mutex_;
  std::condition_variable freed_;
  std::vector<std::unique_ptr<Connection>> idle_;
  int open_ = 0;
  int waiting_ = 0;
  RowLevelSecurity second_lock_ = RowLevelSecurity::kUnknown;
  std::chrono::milliseconds pause_{0};
  SteadyTime next_attempt_{};
  std::string last_failure_;
  std::minstd_rand jitter_{std::random_device{}()};
};

}  // namespace okoshko::db

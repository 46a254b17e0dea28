#pragma once
/// The connections of a Database. Private to db.
///
/// After a failed connect nobody tries again during a pause: 50 ms at first, doubled up to half a
/// second, with jitter. Meanwhile acquire() fails at once, so that requests do not wait for an
/// unavailable database.
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

  /// A borrowed connection. The destructor returns it, or closes it if it is broken.
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
    /// True if the connection broke while idle, before the first answer of this lease.
    bool was_dead() const {
      return used_before_ && connection_->broken() && !connection_->answered();
    }

   private:
    Pool& pool_;
    std::unique_ptr<Connection> connection_;
    bool used_before_;
  };

  /// Throws Unavailable if no connection becomes free in time or the database is unavailable.
  Lease acquire();
  /// Closes the idle connections: the cause that broke one has probably broken all.
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

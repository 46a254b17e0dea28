#pragma once
/// The server's own PostgreSQL: what `okoshko serve` runs on when nobody names a database.
///
/// Made once in the data folder (cluster_folder.hpp says what lies where) from the newest
/// installed PostgreSQL, 14 at least: unix socket only, no TCP; checksums; UTF-8;
/// wal_level=logical; sized for a small machine. The only users who get in, by the
/// kernel's word (peer), are the one who runs the server and the one who runs PostgreSQL.
/// As root, PostgreSQL runs as an unprivileged user; a plain user runs it himself.
///
/// One server a folder: a second one is refused, told the first one's process id.
/// It stops with the server, even when that is killed (PostgreSQL then shuts down by
/// itself); the next start waits for a predecessor that is still shutting down, stops one
/// that lives on, and clears stale files. If PostgreSQL dies, a supervisor starts it again,
/// at once first, then with pauses up to 30 s, a hundred times in a row at most; meanwhile
/// Database throws Unavailable.
///
/// Threads: safe from any; the supervisor is a thread of its own. Lifetime: destroy it
/// after every Database on it, and outside static destructors.

#include <atomic>
#include <future>
#include <memory>
#include <string>
#include <thread>

#include "postgres_server/cluster_folder.hpp"

namespace okoshko::postgres_server {

class PrivateCluster {
 public:
  /// Makes the cluster if needed, starts it and its database "okoshko".
  /// Throws ClusterError, StartGivenUp among them; then nothing runs and nothing is half made.
  explicit PrivateCluster(ClusterOptions options);
  PrivateCluster(const PrivateCluster&) = delete;
  PrivateCluster& operator=(const PrivateCluster&) = delete;
  /// stop()
  ~PrivateCluster();

  /// For DatabaseOptions::dsn.
  std::string dsn(const std::string& role = kOwnerRole) const {
    return folder_.dsn("okoshko", role);
  }

  /// Shuts PostgreSQL down and waits: connections get stop_timeout to finish. Again: no effect.
  void stop() noexcept;

  /// The postmaster's process id; 0 while it is down.
  pid_t pid() const noexcept { return pid_; }

 private:
  class Lock;

  void supervise(std::promise<void> started);
  /// False: told to stop.
  bool wait_for_death();
  /// Tries until it runs. False: told to stop.
  bool bring_back(int& restarts);
  void start_again(int attempt);
  /// Waits so long at the most.
  bool told_to_stop(std::chrono::milliseconds limit) const;

  const std::chrono::milliseconds pause_max_;
  std::unique_ptr<Lock> lock_;
  ClusterFolder folder_;
  std::atomic<pid_t> pid_{0};
  int stop_event_;
  std::thread supervisor_;
};

}  // namespace okoshko::postgres_server

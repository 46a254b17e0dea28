#pragma once
/// The server's own PostgreSQL, which `okoshko serve` uses if no database is given.
///
/// It is created once in the data folder (cluster_folder.hpp lists the contents) with the newest
/// installed PostgreSQL, at least 14: unix socket only, no TCP; checksums; UTF-8;
/// wal_level=logical; settings for a small machine. Only two users may connect, identified by the
/// kernel (peer): the user that runs the server and the user that runs PostgreSQL. As root,
/// PostgreSQL runs as an unprivileged user; any other user runs it himself.
///
/// Only one server may use a folder: a second one is refused with the process id of the first.
/// PostgreSQL stops with the server, even if the server is killed. The next start waits for a
/// predecessor that is still shutting down, stops one that still runs, and removes stale files. If
/// PostgreSQL dies, a supervisor starts it again: at once first, then with pauses up to 30 s, until
/// it runs. Meanwhile Database throws Unavailable.
///
/// Threads: safe from any; the supervisor is its own thread. Lifetime: destroy it after every
/// Database that uses it, and not in a static destructor.

#include <atomic>
#include <future>
#include <memory>
#include <string>
#include <thread>

#include "postgres_server/cluster_folder.hpp"

namespace okoshko::postgres_server {

class PrivateCluster {
 public:
  /// Creates the cluster if needed, starts it, and creates its database "okoshko". Throws
  /// ClusterError and StartGivenUp; then nothing runs and nothing is incomplete.
  explicit PrivateCluster(ClusterOptions options);
  PrivateCluster(const PrivateCluster&) = delete;
  PrivateCluster& operator=(const PrivateCluster&) = delete;
  /// stop()
  ~PrivateCluster();

  /// For DatabaseOptions::dsn.
  std::string dsn(const std::string& role = kOwnerRole) const {
    return folder_.dsn("okoshko", role);
  }

  /// Shuts PostgreSQL down and waits: connections get stop_timeout to finish. A second call has no
  /// effect.
  void stop() noexcept;

  /// The postmaster's process id; 0 while it is down.
  pid_t pid() const noexcept { return pid_; }

 private:
  class Lock;

  void supervise(std::promise<void> started);
  /// False: stop() was called.
  bool wait_for_death();
  /// Tries until PostgreSQL runs. False: stop() was called.
  bool bring_back(int& restarts);
  void start_again(int attempt);
  /// Waits up to `limit` for stop(). True: it was called.
  bool told_to_stop(std::chrono::milliseconds limit) const;

  const std::chrono::milliseconds pause_max_;
  std::unique_ptr<Lock> lock_;
  ClusterFolder folder_;
  std::atomic<pid_t> pid_{0};
  int stop_event_;
  std::thread supervisor_;
};

}  // namespace okoshko::postgres_server

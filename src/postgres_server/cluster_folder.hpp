#pragma once
/// A PostgreSQL cluster in a folder: created once, started, stopped. PrivateCluster adds the lock
/// and the supervisor.
///
/// Contents of the data folder:
///   postgres/       the cluster, owned by the user that runs PostgreSQL
///   postgres.new/   a cluster that is being created; renamed when complete, otherwise removed
///   socket/         the unix socket. If the path is too long for a socket (107 bytes) or has
///                   characters that a DSN cannot contain, the socket is in
///                   /tmp/okoshko-<uid>-<hash of the path> instead, with mode 0700; the folder
///                   is refused if another user created it
///   postgres.log    the output of PostgreSQL
///
/// Threads: one at a time.

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "postgres_server/child_process.hpp"

namespace okoshko::postgres_server {

/// Superuser and owner of everything in the cluster; for migrations and commands.
inline constexpr const char* kOwnerRole = "okoshko";
/// The role of a serving node. It may connect like kOwnerRole. The user of the database creates it
/// and grants its rights.
inline constexpr const char* kNodeRole = "okoshko_node";

struct ClusterOptions {
  /// The data folder, created with mode 0700 (as root: 0710, so that the user that runs PostgreSQL
  /// can reach its own folder inside).
  std::filesystem::path data;
  /// As root: the user that runs a new cluster. Empty: postgres, else nobody. An existing cluster
  /// is run by its owner. Ignored for other users, who run it themselves.
  std::string run_as{};
  /// False loses data when the machine stops; for tests only.
  bool durable = true;
  /// How long the start may take, including crash recovery after a busy night.
  std::chrono::milliseconds start_timeout{std::chrono::minutes{5}};
  /// How long a stop waits for connections to end before it cuts them.
  std::chrono::milliseconds stop_timeout{std::chrono::seconds{30}};
  /// The longest pause between two attempts to start PostgreSQL.
  std::chrono::milliseconds restart_pause_max{std::chrono::seconds{30}};
  /// Called repeatedly while PostgreSQL starts, on the thread that starts it. If it returns true,
  /// the start fails with StartGivenUp. Empty: never.
  std::function<bool()> give_up{};
};

/// ClusterOptions::give_up returned true during the start of PostgreSQL; nothing runs.
class StartGivenUp : public ClusterError {
  using ClusterError::ClusterError;
};

class ClusterFolder {
 public:
  /// Creates the data folder. Throws ClusterError.
  explicit ClusterFolder(ClusterOptions options);

  /// Stops what a crashed server left running, and creates the cluster if it is missing. An
  /// interruption at any point leaves no incomplete cluster.
  void prepare();

  /// Starts PostgreSQL and waits until it answers. If PostgreSQL exits at once, it tries again
  /// within start_timeout: backends of a killed one may still use the shared memory. With
  /// `dies_with_thread` PostgreSQL shuts down when the calling thread ends for any reason. Throws
  /// ClusterError; StartGivenUp when `give_up` or ClusterOptions::give_up returns true.
  pid_t start(bool dies_with_thread, const std::function<bool()>& give_up = {});

  /// Fast shutdown; after stop_timeout immediate shutdown; finally SIGKILL. Returns when the
  /// process is gone. A PostgreSQL that does not answer, for example during recovery, gets three
  /// seconds instead of stop_timeout: it may never perform a fast shutdown, and has nothing to
  /// save.
  void stop(pid_t postmaster);

  /// Removes the socket's folder if it is empty, so that a stopped cluster leaves nothing in /tmp.
  void remove_socket_folder() const noexcept;

  /// True if it already runs and answers, whoever started it. Do not call prepare() then.
  bool answers() const;

  /// Stops the process of postmaster.pid, whether it is a child or not. False: none ran.
  bool stop_leftover();

  /// Creates the database if it is missing. PostgreSQL must be running.
  void create_database(const std::string& name);

  /// The connection string of a database, whether PostgreSQL runs or not.
  std::string dsn(const std::string& database, const std::string& role = kOwnerRole) const;
  const std::filesystem::path& data() const { return options_.data; }
  std::filesystem::path log() const { return options_.data / "postgres.log"; }
  bool initialised() const;
  /// Copies postgres.log to postgres.log.1 and empties it when it is over 10 MiB.
  void bound_log();

 private:
  std::filesystem::path cluster() const { return options_.data / "postgres"; }
  OsUser choose_user() const;
  void make_data_folder();
  void check_way_in() const;
  std::filesystem::path choose_socket_folder() const;
  void make_socket_folder();
  void init();
  void run_initdb(const std::filesystem::path& target);
  void write_access_rules();
  std::vector<std::string> command_line() const;
  bool wait_until_ready(pid_t postmaster, std::chrono::steady_clock::time_point until,
                        const std::function<bool()>& give_up, std::string& why);
  std::optional<pid_t> living_postmaster() const;

  ClusterOptions options_;
  OsUser me_;
  OsUser owner_;
  std::filesystem::path socket_folder_;
};

}  // namespace okoshko::postgres_server

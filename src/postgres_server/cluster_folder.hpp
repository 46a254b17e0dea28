#pragma once
/// A PostgreSQL cluster in a folder: made once, started, ended. PrivateCluster adds the
/// lock and the supervisor, and stops it.
///
/// Inside the data folder:
///   postgres/       the cluster, owned by the user that runs PostgreSQL
///   postgres.new/   a cluster that is being made; renamed when complete, removed when not
///   socket/         the unix socket, unless the path is too long for one (107 bytes) or
///                   holds characters that libpq cannot be told: then it is in
///                   /tmp/okoshko-<uid>-<hash of the path>, 0700, refused if another made it
///   postgres.log    what PostgreSQL says
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

/// Owns everything in the cluster, and is its superuser: for migrations and commands.
inline constexpr const char* kOwnerRole = "okoshko";
/// For a node that serves. It gets in as kOwnerRole does; that it exists, and what it may do, is
/// the business of whoever uses the database.
inline constexpr const char* kNodeRole = "okoshko_node";

struct ClusterOptions {
  /// The data folder; made with mode 0700 (as root: 0710, so that the user that runs
  /// PostgreSQL can pass through it to its own part).
  std::filesystem::path data;
  /// As root: who runs a new cluster. Empty: postgres, else nobody. An existing cluster
  /// is run by its owner. Ignored for plain users, who run it themselves.
  std::string run_as{};
  /// False loses data when the machine stops; for tests only.
  bool durable = true;
  /// How long the start may take; crash recovery of a busy night included.
  std::chrono::milliseconds start_timeout{std::chrono::minutes{5}};
  /// How long connections get to end when it stops, before they are cut.
  std::chrono::milliseconds stop_timeout{std::chrono::seconds{30}};
  /// The longest pause between two starts of a PostgreSQL that does not start.
  std::chrono::milliseconds restart_pause_max{std::chrono::seconds{30}};
  /// Asked all the time while PostgreSQL starts, from whichever thread starts it: true gives the
  /// start up with StartGivenUp. Empty: never.
  std::function<bool()> give_up{};
};

/// The start of PostgreSQL was given up because ClusterOptions::give_up said so; nothing runs.
class StartGivenUp : public ClusterError {
  using ClusterError::ClusterError;
};

class ClusterFolder {
 public:
  /// Makes the data folder. Throws ClusterError.
  explicit ClusterFolder(ClusterOptions options);

  /// Ends what a dead server left running and makes the cluster if there is none yet.
  /// An interruption at any point leaves nothing half made.
  void prepare();

  /// Starts PostgreSQL and waits until it answers. Tries again, within start_timeout, when
  /// it exits at once: backends of a killed one may still hold the shared memory.
  /// With `dies_with_thread` PostgreSQL shuts down when the calling thread ends, however.
  /// Throws ClusterError; StartGivenUp once `give_up` or ClusterOptions::give_up says so.
  pid_t start(bool dies_with_thread, const std::function<bool()>& give_up = {});

  /// Fast shutdown; after stop_timeout immediate shutdown; at last SIGKILL. Returns when
  /// it is gone. One that does not answer, because it recovers say, gets three seconds instead
  /// of stop_timeout: it may never act on a fast shutdown, and has nothing to save.
  void stop(pid_t postmaster);

  /// Removes the socket's folder where it is empty: nothing of a stopped cluster stays in /tmp.
  void remove_socket_folder() const noexcept;

  /// True when it runs already and answers, whoever started it: no prepare() then.
  bool answers() const;

  /// Stops the postmaster that postmaster.pid names, child or not. False: none ran.
  bool stop_leftover();

  /// Creates the database when it is missing. PostgreSQL must be running.
  void create_database(const std::string& name);

  /// Where its databases are reached, whether it runs or not.
  std::string dsn(const std::string& database, const std::string& role = kOwnerRole) const;
  const std::filesystem::path& data() const { return options_.data; }
  std::filesystem::path log() const { return options_.data / "postgres.log"; }
  bool initialised() const;
  /// Copies postgres.log to postgres.log.1 and empties it once it is over 10 MiB.
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

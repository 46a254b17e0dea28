#pragma once
/// Runs other programs; as root, under another user. Private to postgres_server and testing.
/// Threads: any. A child with dies_with_thread is bound to the *thread* that started it.

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace okoshko::postgres_server {

/// The cluster cannot be created or run. what() is a sentence for the operator with the folder, the
/// cause and, if there is one, the remedy.
class ClusterError : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

struct OsUser {
  uid_t uid;
  gid_t gid;
  std::string name;

  static std::optional<OsUser> by_name(const std::string& name);
  static std::optional<OsUser> by_id(uid_t uid);
  /// Throws ClusterError for a user id without a name: PostgreSQL needs one.
  static OsUser current();
  bool is_root() const { return uid == 0; }
};

struct ChildSpec {
  std::vector<std::string> argv;  ///< argv[0] is an absolute path
  OsUser user;                    ///< the program runs as this user if we are root and it is not
  std::filesystem::path output;   ///< stdout and stderr are appended to it
  bool dies_with_thread = true;   ///< SIGINT when the thread that called spawn ends
};

/// Starts a program in its own session (a Ctrl-C in our terminal does not reach it), with default
/// signals, a small environment and no inherited files. Throws ClusterError if the fork or opening
/// the output fails.
pid_t spawn(const ChildSpec& spec);

/// Waits for a child up to `limit`; returns its wait status, or nullopt if it still runs.
std::optional<int> wait_for(pid_t child, std::chrono::milliseconds limit);

/// "exit code 1", "signal 9".
std::string describe_exit(int wait_status);

/// Runs `work` with the rights of `user`. Root must not write into folders of that user directly,
/// because the user could replace a file by a link. `work` returns an error text or "". Throws
/// ClusterError with that text.
void do_as(const OsUser& user, const std::function<std::string()>& work);

}  // namespace okoshko::postgres_server

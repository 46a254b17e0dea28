#pragma once
/// Other programs, run under another user where we are root.
/// Private to postgres_server and testing.
/// Threads: any; but a child that dies with its maker is tied to the *thread* that made it.

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

namespace okoshko::postgres_server {

/// The cluster cannot be made or run. what() is a sentence for the operator that names
/// the folder, the cause and, where there is one, the way out.
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
  OsUser user;                    ///< changed to only when we are root and it is not
  std::filesystem::path output;   ///< stdout and stderr are appended to it
  bool dies_with_thread = true;   ///< SIGINT when the thread that called spawn ends
};

/// Starts a program in a session of its own (a Ctrl-C meant for us does not reach it),
/// with default signals, a small environment and no inherited files.
/// Throws ClusterError when it cannot fork or open the output.
pid_t spawn(const ChildSpec& spec);

/// Waits for a child at most so long; its wait status, or nullopt when it still runs.
std::optional<int> wait_for(pid_t child, std::chrono::milliseconds limit);

/// "exit code 1", "signal 9".
std::string describe_exit(int wait_status);

/// Does `work`, which returns what went wrong or "", with that user's rights: what the
/// user owns it could have replaced by a link, so root must not write there.
/// Throws ClusterError with the returned text.
void do_as(const OsUser& user, const std::function<std::string()>& work);

}  // namespace okoshko::postgres_server

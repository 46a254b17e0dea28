#include "postgres_server/child_process.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <grp.h>
#include <poll.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
extern "C" {
#include <sys/pidfd.h>  // the header of glibc 2.36 lacks extern "C"
}

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>

namespace okoshko::postgres_server {
namespace {

OsUser to_user(const passwd& entry) { return {entry.pw_uid, entry.pw_gid, entry.pw_name}; }

template <class LookUp>
std::optional<OsUser> look_up(LookUp&& call) {
  passwd entry{};
  passwd* found = nullptr;
  std::array<char, 16384> buffer{};
  call(&entry, buffer.data(), buffer.size(), &found);
  if (found == nullptr) return std::nullopt;
  return to_user(*found);
}

std::vector<gid_t> groups_of(const OsUser& user) {
  int count = 64;
  std::vector<gid_t> groups(static_cast<std::size_t>(count));
  if (getgrouplist(user.name.c_str(), user.gid, groups.data(), &count) < 0) return {user.gid};
  groups.resize(static_cast<std::size_t>(count));
  return groups;
}

/// Runs between fork and exec: no allocation, no locks.
bool become(const OsUser& user, const std::vector<gid_t>& groups) {
  if (getuid() != 0 || user.uid == 0) return true;
  return setgroups(groups.size(), groups.data()) == 0 && setgid(user.gid) == 0 &&
         setuid(user.uid) == 0;
}

[[noreturn]] void fail_child(const char* what) {
  const char* why = strerrordesc_np(errno);
  (void)!write(STDERR_FILENO, what, std::strlen(what));
  (void)!write(STDERR_FILENO, ": ", 2);
  if (why != nullptr) (void)!write(STDERR_FILENO, why, std::strlen(why));
  (void)!write(STDERR_FILENO, "\n", 1);
  _exit(127);
}

void reset_signals() {
  for (int signal = 1; signal < NSIG; ++signal) ::signal(signal, SIG_DFL);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
}

struct Descriptor {
  int fd;
  ~Descriptor() {
    if (fd >= 0) close(fd);
  }
};

}  // namespace

std::optional<OsUser> OsUser::by_name(const std::string& name) {
  return look_up([&](auto... buffer) { getpwnam_r(name.c_str(), buffer...); });
}

std::optional<OsUser> OsUser::by_id(uid_t uid) {
  return look_up([&](auto... buffer) { getpwuid_r(uid, buffer...); });
}

OsUser OsUser::current() {
  const auto user = by_id(geteuid());
  if (!user) {
    throw ClusterError{fmt::format(
        "user id {} has no name in /etc/passwd, and PostgreSQL refuses to run without one",
        geteuid())};
  }
  return *user;
}

pid_t spawn(const ChildSpec& spec) {
  const Descriptor output{
      open(spec.output.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0600)};
  if (output.fd < 0) {
    throw ClusterError{
        fmt::format("cannot write {}: {}", spec.output.string(), std::strerror(errno))};
  }
  // All allocations happen before the fork, because other threads may hold locks.
  const auto groups = groups_of(spec.user);
  std::vector<char*> argv;
  for (const std::string& argument : spec.argv) argv.push_back(const_cast<char*>(argument.c_str()));
  argv.push_back(nullptr);
  // The parent's environment may contain PGDATA, PGOPTIONS or a locale that the cluster lacks.
  std::array environment{const_cast<char*>("PATH=/usr/bin:/bin"),
                         const_cast<char*>("LC_ALL=C.UTF-8"), const_cast<char*>("TZ=UTC"),
                         static_cast<char*>(nullptr)};
  const pid_t maker = getpid();

  const pid_t child = fork();
  if (child < 0)
    throw ClusterError{fmt::format("cannot start {}: {}", spec.argv[0], std::strerror(errno))};
  if (child > 0) return child;

  reset_signals();
  setsid();
  const int nothing = open("/dev/null", O_RDONLY);
  dup2(nothing, STDIN_FILENO);
  dup2(output.fd, STDOUT_FILENO);
  dup2(output.fd, STDERR_FILENO);
  close_range(3, ~0U, 0);
  if (!become(spec.user, groups)) fail_child("cannot change the user");
  if (chdir("/") != 0) fail_child("cannot leave for /");
  umask(0077);
  if (spec.dies_with_thread) {
    prctl(PR_SET_PDEATHSIG, SIGINT);  // after the change of user, which would clear it
    if (getppid() != maker) _exit(127);
  }
  execve(argv[0], argv.data(), environment.data());
  fail_child(argv[0]);
}

std::optional<int> wait_for(pid_t child, std::chrono::milliseconds limit) {
  using std::chrono::milliseconds;
  constexpr milliseconds kLookEvery{20};
  const Descriptor handle{pidfd_open(child, 0)};
  const auto until = std::chrono::steady_clock::now() + limit;
  for (;;) {
    int status = 0;
    if (const pid_t ended = waitpid(child, &status, WNOHANG); ended != 0) {
      return ended == child ? std::optional{status} : std::nullopt;
    }
    auto left = std::chrono::ceil<milliseconds>(until - std::chrono::steady_clock::now());
    if (left.count() <= 0) return std::nullopt;
    // If the system has no pidfd_open, poll() only sleeps and the process is checked repeatedly.
    if (handle.fd < 0) left = std::min(left, kLookEvery);
    pollfd descriptor{handle.fd, POLLIN, 0};
    poll(&descriptor, 1, static_cast<int>(left.count()));
  }
}

std::string describe_exit(int wait_status) {
  if (WIFSIGNALED(wait_status)) return fmt::format("signal {}", WTERMSIG(wait_status));
  return fmt::format("exit code {}", WEXITSTATUS(wait_status));
}

void do_as(const OsUser& user, const std::function<std::string()>& work) {
  std::string failure;
  if (geteuid() != 0 || user.is_root()) {
    failure = work();
  } else {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0)
      throw ClusterError{std::string{"pipe: "} + std::strerror(errno)};
    const auto groups = groups_of(user);
    const pid_t child = fork();
    if (child < 0) throw ClusterError{std::string{"fork: "} + std::strerror(errno)};
    if (child == 0) {
      const std::string said = become(user, groups) ? work() : "cannot change to user " + user.name;
      (void)!write(ends[1], said.data(), said.size());
      _exit(0);
    }
    close(ends[1]);
    const Descriptor from_child{ends[0]};
    std::array<char, 1024> chunk{};
    for (ssize_t got = 0; (got = read(ends[0], chunk.data(), chunk.size())) > 0;) {
      failure.append(chunk.data(), static_cast<std::size_t>(got));
    }
    waitpid(child, nullptr, 0);
  }
  if (!failure.empty()) throw ClusterError{failure};
}

}  // namespace okoshko::postgres_server

#include "postgres_server/private_cluster.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <unistd.h>
extern "C" {
#include <sys/pidfd.h>  // the header of glibc 2.36 lacks extern "C"
}

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstring>

#include "log/log.hpp"
#include "postgres_server/host_facts.hpp"

namespace okoshko::postgres_server {
namespace {
using namespace std::chrono_literals;
using std::chrono::milliseconds;

/// A PostgreSQL that ran this long is not in a crash loop.
constexpr auto kSettled = 60s;
constexpr auto kHouseKeeping = 30s;
constexpr milliseconds kLookEvery = 20ms;
}  // namespace

/// The open file description holds the lock, so the kernel releases it however the process ends.
class PrivateCluster::Lock {
 public:
  explicit Lock(const std::filesystem::path& data) {
    const auto file = data / "okoshko.lock";
    fd_ = open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd_ < 0)
      throw ClusterError{fmt::format("cannot write to the data folder {}: {}", data.string(),
                                     std::strerror(errno))};
    if (flock(fd_, LOCK_EX | LOCK_NB) != 0) {
      std::array<char, 16> holder{};
      (void)!pread(fd_, holder.data(), holder.size() - 1, 0);
      close(fd_);
      throw ClusterError{fmt::format(
          "the data folder {} is in use by another okoshko (process {}): stop that one, or "
          "choose another folder",
          data.string(), std::string_view{holder.data()})};
    }
    const std::string pid = std::to_string(getpid());
    (void)!ftruncate(fd_, 0);
    (void)!pwrite(fd_, pid.data(), pid.size(), 0);
  }
  Lock(const Lock&) = delete;
  Lock& operator=(const Lock&) = delete;
  ~Lock() { close(fd_); }

 private:
  int fd_;
};

PrivateCluster::PrivateCluster(ClusterOptions options)
    : pause_max_{options.restart_pause_max},
      folder_{std::move(options)},
      stop_event_{eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)} {
  if (stop_event_ < 0) throw ClusterError{std::string{"eventfd: "} + std::strerror(errno)};
  try {
    lock_ = std::make_unique<Lock>(folder_.data());
    folder_.prepare();
    std::promise<void> started;
    auto ready = started.get_future();
    // PostgreSQL dies with the thread that started it, so the supervisor performs all starts.
    supervisor_ = std::thread{
        [this, promise = std::move(started)]() mutable { supervise(std::move(promise)); }};
    ready.get();
    folder_.create_database("okoshko");
  } catch (...) {
    stop();
    close(stop_event_);
    throw;
  }
}

PrivateCluster::~PrivateCluster() {
  stop();
  close(stop_event_);
}

void PrivateCluster::stop() noexcept {
  if (!supervisor_.joinable()) return;
  const std::uint64_t one = 1;
  (void)!write(stop_event_, &one, sizeof one);
  supervisor_.join();
}

void PrivateCluster::supervise(std::promise<void> started) {
  try {
    pid_ = folder_.start(/*dies_with_thread=*/true);
    started.set_value();
  } catch (...) {
    started.set_exception(std::current_exception());
    return;
  }
  int restarts = 0;
  for (;;) {
    const auto since = std::chrono::steady_clock::now();
    if (!wait_for_death()) {
      folder_.stop(pid_);
      break;
    }
    pid_ = 0;
    if (std::chrono::steady_clock::now() - since > kSettled) restarts = 0;
    if (!bring_back(restarts)) break;
  }
  folder_.remove_socket_folder();
  pid_ = 0;
}

/// Never gives up, because the cause of a failed start, for example a full disk, may be removed.
/// Each attempt is logged.
bool PrivateCluster::bring_back(int& restarts) {
  while (pid_ == 0) {
    const int doublings = std::min(restarts++, 10);
    const auto pause = doublings == 0 ? 0ms : std::min(100ms * (1 << doublings), pause_max_);
    if (told_to_stop(pause)) return false;
    start_again(restarts);
  }
  return true;
}

bool PrivateCluster::wait_for_death() {
  // If the system has no pidfd_open, the process is checked repeatedly.
  const int process = pidfd_open(pid_, 0);
  const milliseconds look_every = process >= 0 ? milliseconds{kHouseKeeping} : kLookEvery;
  std::array<pollfd, 2> events{{{stop_event_, POLLIN, 0}, {process, POLLIN, 0}}};
  auto keep_house_at = std::chrono::steady_clock::now() + kHouseKeeping;
  while (poll(events.data(), events.size(), static_cast<int>(look_every.count())) <= 0) {
    if (process < 0 && dead(pid_)) break;
    if (std::chrono::steady_clock::now() < keep_house_at) continue;
    folder_.bound_log();
    keep_house_at = std::chrono::steady_clock::now() + kHouseKeeping;
  }
  if (process >= 0) close(process);
  if ((events[0].revents & POLLIN) != 0) return false;
  const auto status = wait_for(pid_, 0ms);
  log::error("postgres.died",
             {{"pid", pid_.load()}, {"how", status ? describe_exit(*status) : "unknown"}});
  return true;
}

void PrivateCluster::start_again(int attempt) {
  try {
    folder_.stop_leftover();
    pid_ = folder_.start(/*dies_with_thread=*/true, [this] { return told_to_stop(0ms); });
    log::info("postgres.restarted", {{"pid", pid_.load()}});
  } catch (const std::exception& failure) {
    log::error("postgres.restart_failed", {{"why", failure.what()}, {"attempt", attempt}});
  }
}

bool PrivateCluster::told_to_stop(milliseconds limit) const {
  pollfd event{stop_event_, POLLIN, 0};
  return poll(&event, 1, static_cast<int>(limit.count())) > 0;
}

}  // namespace okoshko::postgres_server

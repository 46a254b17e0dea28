#pragma once
/// Wakes threads that wait for work, and ends their wait permanently on stop.
///
/// A wake() while a thread works is not lost: the next wait() of that thread returns at once.
/// Threads: any. Lifetime: must outlive the waiting threads.

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>

namespace okoshko::jobs {

class WakeSignal {
 public:
  /// How many wakes a thread has seen; each thread has its own.
  using Seen = std::uint64_t;

  void wake() {
    {
      const std::lock_guard lock{mutex_};
      ++wakes_;
    }
    woken_.notify_all();
  }

  void stop() {
    {
      const std::lock_guard lock{mutex_};
      stopping_ = true;
    }
    woken_.notify_all();
  }

  /// Waits for a wake that this thread has not seen, at most `limit`. False: stopped.
  bool wait(Seen& seen, std::chrono::milliseconds limit) {
    std::unique_lock lock{mutex_};
    woken_.wait_for(lock, limit, [&] { return stopping_ || wakes_ != seen; });
    seen = wakes_;
    return !stopping_;
  }

  const std::atomic<bool>& stopping() const { return stopping_; }

 private:
  std::mutex mutex_;
  std::condition_variable woken_;
  Seen wakes_ = 0;  // guarded by mutex_
  std::atomic<bool> stopping_ = false;
};

}  // namespace okoshko::jobs

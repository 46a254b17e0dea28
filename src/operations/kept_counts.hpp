#pragma once
/// Counts of the database for whoever asks often: the database is asked once in `keep`.
/// Threads: any. Lifetime: borrows what `ask` borrows.

#include <chrono>
#include <functional>
#include <mutex>
#include <utility>
#include <vector>

#include "base/exception_text.hpp"
#include "log/log.hpp"

namespace okoshko::operations {

template <class Count>
class KeptCounts {
 public:
  /// `failed`: the event of the log if `ask` throws.
  KeptCounts(std::function<std::vector<Count>()> ask, const char* failed,
             std::chrono::milliseconds keep)
      : ask_{std::move(ask)}, failed_{failed}, keep_{keep} {}

  /// The last counts; empty if `ask` failed. Never throws because of the database.
  std::vector<Count> counts() {
    const std::scoped_lock lock{mutex_};
    if (std::chrono::steady_clock::now() < fresh_until_) return kept_;
    try {
      kept_ = ask_();
    } catch (...) {
      kept_.clear();
      log::warning(failed_, {{"why", exception_text()}});
    }
    fresh_until_ = std::chrono::steady_clock::now() + keep_;
    return kept_;
  }

 private:
  const std::function<std::vector<Count>()> ask_;
  const char* const failed_;
  const std::chrono::milliseconds keep_;
  std::mutex mutex_;
  std::vector<Count> kept_;
  std::chrono::steady_clock::time_point fresh_until_{};
};

}  // namespace okoshko::operations

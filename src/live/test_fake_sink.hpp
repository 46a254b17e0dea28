#pragma once
/// A stream without a socket, for the tests of live.
/// Threads: any.

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string>
#include <utility>

#include "base/byte_sink.hpp"

namespace okoshko::live {

/// Stores what a stream would have sent.
class FakeSink final : public ByteSink {
 public:
  Push push(const SharedBytes& bytes) override {
    const std::lock_guard lock{mutex_};
    if (closed_) return Push::kClosed;
    if (full_) {
      closed_ = true;
      return Push::kCut;
    }
    queued_ += *bytes;
    return Push::kQueued;
  }
  void flush() override {
    const std::lock_guard lock{mutex_};
    text_ += std::exchange(queued_, {});
    changed_.notify_all();
  }
  void finish() override {
    const std::lock_guard lock{mutex_};
    closed_ = true;
  }
  /// The text up to the first `end` after the last read; after a time-out, the text so far.
  std::string read_until(const std::string& end) {
    std::unique_lock lock{mutex_};
    changed_.wait_for(lock, std::chrono::seconds{10},
                      [&] { return text_.find(end, read_) != std::string::npos; });
    const auto at = text_.find(end, read_);
    const auto stop = at == std::string::npos ? text_.size() : at + end.size();
    std::string part = text_.substr(read_, stop - read_);
    read_ = stop;
    return part;
  }
  std::string text() {
    const std::lock_guard lock{mutex_};
    return text_;
  }
  bool closed() {
    const std::lock_guard lock{mutex_};
    return closed_;
  }
  void stop_reading() {
    const std::lock_guard lock{mutex_};
    full_ = true;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::string queued_;
  std::string text_;
  std::size_t read_ = 0;
  bool closed_ = false;
  bool full_ = false;
};

}  // namespace okoshko::live

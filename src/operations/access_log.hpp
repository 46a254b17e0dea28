#pragma once
/// One line a request: what was asked for by pattern, by whom by id, how it ended. Never the
/// path, the query or a name.
///
/// Requests that went well are told up to a rate; what was kept back is counted in the next
/// line. At 10,000 requests a second the log would else cost more than the answers, and nobody
/// reads it. Failures have as many lines of their own: an outage, when every request fails, must
/// not fill the disk.
/// Threads: any.

#include <atomic>
#include <cstdint>

#include "http/server.hpp"

namespace okoshko::operations {

class AccessLog {
 public:
  /// `lines_per_second`: of requests that went well, and as many of failures, but ten at least;
  /// 0 tells failures only.
  explicit AccessLog(int lines_per_second);
  void on_request(const http::RequestRecord& record);

 private:
  /// Lines that may still be written in this second. A race at the turn of the second lets a
  /// few more through, which harms nobody.
  struct Allowance {
    int per_second;
    std::atomic<std::int64_t> second{0};
    std::atomic<int> used{0};
    bool take();
  };
  Allowance fine_;
  Allowance failed_;
  std::atomic<std::int64_t> kept_back_{0};
};

}  // namespace okoshko::operations

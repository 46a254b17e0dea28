#pragma once
/// One log line per request with the pattern of the route, the id of the caller and the result.
/// Never the path, the query or a name.
///
/// Successful requests are logged up to a rate; the next line contains the number of lines that
/// were dropped. At 10,000 requests a second the log would otherwise cost more than the answers.
/// Failed requests have the same limit separately: in an outage, when every request fails, the log
/// must not fill the disk.
/// Threads: any.

#include <atomic>
#include <cstdint>

#include "http/server.hpp"

namespace okoshko::operations {

class AccessLog {
 public:
  /// `lines_per_second`: for successful requests, and the same number, but at least ten, for failed
  /// ones; 0 logs only failed requests.
  explicit AccessLog(int lines_per_second);
  void on_request(const http::RequestRecord& record);

 private:
  /// The lines that may still be written in this second. A race at the change of the second lets a
  /// few more lines through, which does no harm.
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

#include "operations/access_log.hpp"

#include <algorithm>
#include <ctime>

#include "log/log.hpp"

namespace okoshko::operations {

AccessLog::AccessLog(int lines_per_second)
    : fine_{lines_per_second, {}, {}}, failed_{std::max(lines_per_second, 10), {}, {}} {}

bool AccessLog::Allowance::take() {
  const std::int64_t now = std::time(nullptr);
  if (second.exchange(now, std::memory_order_relaxed) != now) {
    used.store(0, std::memory_order_relaxed);
  }
  return used.fetch_add(1, std::memory_order_relaxed) < per_second;
}

void AccessLog::on_request(const http::RequestRecord& record) {
  const bool failed = record.status >= 500 || !record.failure.empty();
  if (!(failed ? failed_ : fine_).take()) {
    kept_back_.fetch_add(1, std::memory_order_relaxed);
    return;
  }
  const auto ms = static_cast<double>(record.took.count()) / 1000.0;
  const auto kept_back = kept_back_.exchange(0, std::memory_order_relaxed);
  if (failed) {
    log::error("http.request_failed", {{"method", record.method},
                                       {"route", record.pattern},
                                       {"status", record.status},
                                       {"ms", ms},
                                       {"request_id", record.request_id},
                                       {"actor", record.actor},
                                       {"tenant", record.tenant},
                                       {"why", record.failure},
                                       {"suppressed", kept_back}});
    return;
  }
  log::info("http.request", {{"method", record.method},
                             {"route", record.pattern},
                             {"status", record.status},
                             {"ms", ms},
                             {"bytes", static_cast<std::int64_t>(record.bytes_sent)},
                             {"request_id", record.request_id},
                             {"actor", record.actor},
                             {"tenant", record.tenant},
                             {"suppressed", kept_back}});
}

}  // namespace okoshko::operations

#include "operations/access_log.hpp"

#include <algorithm>
#include <ctime>

#include "log/log.hpp"

namespace okoshko::operations {

AccessLog::AccessLog(int lines_per_second)
    : fine_{lines_per_second, {}, {}}, failed_{std::max(lines_per_second, 10) * 10, {}, {}} {}

bool AccessLog::Allowance::take() {
  const std::int64_t now = std::time(nullptr);
  if (second.exchange(now, std::memory_order_relaxed) != now) {
    used.store(0, std::memory_order_relaxed);
  }
  return used.fetch_add(1, std::memory_order_relaxed) < per_second;
}

void AccessLog::on_request(const http::Exchange& exchange) {
  const bool failed = exchange.status >= 500 || !exchange.failure.empty();
  if (!(failed ? failed_ : fine_).take()) {
    kept_back_.fetch_add(1, std::memory_order_relaxed);
    return;
  }
  const auto ms = static_cast<double>(exchange.took.count()) / 1000.0;
  const auto kept_back = kept_back_.exchange(0, std::memory_order_relaxed);
  if (failed) {
    log::error("http.request_failed", {{"method", exchange.method},
                                       {"route", exchange.pattern},
                                       {"status", exchange.status},
                                       {"ms", ms},
                                       {"request_id", exchange.request_id},
                                       {"actor", exchange.actor},
                                       {"tenant", exchange.tenant},
                                       {"why", exchange.failure},
                                       {"suppressed", kept_back}});
    return;
  }
  log::info("http.request", {{"method", exchange.method},
                             {"route", exchange.pattern},
                             {"status", exchange.status},
                             {"ms", ms},
                             {"bytes", static_cast<std::int64_t>(exchange.bytes_sent)},
                             {"request_id", exchange.request_id},
                             {"actor", exchange.actor},
                             {"tenant", exchange.tenant},
                             {"suppressed", kept_back}});
}

}  // namespace okoshko::operations

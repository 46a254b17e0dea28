#pragma once
/// The metrics that Prometheus reads at /metrics.
/// Threads: any. Lifetime: must outlive the server and the database that report to it.

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "db/database.hpp"
#include "http/router.hpp"
#include "http/server.hpp"
#include "live/hub.hpp"
#include "operations/channel_queues.hpp"
#include "operations/untied_bookings.hpp"

namespace okoshko::operations {

class Metrics final : public db::Observer {
 public:
  Metrics();
  ~Metrics() override;

  /// Call it when all routes are registered. It creates a series per route and status class, so
  /// that a request only increments a counter.
  void know_routes(const http::Router& router);

  void on_request(const http::RequestRecord& record);
  void on_statement(const char* statement, std::chrono::microseconds took,
                    Outcome outcome) noexcept override;

  void on_live_lag(std::chrono::microseconds lag) noexcept;

  /// Text format 0.0.4. Counters of other objects are copied first.
  std::string text(int open_connections, const db::Database::PoolState& pool,
                   const live::Hub::Stats& live, const std::vector<UntiedCount>& untied,
                   const std::vector<ChannelQueue>& queues,
                   const std::optional<std::chrono::seconds>& backup_age);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace okoshko::operations

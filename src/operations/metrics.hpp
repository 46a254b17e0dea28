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
#include "operations/mirror_counts.hpp"
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

  /// What other objects count, at the time of a scrape.
  struct Counts {
    int open_connections = 0;
    db::Database::PoolState pool{};
    live::Hub::Stats live{};
    std::vector<UntiedCount> untied{};
    std::vector<ChannelQueue> queues{};
    std::vector<MirrorCount> mirrors{};
    std::optional<std::chrono::seconds> backup_age{};  ///< nullopt: the node makes no backups
  };
  /// Text format 0.0.4.
  std::string text(const Counts& counts);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace okoshko::operations

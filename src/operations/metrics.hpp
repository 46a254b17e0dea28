#pragma once
/// What Prometheus reads at /metrics.
/// Threads: any. Lifetime: outlives the server and the database that report to it.

#include <memory>
#include <string>

#include "db/database.hpp"
#include "http/router.hpp"
#include "http/server.hpp"
#include "live/hub.hpp"

namespace okoshko::operations {

class Metrics final : public db::Observer {
 public:
  Metrics();
  ~Metrics() override;

  /// Call once the router is full: a series a route and status class is made here, so that a
  /// request only adds to it.
  void know_routes(const http::Router& router);

  void on_request(const http::RequestRecord& record);
  void on_statement(const char* statement, std::chrono::microseconds took,
                    Outcome outcome) noexcept override;

  void on_live_lag(std::chrono::microseconds lag) noexcept;

  /// The text format 0.0.4. What is only counted elsewhere is set on the way.
  std::string text(int open_connections, const db::Database::PoolState& pool,
                   const live::Hub::Stats& live);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace okoshko::operations

#pragma once
/// The endpoints for operation: alive, ready, metrics, and the description of the API.
/// Threads: any. Lifetime: all arguments must outlive the router.

#include <functional>
#include <string>
#include <string_view>

#include "db/database.hpp"
#include "http/router.hpp"
#include "live/hub.hpp"
#include "operations/backup_job.hpp"
#include "operations/metrics.hpp"
#include "operations/readiness.hpp"
#include "operations/untied_bookings.hpp"

namespace okoshko::operations {

struct HealthRoutes {
  db::Database& database;
  Metrics& metrics;
  std::string metrics_token;  ///< empty: /metrics answers only to the node's own machine
  std::function<int()> open_connections;
  live::Hub& hub;
  Readiness& readiness;
  UntiedBookings& untied;
  ChannelQueues& queues;
  MirrorCounts& mirrors;
  BackupAge backup_age;
  std::string_view openapi;  ///< api/openapi.yaml; must outlive the router
};

void add_routes(http::Router& router, const HealthRoutes& routes);

/// True with the token. Without a configured token: true for requests from the node's own machine
/// to "localhost", "127.0.0.1" or "[::1]" that passed no proxy.
bool may_read_metrics(const http::Request& request, std::string_view token);

}  // namespace okoshko::operations

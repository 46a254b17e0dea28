#pragma once
/// What the machine that runs a node asks: alive, ready, metrics, and the API's description.
/// Threads: any. Lifetime: what it is given must outlive the router.

#include <functional>
#include <string>
#include <string_view>

#include "db/database.hpp"
#include "http/router.hpp"
#include "live/hub.hpp"
#include "live/source.hpp"
#include "operations/metrics.hpp"

namespace okoshko::operations {

struct HealthRoutes {
  db::Database& database;
  Metrics& metrics;
  std::string metrics_token;  ///< empty: /metrics answers only to the node's own machine
  std::function<int()> open_connections;
  live::Hub& hub;
  live::Source& source;
  std::string_view openapi;  ///< api/openapi.yaml; must outlive the router
};

void add_routes(http::Router& router, const HealthRoutes& routes);

}  // namespace okoshko::operations

#include "winback/winback_feature.hpp"

#include "winback/churn_job.hpp"
#include "winback/winback_http.hpp"

namespace okoshko::winback {
namespace {

/// The tables from which a row of the list is built.
std::vector<live::WatchedTable> at_risk_tables() {
  return {
      {.schema = "public", .table = "user_ltm_v2", .key_column = "user_id"},
      {.schema = "dashboard",
       .table = "client_outlook",
       .key_column = "client_id",
       .updated_column = "computed_at"},
      {.schema = "dashboard", .table = "bot_commands", .key_column = "client_id"},
  };
}

}  // namespace

feature::Feature make_feature(const feature::Platform& platform, const RewritePort& rewriter) {
  const auto outbox = std::make_shared<outreach::OutboxService>(
      platform.database, client_links::LinksService{platform.public_url});
  const auto service = std::make_shared<WinbackService>(platform.database, platform.clock,
                                                        platform.cursors, *outbox, rewriter);
  return {.add_routes =
              [outbox, service, position = platform.position](http::Router& router,
                                                              const auth::AccessGuard& guard) {
                add_routes(router, guard, *service, position);
              },
          .topics = {{.topic = {.name = "at_risk",
                                .tables = at_risk_tables(),
                                .load = feature::loader(service)},
                      .permission = auth::Permission::kWinbackRead}},
          .jobs = {churn_job(platform.job_database)}};
}

}  // namespace okoshko::winback

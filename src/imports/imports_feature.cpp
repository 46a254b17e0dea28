#include "imports/imports_feature.hpp"

#include "imports/import_worker.hpp"
#include "imports/imports_http.hpp"
#include "imports/imports_service.hpp"

namespace okoshko::imports {

feature::Feature make_feature(const feature::Platform& platform) {
  const auto service = std::make_shared<ImportsService>(platform.database, platform.clock);
  const auto worker = std::make_shared<ImportWorker>(platform.job_database, platform.clock);
  return {.add_routes =
              [service](http::Router& router, const auth::AccessGuard& guard) {
                add_routes(router, guard, *service);
              },
          .periodic_tasks = {{.name = "imports",
                              .work =
                                  [worker, platform] {
                                    // Leases are those of the database's clock.
                                    platform.clock.refresh(platform.job_database);
                                    return worker->work();
                                  },
                              .threads = 2,
                              // The salon's lock takes one for the whole run.
                              .connections = 2,
                              .ask_to_stop = [worker] { worker->ask_to_stop(); }}}};
}

}  // namespace okoshko::imports

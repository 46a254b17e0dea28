#include "mirror/mirror_feature.hpp"

#include "mirror/mirror_http.hpp"
#include "mirror/mirror_reader.hpp"
#include "mirror/mirror_service.hpp"

namespace okoshko::mirror {
namespace {

/// The objects that read in the background, with the database of background work.
struct Reading {
  Reading(const feature::Platform& platform, const MirrorPorts& ports)
      : settings{platform.job_database, ports.box, ports.companies, ports.chats},
        reader{platform.job_database, platform.clock, ports.source, settings} {}
  tenants::SettingsService settings;
  MirrorReader reader;
};

/// The objects of requests, with the database of requests.
struct Managing {
  Managing(const feature::Platform& platform, const MirrorPorts& ports)
      : settings{platform.database, ports.box, ports.companies, ports.chats},
        service{platform.database, platform.clock, ports.source, settings, platform.public_url} {}
  tenants::SettingsService settings;
  MirrorService service;
};

}  // namespace

feature::Feature make_feature(const feature::Platform& platform, const MirrorPorts& ports) {
  const auto reading = std::make_shared<Reading>(platform, ports);
  const auto managing = std::make_shared<Managing>(platform, ports);
  return {.add_routes =
              [managing](http::Router& router, const auth::AccessGuard& guard) {
                add_routes(router, guard, managing->service);
              },
          .periodic_tasks = {{.name = "mirror",
                              .work =
                                  [reading, platform] {
                                    // Leases and due times are those of the database's clock.
                                    platform.clock.refresh(platform.job_database);
                                    return reading->reader.work();
                                  },
                              // A call takes up to eight seconds where YClients is slow.
                              .threads = 3}}};
}

}  // namespace okoshko::mirror

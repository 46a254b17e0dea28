#include "clients/clients_feature.hpp"

#include "clients/card_http.hpp"
#include "clients/clients_http.hpp"

namespace okoshko::clients {
namespace {

/// The tables from which a row of the list is built. The name and the phone are in client_search.
std::vector<live::WatchedTable> client_tables() {
  return {
      {.schema = "dashboard",
       .table = "client_stats",
       .key_column = "client_id",
       .updated_column = ""},
      {.schema = "dashboard",
       .table = "client_search",
       .key_column = "client_id",
       .updated_column = ""},
      {.schema = "public", .table = "user_ltm_v2", .key_column = "user_id"},
  };
}

}  // namespace

feature::Feature make_feature(const feature::Platform& platform) {
  const auto service =
      std::make_shared<ClientsService>(platform.database, platform.clock, platform.cursors);
  const auto card =
      std::make_shared<CardServices>(CardServices{.clients = *service,
                                                  .notes = {platform.database, platform.clock},
                                                  .calls = {platform.database, platform.clock},
                                                  .tags = {platform.database, platform.clock}});
  return {.add_routes =
              [service, card, position = platform.position](http::Router& router,
                                                            const auth::AccessGuard& guard) {
                add_routes(router, guard, *service, position);
                add_card_routes(router, guard, *card);
              },
          .topics = {
              {.topic = {.name = "clients", .tables = client_tables(), .load = feature::load_ids},
               .permission = auth::Permission::kClientsRead}}};
}

}  // namespace okoshko::clients

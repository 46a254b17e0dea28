#include "slots/slots_feature.hpp"

#include "slots/slots_http.hpp"
#include "slots/slots_store.hpp"

namespace okoshko::slots {
namespace {

/// The tables from which a slot is built.
std::vector<live::WatchedTable> slot_tables() {
  return {
      {.schema = "dashboard", .table = "bookings", .key_column = "external_id"},
      {.schema = "dashboard",
       .table = "predictions",
       .key_column = "booking_id",
       .updated_column = "predicted_at"},
      {.schema = "dashboard",
       .table = "slot_ignores",
       .key_column = "booking_id",
       .updated_column = ""},
      {.schema = "dashboard", .table = "bot_commands", .key_column = "booking_id"},
      {.schema = "dashboard", .table = "booking_answers", .key_column = "booking_id"},
      {.schema = "dashboard",
       .table = "notice_contacts",
       .key_column = "booking_id",
       .updated_column = "decided_at"},
      {.schema = "dashboard",
       .table = "list_changes",
       .key_column = "booking_id",
       .updated_column = "changed_at"},
  };
}

}  // namespace

feature::Feature make_feature(const feature::Platform& platform) {
  const auto slots = std::make_shared<SlotsService>(platform.database, platform.clock);
  return {.add_routes =
              [slots, position = platform.position](http::Router& router,
                                                    const auth::AccessGuard& guard) {
                add_routes(router, guard, *slots, position);
              },
          .topics =
              {{.topic = {.name = "slots", .tables = slot_tables(), .load = feature::loader(slots)},
                .permission = auth::Permission::kWaitlistRead}},
          .periodic_tasks = {{.name = "slots",
                              .work = [&database = platform.job_database, &clock = platform.clock] {
                                return forget_changes(database, clock.now());
                              }}}};
}

}  // namespace okoshko::slots

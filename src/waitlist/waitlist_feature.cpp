#include "waitlist/waitlist_feature.hpp"

#include "waitlist/acceptance_http.hpp"
#include "waitlist/acceptance_job.hpp"
#include "waitlist/day_http.hpp"
#include "waitlist/match_http.hpp"
#include "waitlist/offers_task.hpp"
#include "waitlist/waitlist_http.hpp"

namespace okoshko::waitlist {
namespace {

/// The services of the waitlist, which share an outbox.
struct Services {
  explicit Services(const feature::Platform& platform)
      : outbox{platform.database, client_links::LinksService{platform.public_url}},
        waitlist{platform.database, platform.clock, platform.cursors},
        changes{platform.database, platform.clock},
        matches{platform.database, platform.clock, outbox},
        writes{platform.database, platform.clock, outbox, matches},
        day{platform.database, platform.clock},
        acceptance{platform.database, platform.clock},
        offers{platform.job_database, platform.clock, outbox} {}

  outreach::OutboxService outbox;
  WaitlistService waitlist;
  EntryChanges changes;
  MatchService matches;
  VisitWrites writes;
  DayService day;
  AcceptanceRecordService acceptance;
  OffersTask offers;
};

/// Changes of a list's rows that are caused by rows of other tables, by the list's key.
live::WatchedTable changes_of(const char* key) {
  return {.schema = "dashboard",
          .table = "list_changes",
          .key_column = key,
          .updated_column = "changed_at"};
}

template <typename Part>
std::shared_ptr<Part> part(const std::shared_ptr<Services>& all, Part& of_all) {
  return {all, &of_all};
}

}  // namespace

feature::Feature make_feature(const feature::Platform& platform) {
  const auto all = std::make_shared<Services>(platform);
  return {.add_routes =
              [all, &database = platform.database, position = platform.position](
                  http::Router& router, const auth::AccessGuard& guard) {
                add_routes(router, guard, {all->waitlist, all->changes, database}, position);
                add_match_routes(router, guard, {all->matches, all->writes}, position);
                add_day_routes(router, guard, all->day, position);
                add_acceptance_routes(router, guard, all->acceptance);
              },
          .topics = {{.topic = {.name = "wishes",
                                .tables = {{.schema = "public", .table = "wishlist_v2"},
                                           changes_of("wish_id")},
                                .load = feature::loader(part(all, all->waitlist))},
                      .permission = auth::Permission::kWaitlistRead},
                     {.topic = {.name = "matches",
                                .tables = {{.schema = "dashboard", .table = "waitlist_matches"},
                                           {.schema = "dashboard",
                                            .table = "bot_commands",
                                            .key_column = "match_id"},
                                           {.schema = "dashboard",
                                            .table = "booking_writes",
                                            .key_column = "match_id"},
                                           changes_of("match_id")},
                                .load = feature::loader(part(all, all->matches))},
                      .permission = auth::Permission::kWaitlistRead}},
          .jobs = {acceptance_job()},
          .periodic_tasks = {{.name = "waitlist", .work = [all] { return all->offers.work(); }}}};
}

}  // namespace okoshko::waitlist

#include "operations/job_admin_service.hpp"

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>

#include "jobs/cron.hpp"
#include "jobs/schedule.hpp"
#include "time/zone.hpp"

namespace okoshko::operations {
namespace {

namespace json = boost::json;

constexpr db::SystemScope kJobsScope{"jobs belong to the platform"};

std::string order_json(const JobAdminService::Order& order, std::int64_t run) {
  json::object details{{"job", order.job}, {"run", run}};
  if (order.range) {
    details["from"] = time::format_day(order.range->from);
    details["to"] = time::format_day(order.range->to);
  }
  return json::serialize(details);
}

}  // namespace

Result<const jobs::Definition*> JobAdminService::find(std::string_view job) const {
  const auto* found = jobs::find(around_.jobs, job);
  if (found == nullptr) return Error::not_found("job");
  return found;
}

Result<Done> JobAdminService::check_range(const jobs::Definition& job,
                                          const jobs::DayRange& range) const {
  using std::chrono::sys_days;
  if (!job.takes_days) {
    return Error::invalid("job-takes-no-days", "this job is not about days");
  }
  const auto length = sys_days{range.to} - sys_days{range.from};
  if (length.count() < 0) return Error::invalid_fields({{"/to", "out-of-order"}});
  if (length.count() >= kRangeDaysMax) return Error::invalid_fields({{"/to", "range-too-long"}});
  // The zone whose day is furthest ahead: a day may have ended there and just begun elsewhere.
  if (range.to > time::Zone::find("Pacific/Kiritimati")->day_of(now())) {
    return Error::invalid_fields({{"/to", "in-the-future"}});
  }
  return Done{};
}

Result<jobs::RunInfo> JobAdminService::order(const auth::Actor& actor, const Order& order) {
  const auto job = find(order.job);
  if (!job) return job.error();
  if (order.range) {
    if (const auto fine = check_range(**job, *order.range); !fine) return fine.error();
  }
  const jobs::Request request{.job = order.job,
                              .cause = order.cause,
                              .attempts_max = (*job)->attempts_max,
                              .due_at = now() + order.timeout,
                              .range = order.range,
                              .only_tenant = order.only_tenant,
                              .by = actor.user};
  auto made = around_.database.transact(kJobsScope, [&](db::Tx& tx) -> Result<jobs::RunInfo> {
    const auto run = jobs::request_run(tx, request, now());
    if (!run) return run.error();
    auth::write_audit(tx, actor, order.only_tenant, "job.run", order_json(order, *run));
    return jobs::find_run(tx, order.job, *run);
  });
  if (made && around_.wake) around_.wake();
  return made;
}

Result<Done> JobAdminService::cancel(const auth::Actor& actor, std::string_view job,
                                     std::int64_t run) {
  if (const auto known = find(job); !known) return known.error();
  const std::string name{job};
  return around_.database.transact(kJobsScope, [&](db::Tx& tx) -> Result<Done> {
    auto cancelled = jobs::cancel_run(tx, name, run, now());
    if (!cancelled) return cancelled;
    auth::write_audit(tx, actor, std::nullopt, "job.cancelled",
                      json::serialize(json::object{{"job", name}, {"run", run}}));
    return cancelled;
  });
}

Result<Done> JobAdminService::set_paused(const auth::Actor& actor, std::string_view job,
                                         bool paused) {
  if (const auto known = find(job); !known) return known.error();
  const std::string name{job};
  around_.database.transact(kJobsScope, [&](db::Tx& tx) {
    if (!jobs::set_paused(tx, name, paused, now())) return;
    auth::write_audit(tx, actor, std::nullopt, paused ? "job.paused" : "job.resumed",
                      json::serialize(json::object{{"job", name}}));
  });
  return Done{};
}

Result<Done> JobAdminService::set_schedule(const auth::Actor& actor, std::string_view job,
                                           const std::optional<std::string>& cron) {
  const auto known = find(job);
  if (!known) return known.error();
  if ((*known)->cron.empty()) {
    return Error::invalid("job-only-by-hand", "this job has no schedule");
  }
  if (cron && !jobs::Cron::parse(*cron)) return Error::invalid_fields({{"/cron", "cron-invalid"}});
  const std::string name{job};
  const bool changed = around_.database.transact(kJobsScope, [&](db::Tx& tx) {
    if (!jobs::set_cron(tx, name, cron, now())) return false;
    auth::write_audit(tx, actor, std::nullopt, "job.scheduled",
                      json::serialize(json::object{{"job", name}, {"cron", cron.value_or("")}}));
    return true;
  });
  if (changed && around_.wake) around_.wake();
  return Done{};
}

}  // namespace okoshko::operations

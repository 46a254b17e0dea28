#include "jobs/job.hpp"

#include <algorithm>
#include <stdexcept>

#include "jobs/cron.hpp"
#include "jobs/runs_store.hpp"
#include "log/log.hpp"

namespace okoshko::jobs {
namespace {

constexpr db::SystemScope kContextScope{"runs belong to the platform"};

}  // namespace

Context::Context(Run run, Surroundings around) : run_{std::move(run)}, around_{std::move(around)} {}

void Context::check() const {
  if (lost_) throw JobStopped{JobStopped::Why::kLost};
  if (cancelled_) throw JobStopped{JobStopped::Why::kCancelled};
  if (around_.node_stops) throw JobStopped{JobStopped::Why::kNodeStops};
}

void Context::step(std::int64_t done, std::int64_t total,
                   const std::function<void(db::Tx&)>& work) {
  check();
  around_.database.transact(kContextScope, [&](db::Tx& tx) {
    work(tx);
    // The last statement: its row lock is held only until the commit, and a successor waits for it.
    switch (runs::step(tx, run_, now() + kLease, {done, total})) {
      case runs::Ownership::kLost:
        lost_ = true;
        throw JobStopped{JobStopped::Why::kLost};
      case runs::Ownership::kToCancel:
        cancelled_ = true;
        break;
      case runs::Ownership::kMine:
        break;
    }
  });
  if (around_.on_progress) around_.on_progress(done, total);
}

void Context::renew_lease() {
  switch (runs::renew_lease(around_.database, run_, now() + kLease)) {
    case runs::Ownership::kLost:
      lost_ = true;
      break;
    case runs::Ownership::kToCancel:
      cancelled_ = true;
      break;
    case runs::Ownership::kMine:
      break;
  }
}

void Context::write(const char* level, std::string_view line) {
  const std::string stored = runs::storable(line);
  log::debug("jobs.note", {{"job", run_.job}, {"run", run_.id}, {"line", stored}});
  runs::append_log(around_.database, run_, {now(), level, stored});
}

const Definition* find(const std::vector<Definition>& jobs, std::string_view name) {
  const auto at = std::find_if(jobs.begin(), jobs.end(),
                               [&](const Definition& job) { return job.name == name; });
  return at == jobs.end() ? nullptr : &*at;
}

std::vector<Scope> scopes_of(const Definition& job) {
  if (job.scopes) return job.scopes();
  return {{"", time::Zone::utc()}};
}

std::vector<Scope> zone_scopes(std::vector<std::string> zone_names) {
  std::vector<Scope> scopes;
  for (auto& name : zone_names) {
    const auto zone = time::Zone::find(name);
    if (!zone) {
      static log::Limited limited{std::chrono::seconds{60}};
      limited.warning("jobs.zone_unknown", {{"zone", name}});
      continue;
    }
    scopes.push_back({std::move(name), *zone});
  }
  return scopes;
}

std::optional<Instant> next_tick(const Definition& job, const std::vector<Scope>& scopes,
                                 Instant now) {
  if (job.cron.empty()) return std::nullopt;
  const auto cron = Cron::parse(job.cron);
  std::optional<Instant> next;
  for (const auto& scope : scopes) {
    const Instant tick = cron->next(now, scope.zone);
    if (!next || tick < *next) next = tick;
  }
  return next;
}

}  // namespace okoshko::jobs

#include "jobs/schedule.hpp"

#include <set>

#include "jobs/cron.hpp"
#include "jobs/sql.hpp"

namespace okoshko::jobs {
namespace {

constexpr db::SystemScope kSchedules{"schedules belong to the platform"};

}  // namespace

std::map<std::string, JobSettings> read_settings(db::Database& database) {
  std::map<std::string, JobSettings> all;
  const auto rows = database.query(kSchedules, sql::kListSettings);
  for (const db::Row row : rows) {
    auto [job, paused, cron] = row.as<std::string, bool, std::optional<std::string>>();
    all[std::move(job)] = {.paused = paused, .cron = std::move(cron)};
  }
  return all;
}

std::string cron_of(const Definition& job, const std::map<std::string, JobSettings>& settings) {
  if (job.cron.empty()) return {};
  const auto found = settings.find(job.name);
  return found == settings.end() ? job.cron : found->second.cron.value_or(job.cron);
}

std::vector<Instant> next_ticks(const std::string& cron, const std::vector<Scope>& scopes,
                                Instant now, std::size_t count) {
  const auto parsed = Cron::parse(cron);
  if (!parsed) return {};
  std::set<Instant> ticks;
  for (const auto& scope : scopes) {
    Instant tick = now;
    for (std::size_t left = count; left > 0; --left) {
      tick = parsed->next(tick, scope.zone);
      ticks.insert(tick);
    }
    while (ticks.size() > count) ticks.erase(std::prev(ticks.end()));
  }
  return {ticks.begin(), ticks.end()};
}

bool set_cron(db::Tx& tx, const std::string& job, const std::optional<std::string>& cron,
              Instant now) {
  if (tx.exec(sql::kSetCron, job, cron).empty()) return false;
  tx.exec(sql::kSkipTicks, job, now);
  return true;
}

}  // namespace okoshko::jobs

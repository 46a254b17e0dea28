#include "operations/readiness.hpp"

#include "base/exception_text.hpp"
#include "log/log.hpp"

namespace okoshko::operations {

using std::chrono::steady_clock;

bool Readiness::Report::is_ready() const {
  return ready() && database == DatabaseState::kUp && row_level_security &&
         live == live::SourceState::Stage::kStreaming;
}

Readiness::Readiness(db::Database& database, const live::Source& source,
                     std::chrono::milliseconds keep)
    : database_{database}, source_{source}, keep_{keep} {}

Readiness::Report Readiness::report() {
  std::unique_lock turn{looking_, std::try_to_lock};
  if (const auto kept = kept_report(/*stale_too=*/!turn)) return *kept;
  if (!turn) {  // concurrent first callers: there is no earlier report
    turn.lock();
    if (const auto kept = kept_report(/*stale_too=*/false)) return *kept;
  }
  const Report report = inspect();
  const std::scoped_lock lock{mutex_};
  kept_ = report;
  fresh_until_ = steady_clock::now() + keep_;
  return report;
}

std::optional<Readiness::Report> Readiness::kept_report(bool stale_too) const {
  const std::scoped_lock lock{mutex_};
  if (stale_too || steady_clock::now() < fresh_until_) return kept_;
  return std::nullopt;
}

Readiness::Report Readiness::inspect() {
  auto fitness = database_fitness(database_);
  Report report;
  report.database = fitness.state;
  try {
    if (fitness.state != DatabaseState::kDown) report.schema = migrations::schema_state(database_);
  } catch (...) {
    fitness.why = exception_text();
  }
  report.row_level_security = database_.row_level_security() != db::RowLevelSecurity::kOff;
  report.live = source_.state().stage;
  note(report, std::move(fitness.why));
  return report;
}

void Readiness::note(const Report& report, std::string why) {
  if (why == why_) return;
  why_ = std::move(why);
  if (why_.empty()) {
    log::info("operations.database_fit");
  } else {
    log::warning("operations.database_unfit",
                 {{"database", to_string(report.database)}, {"why", why_}});
  }
}

}  // namespace okoshko::operations

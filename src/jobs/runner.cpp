#include "jobs/runner.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "base/exception_text.hpp"
#include "jobs/runs_store.hpp"
#include "log/log.hpp"

namespace okoshko::jobs {
namespace {

constexpr std::chrono::seconds kRenewEvery{kLease / 3};

/// Renews the lease on its own thread while the work runs.
class LeaseRenewer {
 public:
  explicit LeaseRenewer(Context& context) : context_{context}, thread_{[this] { renew(); }} {}
  LeaseRenewer(const LeaseRenewer&) = delete;
  LeaseRenewer& operator=(const LeaseRenewer&) = delete;
  ~LeaseRenewer() {
    {
      const std::lock_guard lock{mutex_};
      over_ = true;
    }
    woken_.notify_all();
    thread_.join();
  }

 private:
  void renew() {
    std::unique_lock lock{mutex_};
    while (!woken_.wait_for(lock, kRenewEvery, [&] { return over_; })) {
      lock.unlock();
      try {
        context_.renew_lease();
      } catch (...) {
        // The database is unavailable: the lease may expire, and then the fence decides who may
        // write.
        log::warning("jobs.beat_failed", {{"run", context_.run().id}, {"why", exception_text()}});
      }
      lock.lock();
    }
  }

  Context& context_;
  std::mutex mutex_;
  std::condition_variable woken_;
  bool over_ = false;
  std::thread thread_;
};

std::chrono::seconds pause_before_retry(const Definition& job, int attempt) {
  auto pause = job.retry_first;
  for (int i = 1; i < attempt && pause < job.retry_max; ++i) pause *= 2;
  return std::min(pause, job.retry_max);
}

}  // namespace

Runner::Runner(Surroundings around, const std::vector<Definition>& jobs, std::string node)
    : around_{around}, jobs_{jobs}, node_{std::move(node)} {
  for (const auto& job : jobs) names_.push_back(job.name);
}

bool Runner::run_one() {
  const auto claimed = claim(std::nullopt);
  if (claimed) work(*claimed, {});
  return claimed.has_value();
}

bool Runner::run(std::int64_t id, const Context::OnProgress& on_progress) {
  const auto claimed = claim(id);
  if (claimed) work(*claimed, on_progress);
  return claimed.has_value();
}

std::optional<Run> Runner::claim(std::optional<std::int64_t> only) {
  const Instant now = around_.clock.now();
  if (const auto reaped = runs::reap(around_.database, now); reaped > 0) {
    log::warning("jobs.runs_reaped", {{"count", reaped}});
  }
  return runs::claim(around_.database, {names_, node_, now, now + kLease}, only);
}

void Runner::work(const Run& run, const Context::OnProgress& on_progress) {
  const Definition& job = *find(jobs_, run.job);
  Context context{run, {around_.database, around_.clock, around_.node_stops, on_progress}};
  log::info("jobs.started", {{"job", run.job}, {"run", run.id}, {"attempt", run.attempt}});
  try {
    attempt(job, context);
  } catch (const JobStopped& stopped) {
    switch (stopped.why()) {
      case JobStopped::Why::kLost:
        log::warning("jobs.lost", {{"job", run.job}, {"run", run.id}});
        break;
      case JobStopped::Why::kCancelled:
        runs::finish(around_.database, run, {.state = "cancelled"}, around_.clock.now());
        break;
      case JobStopped::Why::kNodeStops:
        runs::give_back(around_.database, run, around_.clock.now());
        break;
    }
  } catch (...) {
    failed(job, context, runs::storable(exception_text()));
  }
}

void Runner::attempt(const Definition& job, Context& context) {
  const LeaseRenewer renewer{context};
  const auto outcome = job.work(context);
  runs::finish(around_.database, context.run(),
               {.state = outcome.partial ? "partial" : "done", .result = outcome.result},
               around_.clock.now());
  log::info("jobs.finished", {{"job", job.name}, {"run", context.run().id}});
}

void Runner::failed(const Definition& job, Context& context, const std::string& why) {
  const Run& run = context.run();
  log::warning("jobs.failed", {{"job", job.name}, {"run", run.id}, {"why", why}});
  context.write("error", why);
  // The caller of a command sees the failure and can repeat the command.
  if (run.attempt >= run.attempts_max || run.cause == "command") {
    runs::finish(around_.database, run, {.state = "failed", .error = why}, around_.clock.now());
    return;
  }
  const auto pause = pause_before_retry(job, run.attempt);
  runs::retry(around_.database, run, around_.clock.now() + pause, why);
}

std::string make_node_name() {
  std::array<char, 64> host{};
  if (::gethostname(host.data(), host.size() - 1) != 0) host[0] = '?';
  return std::string{host.data()} + ":" + Uuid::random().str().substr(0, 4);
}

}  // namespace okoshko::jobs

#include "jobs/periodic_runner.hpp"

#include <algorithm>
#include <chrono>

#include "base/exception_text.hpp"
#include "log/log.hpp"

namespace okoshko::jobs {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kPause{500};
constexpr milliseconds kPauseMax{5000};

}  // namespace

PeriodicRunner::PeriodicRunner(std::vector<PeriodicTask> tasks) : tasks_{std::move(tasks)} {}

PeriodicRunner::~PeriodicRunner() { stop(); }

void PeriodicRunner::start() {
  for (const auto& task : tasks_) threads_.emplace_back([this, &task] { run(task); });
}

void PeriodicRunner::ask_to_stop() { signal_.stop(); }

void PeriodicRunner::stop() {
  ask_to_stop();
  for (auto& thread : threads_) thread.join();
  threads_.clear();
}

void PeriodicRunner::wake() { signal_.wake(); }

void PeriodicRunner::run(const PeriodicTask& task) {
  log::Limited limited{std::chrono::seconds{60}};
  WakeSignal::Seen seen = 0;
  int failures = 0;  // in a row
  milliseconds pause{0};
  while (signal_.wait(seen, pause)) {
    try {
      const bool more = task.work();
      failures = 0;
      pause = more ? milliseconds{0} : kPause;
    } catch (...) {
      ++failures;
      pause = std::min(kPause * (1 + failures), kPauseMax);
      limited.warning("periodic.failed", {{"task", task.name}, {"why", exception_text()}});
    }
  }
}

}  // namespace okoshko::jobs

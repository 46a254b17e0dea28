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

int connections_of(const std::vector<PeriodicTask>& tasks) {
  int connections = 0;
  for (const auto& task : tasks) connections += task.threads * task.connections;
  return connections;
}

PeriodicRunner::PeriodicRunner(std::vector<PeriodicTask> tasks) {
  for (auto& task : tasks) served_.emplace_back().task = std::move(task);
}

PeriodicRunner::~PeriodicRunner() { stop(); }

void PeriodicRunner::start() {
  for (auto& served : served_) {
    for (int i = 0; i < served.task.threads; ++i) {
      threads_.emplace_back([this, &served, first = i == 0] { run(served, first); });
    }
  }
}

void PeriodicRunner::ask_to_stop() {
  signal_.stop();
  for (const auto& served : served_) {
    if (served.task.ask_to_stop) served.task.ask_to_stop();
  }
}

void PeriodicRunner::stop() {
  ask_to_stop();
  for (auto& thread : threads_) thread.join();
  threads_.clear();
}

void PeriodicRunner::wake() { signal_.wake(); }

void PeriodicRunner::run(Served& served, bool first) {
  log::Limited limited{std::chrono::seconds{60}};
  WakeSignal::Seen seen = 0;
  int failures = 0;  // in a row
  milliseconds pause = first ? milliseconds{0} : kPause;
  while (signal_.wait(seen, pause)) {
    pause = kPause;
    if (!first && !served.more && served.working == 0) continue;
    ++served.working;
    try {
      const bool more = served.task.work();
      served.more = more;
      failures = 0;
      if (more) pause = milliseconds{0};
    } catch (...) {
      served.more = false;
      ++failures;
      pause = std::min(kPause * (1 + failures), kPauseMax);
      limited.warning("periodic.failed", {{"task", served.task.name}, {"why", exception_text()}});
    }
    --served.working;
  }
}

}  // namespace okoshko::jobs

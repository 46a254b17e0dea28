#include "jobs/engine.hpp"

#include "base/exception_text.hpp"
#include "jobs/runs_store.hpp"
#include "log/log.hpp"

namespace okoshko::jobs {
namespace {

using std::chrono::milliseconds;

/// The maximum delay of a tick; each poll is one cheap statement per thread.
constexpr milliseconds kLook{1000};
constexpr milliseconds kLookWhenAway{3000};
constexpr std::chrono::seconds kLookAround{10};

}  // namespace

Engine::Engine(db::Database& database, const std::vector<Definition>& jobs)
    : database_{database},
      planner_{database, clock_, jobs},
      runner_{{database, clock_, signal_.stopping()}, jobs, make_node_name()} {}

Engine::~Engine() { stop(); }

void Engine::start() {
  threads_.emplace_back([this] { plan(); });
  for (int i = 0; i < kWorkers; ++i) threads_.emplace_back([this] { run(); });
}

void Engine::ask_to_stop() { signal_.stop(); }

void Engine::stop() {
  ask_to_stop();
  if (threads_.empty()) return;
  for (auto& thread : threads_) thread.join();
  threads_.clear();
  try {
    runs::forget_node(database_, runner_.node(), clock_.now());
  } catch (...) {
    // The row expires without it.
  }
}

void Engine::wake() { signal_.wake(); }

void Engine::poll() {
  const auto now = std::chrono::steady_clock::now();
  if (now < look_around_at_) return;
  clock_.refresh(database_);
  runs::renew_node(database_, runner_.node(), clock_.now());
  look_around_at_ = now + kLookAround;
}

void Engine::plan() {
  static log::Limited limited{std::chrono::seconds{60}};
  WakeSignal::Seen seen = 0;
  milliseconds pause{0};
  while (signal_.wait(seen, pause)) {
    try {
      poll();
      if (planner_.plan() > 0) wake();
      pause = kLook;
    } catch (...) {
      limited.warning("jobs.planning_failed", {{"why", exception_text()}});
      pause = kLookWhenAway;
    }
  }
}

void Engine::run() {
  static log::Limited limited{std::chrono::seconds{60}};
  WakeSignal::Seen seen = 0;
  milliseconds pause = kLook;
  while (signal_.wait(seen, pause)) {
    try {
      // Without a pause while there are due runs.
      pause = runner_.run_one() ? milliseconds{0} : kLook;
    } catch (...) {
      limited.warning("jobs.running_failed", {{"why", exception_text()}});
      pause = kLookWhenAway;
    }
  }
}

}  // namespace okoshko::jobs

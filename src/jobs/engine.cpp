#include "jobs/engine.hpp"

#include "jobs/runs_store.hpp"
#include "log/log.hpp"

namespace okoshko::jobs {
namespace {

using std::chrono::milliseconds;

/// A tick starts at most this late; each look is one cheap statement a thread.
constexpr milliseconds kLook{1000};
constexpr milliseconds kLookWhenAway{3000};
constexpr std::chrono::seconds kLookAround{10};

}  // namespace

Engine::Engine(db::Database& database, const std::vector<Definition>& jobs)
    : database_{database},
      planner_{database, clock_, jobs},
      runner_{{database, clock_, stopping_}, jobs, make_node_name()} {}

Engine::~Engine() { stop(); }

void Engine::start() {
  threads_.emplace_back([this] { plan(); });
  for (int i = 0; i < kWorkers; ++i) threads_.emplace_back([this] { run(); });
}

void Engine::ask_to_stop() {
  {
    const std::lock_guard lock{mutex_};
    stopping_ = true;
  }
  woken_.notify_all();
}

void Engine::stop() {
  ask_to_stop();
  if (threads_.empty()) return;
  for (auto& thread : threads_) thread.join();
  threads_.clear();
  try {
    runs::forget_node(database_, runner_.node(), clock_.now());
  } catch (const std::exception&) {
    // Its beats end anyway.
  }
}

void Engine::wake() {
  {
    const std::lock_guard lock{mutex_};
    ++wakes_;
  }
  woken_.notify_all();
}

bool Engine::wait(milliseconds most) {
  std::unique_lock lock{mutex_};
  const auto seen = wakes_;
  woken_.wait_for(lock, most, [&] { return stopping_ || wakes_ != seen; });
  return !stopping_;
}

void Engine::look_around() {
  const auto now = std::chrono::steady_clock::now();
  if (now < look_around_at_) return;
  clock_.look(database_);
  runs::beat_node(database_, runner_.node(), clock_.now());
  look_around_at_ = now + kLookAround;
}

void Engine::plan() {
  static log::Limited limited{std::chrono::seconds{60}};
  milliseconds pause{0};
  while (wait(pause)) {
    try {
      look_around();
      if (planner_.plan() > 0) wake();
      pause = kLook;
    } catch (const std::exception& error) {
      limited.warning("jobs.planning_failed", {{"why", error.what()}});
      pause = kLookWhenAway;
    }
  }
}

void Engine::run() {
  static log::Limited limited{std::chrono::seconds{60}};
  milliseconds pause = kLook;
  while (wait(pause)) {
    try {
      // One after another without a pause, as long as there is any.
      pause = runner_.run_one() ? milliseconds{0} : kLook;
    } catch (const std::exception& error) {
      limited.warning("jobs.running_failed", {{"why", error.what()}});
      pause = kLookWhenAway;
    }
  }
}

}  // namespace okoshko::jobs

#pragma once
/// Executes the imports that users have started, one at a time per thread, on any node.
///
/// A run whose node was killed is taken over when its lease ends, and begins again: what is stored
/// already counts as unchanged then. A node that stops gives its run back at once.
/// Threads: work() from several, ask_to_stop() from any. Lifetime: borrows its arguments.

#include <atomic>
#include <chrono>

#include "base/clock.hpp"
#include "db/database.hpp"
#include "imports/types.hpp"

namespace okoshko::imports {

class ImportWorker {
 public:
  ImportWorker(db::Database& db, const Clock& clock) : db_{db}, clock_{clock} {}

  /// Executes the run that waits longest, to its end; false: none waits. Throws db errors; the run
  /// is then tried again.
  bool work();

  /// A run ends with its next row and is given back.
  void ask_to_stop() { stopping_ = true; }

 private:
  void clean_up();

  db::Database& db_;
  const Clock& clock_;
  std::atomic<bool> stopping_ = false;
  std::atomic<std::chrono::steady_clock::rep> cleaned_up_ = 0;
};

}  // namespace okoshko::imports

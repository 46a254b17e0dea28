#pragma once
/// Work that cannot wait for the next minute: looked for twice a second, on every node.
///
/// A beat is one bounded look: it takes what is due from the database, settling rivals of other
/// nodes there (FOR UPDATE SKIP LOCKED), and says whether there may be more at once. What must
/// happen at a time of the clock, be seen on the page or be run by hand is a job instead.
///
/// Threads: start(), ask_to_stop() and stop() from one, wake() from any; beats run one after
/// another on one thread of the pulse's own. Lifetime: what the beats borrow must outlive stop().

#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace okoshko::jobs {

struct Beat {
  std::string name;  ///< for the log
  /// True: there may be more to do at once. A failure is logged and tried again at the next look,
  /// or a few seconds later when it goes on.
  std::function<bool()> work;
};

class Pulse {
 public:
  explicit Pulse(std::vector<Beat> beats);
  ~Pulse();

  void start();
  /// A beat under way ends first.
  void ask_to_stop();
  /// Asks, and waits for it. Idempotent.
  void stop();
  /// Something is due now: do not wait for the next look.
  void wake();

 private:
  void run();
  /// True: there may be more to do at once.
  bool beat_all();
  bool beat(const Beat& one);

  const std::vector<Beat> beats_;
  std::mutex mutex_;
  std::condition_variable woken_;
  std::uint64_t wakes_ = 0;  // guarded by mutex_
  bool stopping_ = false;    // guarded by mutex_
  int failures_ = 0;         // in a row; the thread's own
  std::thread thread_;
};

}  // namespace okoshko::jobs

#pragma once
/// How many handlers may run at once. The server has a thread more than slots, so that bytes move
/// and an immediate route answers while every handler waits for the database.
///
/// Threads: all functions from any thread. Who waits is served in order.

#include <deque>
#include <functional>
#include <mutex>

namespace okoshko::http {

class HandlerSlots {
 public:
  explicit HandlerSlots(int count) : free_{count} {}

  /// False when all are taken.
  bool try_take();
  /// True: taken. False: `resume` is called, on the thread that gives one back, when one has
  /// become the caller's; it must not block.
  bool take_or_wait(std::function<void()> resume);
  /// Gives one back, to whoever waits longest.
  void give_back();
  /// Forgets who waits: their connections end.
  void clear();

 private:
  std::mutex mutex_;
  int free_;                                   // guarded by mutex_
  std::deque<std::function<void()>> waiting_;  // guarded by mutex_
};

}  // namespace okoshko::http

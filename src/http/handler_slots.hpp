#pragma once
/// Limits how many handlers run at once. The server has one more thread than slots, so it can still
/// transfer bytes and answer immediate routes while every handler waits for the database.
///
/// Threads: all functions from any thread. Waiting requests get slots in order.

#include <deque>
#include <functional>
#include <mutex>

namespace okoshko::http {

class HandlerSlots {
 public:
  explicit HandlerSlots(int count) : free_{count} {}

  /// False if all are taken.
  bool try_take();
  /// True: a slot is taken. False: `resume` is called later, when a slot has been assigned to the
  /// caller, on the thread that gave it back; it must not block.
  bool take_or_wait(std::function<void()> resume);
  /// Returns a slot; the request that waits longest gets it.
  void give_back();
  /// Drops all waiting requests, whose connections end.
  void clear();

 private:
  std::mutex mutex_;
  int free_;                                   // guarded by mutex_
  std::deque<std::function<void()>> waiting_;  // guarded by mutex_
};

}  // namespace okoshko::http

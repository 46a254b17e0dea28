#include "http/handler_slots.hpp"

#include <utility>

namespace okoshko::http {

bool HandlerSlots::try_take() {
  const std::lock_guard lock{mutex_};
  if (free_ == 0) return false;
  --free_;
  return true;
}

bool HandlerSlots::take_or_wait(std::function<void()> resume) {
  const std::lock_guard lock{mutex_};
  if (free_ > 0) {
    --free_;
    return true;
  }
  waiting_.push_back(std::move(resume));
  return false;
}

void HandlerSlots::give_back() {
  std::function<void()> next;
  {
    const std::lock_guard lock{mutex_};
    if (waiting_.empty()) {
      ++free_;
      return;
    }
    next = std::move(waiting_.front());
    waiting_.pop_front();
  }
  next();
}

void HandlerSlots::clear() {
  std::deque<std::function<void()>> dropped;
  const std::lock_guard lock{mutex_};
  dropped.swap(waiting_);
}

}  // namespace okoshko::http

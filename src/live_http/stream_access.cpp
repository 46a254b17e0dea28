#include "live_http/stream_access.hpp"

#include <algorithm>

#include "base/exception_text.hpp"
#include "log/log.hpp"

namespace okoshko::live_http {

using auth::Sessions;

namespace {

std::string key_of(const Sessions::Credential& held) {
  return held.session_id.empty() ? "token " + std::to_string(held.token) : held.session_id;
}

}  // namespace

StreamAccess::StreamAccess(Sessions& sessions, live::Hub& hub, StreamAccessOptions options)
    : sessions_{sessions}, hub_{hub}, options_{options} {}

StreamAccess::~StreamAccess() { stop(); }

void StreamAccess::start() {
  thread_ = std::thread{[this] { run(); }};
}

void StreamAccess::stop() {
  {
    const std::lock_guard lock{mutex_};
    stopping_ = true;
  }
  woken_.notify_all();
  if (thread_.joinable()) thread_.join();
}

bool StreamAccess::enter(const Sessions::Credential& held) {
  const std::lock_guard lock{mutex_};
  if (places_ >= options_.streams_max) return false;
  Holder& holder = holders_.try_emplace(key_of(held), Holder{held}).first->second;
  if (holder.places >= options_.streams_per_holder) return false;
  ++holder.places;
  ++places_;
  return true;
}

void StreamAccess::attach(const Sessions::Credential& held,
                          const std::shared_ptr<live::Subscription>& stream) {
  const std::lock_guard lock{mutex_};
  if (const auto found = holders_.find(key_of(held)); found != holders_.end()) {
    found->second.streams.push_back(stream);
  }
}

void StreamAccess::leave(const Sessions::Credential& held,
                         const std::shared_ptr<live::Subscription>& stream) {
  const std::lock_guard lock{mutex_};
  const auto found = holders_.find(key_of(held));
  if (found == holders_.end()) return;
  std::erase(found->second.streams, stream);
  --places_;
  if (--found->second.places == 0) holders_.erase(found);
}

void StreamAccess::look_now() {
  {
    const std::lock_guard lock{mutex_};
    asked_ = true;
  }
  woken_.notify_all();
}

void StreamAccess::run() {
  static log::Limited limited{std::chrono::seconds{10}};
  std::unique_lock lock{mutex_};
  while (!stopping_) {
    woken_.wait_for(lock, options_.look_every, [&] { return stopping_ || asked_; });
    if (stopping_) return;
    asked_ = false;
    if (holders_.empty()) continue;
    lock.unlock();
    try {
      refresh();
    } catch (...) {
      limited.warning("live.cannot_check_access", {{"why", exception_text()}});
    }
    lock.lock();
  }
}

void StreamAccess::refresh() {
  std::vector<Sessions::Credential> held;
  {
    const std::lock_guard lock{mutex_};
    held.reserve(holders_.size());
    for (const auto& [key, holder] : holders_) held.push_back(holder.held);
  }
  const auto standing = sessions_.standing(held);
  for (std::size_t i = 0; i < held.size(); ++i) {
    if (standing[i] == Sessions::CredentialStatus::kGood) continue;
    std::vector<std::shared_ptr<live::Subscription>> streams;
    {
      const std::lock_guard lock{mutex_};
      const auto found = holders_.find(key_of(held[i]));
      if (found != holders_.end()) streams = found->second.streams;
    }
    const auto* reason =
        standing[i] == Sessions::CredentialStatus::kEnded ? "session-ended" : "forbidden";
    for (const auto& stream : streams) hub_.end(stream, reason);
  }
}

}  // namespace okoshko::live_http

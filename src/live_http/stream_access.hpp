#pragma once
/// Ends the open streams of sessions and tokens that are no longer valid. Checks every two seconds,
/// and at once when a session ends on this node.
///
/// Threads: any; one of its own between start() and stop(). Lifetime: borrows the sessions and the
/// hub, which must outlive stop().

#include <condition_variable>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

#include "auth/sessions.hpp"
#include "live/hub.hpp"

namespace okoshko::live_http {

struct StreamAccessOptions {
  /// Open streams per session or token; a browser needs one.
  std::size_t streams_per_holder = 50;
  /// Open streams per node: the server's connections_max minus connections for requests.
  std::size_t streams_max = 11'000;
  std::chrono::milliseconds look_every{2000};
};

class StreamAccess {
 public:
  StreamAccess(auth::Sessions& sessions, live::Hub& hub, StreamAccessOptions options = {});
  ~StreamAccess();

  void start();
  /// Idempotent.
  void stop();

  /// Counts a stream for the credential; false if it has too many. After true, call attach() and,
  /// in any case, leave().
  bool enter(const auth::Sessions::Credential& held);
  void attach(const auth::Sessions::Credential& held,
              const std::shared_ptr<live::Subscription>& stream);
  void leave(const auth::Sessions::Credential& held,
             const std::shared_ptr<live::Subscription>& stream);

  /// Checks again now, on its own thread.
  void look_now();

 private:
  struct Holder {
    auth::Sessions::Credential held;
    std::size_t places = 0;
    std::vector<std::shared_ptr<live::Subscription>> streams{};
  };

  void run();
  void refresh();

  auth::Sessions& sessions_;
  live::Hub& hub_;
  const StreamAccessOptions options_;
  std::mutex mutex_;
  std::condition_variable woken_;
  bool stopping_ = false;
  bool asked_ = false;
  std::size_t places_ = 0;
  std::unordered_map<std::string, Holder> holders_;
  std::thread thread_;
};

}  // namespace okoshko::live_http

#pragma once
/// A simulated page for the oracle test: it keeps a list up to date only by the rules of
/// docs/live.md, on its own thread, and can be made to misbehave.
/// Threads: any. Lifetime: the destructor joins the thread.

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>

namespace okoshko::live_http {

class LiveScreen {
 public:
  using List = std::map<std::string, std::string>;  ///< id -> status

  /// `port` returns the port of its node, which may change.
  LiveScreen(std::string tenant, std::function<std::uint16_t()> port);
  ~LiveScreen();
  LiveScreen(const LiveScreen&) = delete;
  LiveScreen& operator=(const LiveScreen&) = delete;

  List list() const;
  /// Closes the connection; the screen reconnects with its last position.
  void cut() { cut_ = true; }
  /// Stops or continues reading.
  void freeze(bool frozen) { frozen_ = frozen; }

  struct Counts {
    int connects = 0;
    int reloads = 0;
    int changes = 0;
  };
  Counts counts() const;

 private:
  class Connection;

  void run();
  bool reload();
  void read(Connection& connection);
  /// False: the connection must be closed.
  bool on_event(const std::string& event);

  const std::string tenant_;
  const std::function<std::uint16_t()> port_;
  std::atomic<bool> stopping_{false};
  std::atomic<bool> cut_{false};
  std::atomic<bool> frozen_{false};
  std::string position_;  ///< used by its thread only
  mutable std::mutex mutex_;
  List list_;
  Counts counts_;
  std::thread thread_;
};

}  // namespace okoshko::live_http

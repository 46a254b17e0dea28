#pragma once
/// `okoshko serve` as a process of its own on a folder of its own, for tests that kill things.
/// Threads: one.

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "http/test_client.hpp"

namespace okoshko::app {

/// What a finished command left behind.
struct Finished {
  int exit_code = -1;  ///< minus the signal's number when one ended it
  std::string output;  ///< stdout and stderr
};
/// Runs the binary to its end, which is awaited for a minute at most.
Finished run_okoshko(const std::vector<std::string>& words, const std::string& input = {});

/// Until the node's screens are streamed to: what is committed before that is told as a reset.
/// Throws after ten seconds.
void wait_until_streaming(std::uint16_t port);

class TestServer {
 public:
  TestServer();
  /// Stops what runs and removes the folder.
  ~TestServer();

  /// Starts it and waits until it says where it serves. Throws when it ends instead.
  /// `words` come after `serve`.
  void start(const std::vector<std::string>& words = {});
  /// What it has said so far, on stdout and stderr.
  std::string said() const;
  /// Sends the signal and waits for the end.
  Finished stop(int signal);

  std::uint16_t port() const { return port_; }
  std::string data() const { return (folder_ / "data").string(); }
  /// The process id of the running server's PostgreSQL.
  pid_t postmaster() const;
  http::TestClient client() const { return http::TestClient{port_}; }

 private:
  const std::filesystem::path folder_;
  pid_t pid_ = 0;
  std::uint16_t port_ = 0;
};

}  // namespace okoshko::app

#pragma once
/// `okoshko serve` as a separate process with its own folder, for tests that kill processes.
/// Threads: one.

#include <sys/types.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "http/test_client.hpp"

namespace okoshko::app {

/// The result of a finished command.
struct Finished {
  int exit_code = -1;  ///< the negative signal number if a signal ended it
  std::string output;  ///< stdout and stderr
};
/// Runs the binary to its end, for at most a minute.
Finished run_okoshko(const std::vector<std::string>& words, const std::string& input = {});

/// Waits until the node streams: changes committed before that cause a reset. Throws after ten
/// seconds.
void wait_until_streaming(std::uint16_t port);

class TestServer {
 public:
  TestServer();
  /// Stops what runs and removes the folder.
  ~TestServer();

  /// Starts the server and waits until it prints its address. Throws if it ends instead. `words`
  /// follow `serve`.
  void start(const std::vector<std::string>& words = {});
  /// The output so far, stdout and stderr.
  std::string said() const;
  /// Sends the signal and waits for the end of the process.
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

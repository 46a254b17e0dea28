#pragma once
/// One request to another system, and its answer. HTTP and HTTPS with verified certificates; no
/// redirects, no cookies, no proxy of the environment's choosing.
///
/// Never logs: addresses and headers of these requests hold tokens.
/// Threads: safe from any thread; blocks for the time-outs at the most.

#include <chrono>
#include <string>
#include <vector>

namespace okoshko::web {

struct WebOptions {
  std::chrono::milliseconds connect_timeout{3000};
  std::chrono::milliseconds total_timeout{8000};
  std::size_t body_max = std::size_t{1024} * 1024;  ///< bytes of an answer; more is kFailed
};

struct WebRequest {
  std::string url;
  std::vector<std::string> headers;  ///< "Name: value", without line ends
  std::string body{};                ///< not empty: POST, as JSON
};

struct WebAnswer {
  enum class Outcome {
    kAnswered,
    kUnreachable,  ///< no connection, no answer in time, a certificate that is not to be trusted
    kFailed,       ///< broke off in the middle, or too long
  };
  Outcome outcome = Outcome::kFailed;
  int status = 0;
  std::string body{};
  int retry_after_s = 0;  ///< of the header Retry-After; 0 where there is none
};

WebAnswer send(const WebRequest& request, const WebOptions& options);

}  // namespace okoshko::web

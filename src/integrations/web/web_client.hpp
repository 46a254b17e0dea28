#pragma once
/// Sends one request to another system and returns its answer. HTTP, and HTTPS with verified
/// certificates; no redirects, no cookies, no proxy from the environment.
///
/// Never logs, because URLs and headers of these requests contain tokens.
/// Threads: safe from any thread; blocks at most for the time-outs.

#include <chrono>
#include <string>
#include <vector>

namespace okoshko::web {

struct WebOptions {
  std::chrono::milliseconds connect_timeout{3000};
  std::chrono::milliseconds total_timeout{8000};
  /// maximum bytes of an answer; a longer one is kFailed
  std::size_t body_max = std::size_t{1024} * 1024;
  std::string ca_file{};  ///< certificates that are trusted instead of the system's; empty: none
  std::string proxy{};    ///< URL of an HTTP or SOCKS proxy; empty: no proxy
};

struct WebRequest {
  std::string url;
  std::vector<std::string> headers;  ///< "Name: value", without line breaks
  std::string body{};                ///< not empty: POST, as JSON
  std::string method{};              ///< empty: GET, or POST with a body
};

struct WebAnswer {
  enum class Outcome {
    kAnswered,
    kUnreachable,  ///< no connection, no answer in time, or an invalid certificate
    kFailed,       ///< interrupted, or too long
  };
  Outcome outcome = Outcome::kFailed;
  /// Without an answer: whether bytes of the request were written, so that it may have had an
  /// effect. False: it certainly had none.
  bool may_have_left = false;
  int status = 0;
  std::string body{};
  int retry_after_s = 0;  ///< of the header Retry-After; 0 if absent
};

WebAnswer send(const WebRequest& request, const WebOptions& options);

}  // namespace okoshko::web

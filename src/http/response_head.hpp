#pragma once
/// The bytes before the body of an answer: status line, headers, and the headers of every answer.
/// Threads: immutable after construction; append() from any thread.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "http/message.hpp"

namespace okoshko::http {

class ResponseHead {
 public:
  /// `https`: add Strict-Transport-Security.
  explicit ResponseHead(bool https);

  struct Framing {
    std::optional<std::size_t> length;  ///< absent: no Content-Length (304, 204, or chunked)
    bool chunked = false;
    bool keep_alive = true;
    bool http_1_0 = false;
  };
  void append(std::string& out, const Response& response, std::string_view request_id,
              const Framing& framing) const;

 private:
  std::string constant_;
};

/// The current time as "Sun, 06 Nov 1994 08:49:37 GMT"; formatted once per second and thread.
std::string_view http_date();

}  // namespace okoshko::http

#pragma once
/// A client for tests that sends exactly the given bytes, valid or not.
/// Threads: one. Every wait ends after ten seconds with std::runtime_error.

#include <cstdint>
#include <string>
#include <string_view>

namespace okoshko::http {

class TestClient {
 public:
  explicit TestClient(std::uint16_t port);
  ~TestClient();
  TestClient(const TestClient&) = delete;
  TestClient& operator=(const TestClient&) = delete;

  TestClient& send(std::string_view bytes);
  /// Sets a small receive buffer, so that the client is a slow reader.
  void read_slowly();
  /// Everything up to and including `end`; later bytes remain for the next call.
  std::string read_until(std::string_view end);
  std::string read_exactly(std::size_t size);
  /// Reads until the server closes or resets the connection.
  std::string read_all();

  struct Answer {
    int status = 0;
    std::string head;  ///< with the status line, without the empty line
    std::string body;
    /// The value of `name` (as the server writes it); empty when absent.
    std::string header(std::string_view name) const;
  };
  /// One answer with a Content-Length or chunked body.
  Answer answer(bool head_only = false);
  Answer ask(std::string_view request) {
    send(request);
    return answer();
  }
  Answer get(std::string_view target, std::string_view headers = {});

 private:
  bool fill();
  int socket_;
  std::string buffer_;
};

}  // namespace okoshko::http

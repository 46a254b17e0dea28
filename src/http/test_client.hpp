#pragma once
/// A client for tests that sends exactly the bytes it is told, right or wrong.
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
  /// Asks the kernel to take in little, so that the server meets a slow reader.
  void read_slowly();
  /// Everything up to and including `end`; what was read beyond stays for the next call.
  std::string read_until(std::string_view end);
  std::string read_exactly(std::size_t size);
  /// Until the server closes; a reset ends it too.
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

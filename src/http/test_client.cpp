#include "http/test_client.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <array>
#include <stdexcept>
#include <utility>

namespace okoshko::http {

TestClient::TestClient(std::uint16_t port) : socket_{::socket(AF_INET, SOCK_STREAM, 0)} {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  const timeval timeout{10, 0};
  ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &timeout, sizeof timeout);
  ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &timeout, sizeof timeout);
  if (::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
    ::close(socket_);
    throw std::runtime_error{"cannot connect"};
  }
}

TestClient::~TestClient() { ::close(socket_); }

TestClient& TestClient::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return *this;  // the server has closed; its answer contains the reason
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return *this;
}

void TestClient::read_slowly() {
  const int little = 4096;
  ::setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &little, sizeof little);
}

bool TestClient::fill() {
  std::array<char, 16384> part{};
  const auto size = ::recv(socket_, part.data(), part.size(), 0);
  if (size < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
    throw std::runtime_error{"no answer in ten seconds; so far: " + buffer_};
  }
  if (size <= 0) return false;
  buffer_.append(part.data(), static_cast<std::size_t>(size));
  return true;
}

std::string TestClient::read_until(std::string_view end) {
  std::size_t at = 0;
  while ((at = buffer_.find(end)) == std::string::npos) {
    if (!fill()) throw std::runtime_error{"closed early; so far: " + buffer_};
  }
  std::string read = buffer_.substr(0, at + end.size());
  buffer_.erase(0, at + end.size());
  return read;
}

std::string TestClient::read_exactly(std::size_t size) {
  while (buffer_.size() < size) {
    if (!fill()) throw std::runtime_error{"closed early; so far: " + buffer_};
  }
  std::string read = buffer_.substr(0, size);
  buffer_.erase(0, size);
  return read;
}

std::string TestClient::read_all() {
  while (fill()) {
  }
  return std::exchange(buffer_, {});
}

std::string TestClient::Answer::header(std::string_view name) const {
  const std::string start = "\r\n" + std::string{name} + ": ";
  const auto at = head.find(start);
  if (at == std::string::npos) return {};
  const auto from = at + start.size();
  return head.substr(from, head.find("\r\n", from) - from);
}

TestClient::Answer TestClient::answer(bool head_only) {
  Answer answer;
  answer.head = read_until("\r\n\r\n");
  answer.head.resize(answer.head.size() - 2);
  answer.status = std::stoi(answer.head.substr(9, 3));
  if (head_only || answer.status == 204 || answer.status == 304) return answer;
  if (answer.header("Transfer-Encoding") == "chunked") {
    for (;;) {
      const auto size = std::stoul(read_until("\r\n"), nullptr, 16);
      answer.body += read_exactly(size);
      read_until("\r\n");
      if (size == 0) return answer;
    }
  }
  answer.body = read_exactly(std::stoul(answer.header("Content-Length")));
  return answer;
}

TestClient::Answer TestClient::get(std::string_view target, std::string_view headers) {
  std::string request = "GET ";
  request.append(target).append(" HTTP/1.1\r\nHost: x\r\n").append(headers).append("\r\n");
  return ask(request);
}

}  // namespace okoshko::http

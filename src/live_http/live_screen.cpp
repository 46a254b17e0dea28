#include "live_http/live_screen.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <boost/json/parse.hpp>

#include <array>
#include <chrono>
#include <optional>

namespace okoshko::live_http {

namespace json = boost::json;
using namespace std::chrono_literals;

namespace {

constexpr int kLookMs = 20;
constexpr auto kPause = 20ms;
/// Twice the heartbeat of the test's node: a longer silence is a lost connection.
constexpr auto kSilence = 6s;

/// The text after `name` on its own line.
std::string line_of(const std::string& event, const std::string& name) {
  const auto at = event.rfind("\n" + name, event.size());
  const auto begin = event.starts_with(name)   ? name.size()
                     : at == std::string::npos ? std::string::npos
                                               : at + 1 + name.size();
  if (begin == std::string::npos) return "";
  return event.substr(begin, event.find('\n', begin) - begin);
}

}  // namespace

/// A request and its answer as it arrives.
class LiveScreen::Connection {
 public:
  Connection(std::uint16_t port, const std::string& target)
      : socket_{::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)} {
    const int little = 8 * 1024;
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &little, sizeof little);
    sockaddr_in at{};
    at.sin_family = AF_INET;
    at.sin_port = htons(port);
    at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    open_ = ::connect(socket_, reinterpret_cast<const sockaddr*>(&at), sizeof at) == 0;
    const std::string request =
        "GET " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    if (open_) open_ = ::send(socket_, request.data(), request.size(), MSG_NOSIGNAL) > 0;
  }
  ~Connection() { ::close(socket_); }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  bool open() const { return open_; }
  /// Reads the bytes that have arrived; waits a moment.
  void check() {
    pollfd descriptor{socket_, POLLIN, 0};
    if (poll(&descriptor, 1, kLookMs) <= 0) return;
    std::array<char, 16384> part{};
    const auto size = ::recv(socket_, part.data(), part.size(), 0);
    if (size <= 0) {
      open_ = false;
    } else {
      text_.append(part.data(), static_cast<std::size_t>(size));
    }
  }
  std::optional<std::string> take_until(const std::string& end) {
    const auto at = text_.find(end);
    if (at == std::string::npos) return std::nullopt;
    std::string taken = text_.substr(0, at);
    text_.erase(0, at + end.size());
    return taken;
  }
  const std::string& text() const { return text_; }

 private:
  int socket_;
  bool open_ = false;
  std::string text_;
};

LiveScreen::LiveScreen(std::string tenant, std::function<std::uint16_t()> port)
    : tenant_{std::move(tenant)}, port_{std::move(port)}, thread_{[this] { run(); }} {}

LiveScreen::~LiveScreen() {
  stopping_ = true;
  thread_.join();
}

LiveScreen::List LiveScreen::list() const {
  const std::lock_guard lock{mutex_};
  return list_;
}

LiveScreen::Counts LiveScreen::counts() const {
  const std::lock_guard lock{mutex_};
  return counts_;
}

void LiveScreen::run() {
  while (!stopping_) {
    if (position_.empty() && !reload()) {
      std::this_thread::sleep_for(kPause);
      continue;
    }
    Connection connection{port_(), "/live/" + tenant_ + "?after=" + position_};
    {
      const std::lock_guard lock{mutex_};
      ++counts_.connects;
    }
    read(connection);
    if (!stopping_) std::this_thread::sleep_for(kPause);
  }
}

/// False: the node does not answer, or answers with an error.
bool LiveScreen::reload() {
  Connection connection{port_(), "/list/" + tenant_};
  const auto until = std::chrono::steady_clock::now() + 5s;
  while (connection.open() && !stopping_ && std::chrono::steady_clock::now() < until) {
    connection.check();
  }
  const std::string& answer = connection.text();
  const auto body = answer.find("\r\n\r\n");
  if (!answer.starts_with("HTTP/1.1 200") || body == std::string::npos) return false;
  boost::system::error_code broken;
  const auto parsed = json::parse(answer.substr(body + 4), broken);
  if (broken) return false;
  const std::lock_guard lock{mutex_};
  list_.clear();
  for (const auto& [id, status] : parsed.at("items").as_object()) {
    list_[std::string{id}] = std::string{status.as_string()};
  }
  position_ = std::string{parsed.at("position").as_string()};
  ++counts_.reloads;
  return true;
}

void LiveScreen::read(Connection& connection) {
  auto heard = std::chrono::steady_clock::now();
  while (!stopping_ && !cut_.exchange(false)) {
    if (frozen_) {
      std::this_thread::sleep_for(kPause);
      heard = std::chrono::steady_clock::now();
      continue;
    }
    connection.check();
    while (const auto event = connection.take_until("\n\n")) {
      heard = std::chrono::steady_clock::now();
      if (!on_event(*event)) return;
    }
    if (!connection.open() || std::chrono::steady_clock::now() - heard > kSilence) return;
  }
}

bool LiveScreen::on_event(const std::string& event) {
  const std::string kind = line_of(event, "event: ");
  const std::string id = line_of(event, "id: ");
  if (kind == "end") return false;
  if (kind == "reset") {
    // Lists first: events of the stream are changes to loaded lists.
    if (!reload()) {
      position_.clear();
      return false;
    }
  }
  if (kind == "change") {
    const auto data = json::parse(line_of(event, "data: "));
    const std::lock_guard lock{mutex_};
    for (const auto& item : data.at("upserts").as_array()) {
      list_[std::string{item.at("id").as_string()}] = std::string{item.at("status").as_string()};
    }
    for (const auto& gone : data.at("deletes").as_array()) {
      list_.erase(std::string{gone.as_string()});
    }
    ++counts_.changes;
  }
  if (!id.empty()) position_ = id;
  return true;
}

}  // namespace okoshko::live_http

/// Holds thousands of event streams open and measures when changes arrive.
///
///   live_streams <port> <file>     the file has one line per stream: "<path> <header: value>"
///
/// Rows of the load contain "LAT:<microseconds since 1970>;", the database's clock inside the
/// INSERT. At each read the difference to this machine's clock is the latency of one delivery. A
/// line on stdin requests a report of the deliveries since the last one, as one JSON object per
/// line. One thread, one epoll, a few hundred bytes per stream.

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

namespace {

constexpr std::string_view kMark = "LAT:";
constexpr std::string_view kHello = "event: hello";
/// The end of one read that may be the beginning of a mark.
constexpr std::size_t kTailMax = 32;

struct Stream {
  int socket = -1;
  bool greeted = false;
  std::string tail;
};

struct Report {
  std::vector<std::uint32_t> latencies_us;
  std::uint64_t resets = 0;
  std::uint64_t ends = 0;
};

[[noreturn]] void die(const std::string& what) {
  std::fprintf(stderr, "live_streams: %s: %s\n", what.c_str(), std::strerror(errno));
  std::exit(1);
}

std::int64_t now_us() {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::microseconds>(now).count();
}

int connect_to(std::uint16_t port) {
  const int socket = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in at{};
  at.sin_family = AF_INET;
  at.sin_port = htons(port);
  at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (socket < 0 || ::connect(socket, reinterpret_cast<const sockaddr*>(&at), sizeof at) != 0) {
    die("connect");
  }
  return socket;
}

class Load {
 public:
  Load(std::uint16_t port, const std::string& file) : epoll_{epoll_create1(0)} {
    std::ifstream in{file};
    std::string path;
    std::string header;
    while (in >> path && std::getline(in, header)) {
      Stream stream;
      stream.socket = connect_to(port);
      const std::string request = "GET " + path + " HTTP/1.1\r\nHost: bench\r\n" +
                                  header.substr(1) + "\r\nAccept: text/event-stream\r\n\r\n";
      if (::send(stream.socket, request.data(), request.size(), MSG_NOSIGNAL) < 0) die("send");
      streams_.push_back(std::move(stream));
    }
    for (std::size_t i = 0; i < streams_.size(); ++i) watch(streams_[i].socket, i);
    watch(STDIN_FILENO, kStdin);
  }

  void run() {
    std::array<epoll_event, 512> events{};
    for (;;) {
      const int ready = epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), -1);
      if (ready < 0 && errno != EINTR) die("epoll");
      for (int i = 0; i < ready; ++i) {
        const auto which = events[static_cast<std::size_t>(i)].data.u64;
        if (which != kStdin) {
          read_stream(streams_[which]);
        } else if (!answer()) {
          return;
        }
      }
    }
  }

 private:
  static constexpr std::uint64_t kStdin = UINT64_MAX;

  void watch(int descriptor, std::uint64_t which) const {
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.u64 = which;
    if (epoll_ctl(epoll_, EPOLL_CTL_ADD, descriptor, &event) != 0) die("epoll_ctl");
  }

  void read_stream(Stream& stream) {
    static std::array<char, 256 * 1024> buffer;
    const auto size = ::recv(stream.socket, buffer.data(), buffer.size(), MSG_DONTWAIT);
    if (size < 0 && (errno == EAGAIN || errno == EINTR)) return;
    if (size <= 0) {
      ++closed_;
      epoll_ctl(epoll_, EPOLL_CTL_DEL, stream.socket, nullptr);
      ::close(stream.socket);
      return;
    }
    std::string joined;
    std::string_view text{buffer.data(), static_cast<std::size_t>(size)};
    if (!stream.tail.empty()) {
      joined = stream.tail;
      joined += text;
      text = joined;
    }
    const auto done = scan(text, stream);
    const auto rest = text.substr(std::max(done, text.size() - std::min(text.size(), kTailMax)));
    stream.tail.assign(rest);
  }

  /// The position up to which the text was counted.
  std::size_t scan(std::string_view text, Stream& stream) {
    const std::int64_t now = now_us();
    if (!stream.greeted && text.find(kHello) != std::string_view::npos) {
      stream.greeted = true;
      ++greeted_;
    }
    std::size_t done = 0;
    for (auto at = text.find(kMark); at != std::string_view::npos; at = text.find(kMark, at + 1)) {
      const auto end = text.find(';', at);
      if (end == std::string_view::npos) break;
      std::int64_t sent = 0;
      std::from_chars(text.data() + at + kMark.size(), text.data() + end, sent);
      report_.latencies_us.push_back(
          static_cast<std::uint32_t>(std::clamp<std::int64_t>(now - sent, 0, UINT32_MAX)));
      done = end;
    }
    for (auto at = text.find("event: reset", done); at != std::string_view::npos;
         at = text.find("event: reset", at + 1)) {
      ++report_.resets;
      done = at + 12;
    }
    return done;
  }

  bool answer() {
    std::array<char, 256> line{};
    if (::read(STDIN_FILENO, line.data(), line.size()) <= 0) return false;
    auto& all = report_.latencies_us;
    std::sort(all.begin(), all.end());
    const auto at = [&](double share) {
      if (all.empty()) return 0.0;
      const auto index = static_cast<std::size_t>(share * static_cast<double>(all.size() - 1));
      return static_cast<double>(all[index]) / 1000;
    };
    std::printf(
        "{\"streams\":%zu,\"greeted\":%zu,\"closed\":%zu,\"deliveries\":%zu,\"resets\":%llu,"
        "\"p50_ms\":%.3f,\"p99_ms\":%.3f,\"p999_ms\":%.3f,\"max_ms\":%.3f}\n",
        streams_.size(), greeted_, closed_, all.size(),
        static_cast<unsigned long long>(report_.resets), at(0.5), at(0.99), at(0.999), at(1));
    std::fflush(stdout);
    report_ = {};
    return true;
  }

  const int epoll_;
  std::vector<Stream> streams_;
  std::size_t greeted_ = 0;
  std::size_t closed_ = 0;
  Report report_;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: live_streams <port> <file>\n");
    return 2;
  }
  rlimit files{};
  getrlimit(RLIMIT_NOFILE, &files);
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);
  Load load{static_cast<std::uint16_t>(std::atoi(argv[1])), argv[2]};
  load.run();
  return 0;
}

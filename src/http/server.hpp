#pragma once
/// The HTTP/1.1 server: Boost.Beast on one io_context run by `threads` threads.
///
/// Reads and writes of a connection are asynchronous; a handler runs on the thread that read its
/// request and may block. A slow client therefore occupies no thread, and slow statements occupy at
/// most `threads` of them, each bounded by the time-outs of the database. One additional thread
/// transfers bytes and answers immediate routes meanwhile; requests wait in order while every
/// handler is busy. A body is read only after its header was admitted: the route exists, and the
/// caller is signed in.
///
/// Threads: start() and stop() from the owner's thread. Lifetime: the router and everything that
/// its handlers borrow must outlive the server.

#include <chrono>
#include <cstdint>
#include <exception>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "http/router.hpp"

namespace okoshko::http {

/// One request and its answer, for the access log and the metrics.
/// Lifetime: borrows everything; copy what is needed after the call.
struct RequestRecord {
  std::string_view method;   ///< as sent, upper-case: "GET"
  std::string_view pattern;  ///< of the route; "page" for a file, empty if nothing matched
  std::string_view request_id;
  std::string_view actor;    ///< Request::actor
  std::string_view tenant;   ///< the {tenant} of the path, if the route has one
  std::string_view failure;  ///< the text of an exception; empty if there was none
  int status = 0;
  std::chrono::microseconds took{};  ///< from the request's last byte to the answer's last write
  std::size_t bytes_sent = 0;
};

struct ServerOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;  ///< 0: any free one, see Server::port()
  int threads = 8;
  std::size_t header_bytes_max = 16 * 1024;
  std::size_t body_bytes_max = 1024 * 1024;
  /// Of all requests together, while they arrive and are handled; further ones get 503.
  std::size_t bodies_bytes_max = std::size_t{64} * 1024 * 1024;
  /// When this many are open, a new connection replaces the one that has been idle longest.
  int connections_max = 12000;
  /// From one address; connections of this machine and of a trusted proxy are not counted.
  int connections_per_address_max = 1000;
  /// From the first byte of a request to its last; slower clients get 408.
  std::chrono::seconds read_timeout{15};
  std::chrono::seconds write_timeout{30};
  /// How many bytes may be queued for a slow reader of a Response::stream_handler, in addition to
  /// the kernel's buffer; a reader with more is cut. A larger value tolerates longer pauses and
  /// uses more memory. What is pushed when a stream opens must fit.
  std::size_t stream_bytes_max = 1024 * 1024;
  std::chrono::seconds keep_alive_timeout{60};
  /// How long stop() waits for running requests.
  std::chrono::seconds drain_timeout{4};
  /// The built page (web/dist). Hashed assets are cached for a year. index.html is revalidated and
  /// answers every path that is neither a file nor under /api/. Empty: no page.
  std::string page_folder;
  /// Take the client's address from X-Forwarded-For. Use it only behind a proxy that sets the
  /// header. If the header is invalid, the proxy's address is used and `warn` is called.
  bool trust_forwarded_for = false;
  /// The page is served over https: adds HSTS, and the Secure attribute of cookies.
  bool https = false;
  /// zlib's level for dynamic answers; 0 disables compression. A higher level costs CPU time on
  /// every answer and saves a few per cent of bytes.
  int gzip_level = 1;
  /// Called once per request, on the thread that answered it; must not throw.
  std::function<void(const RequestRecord&)> observe;
  /// Called with a warning for the operator, at most once a minute; must not throw.
  std::function<void(std::string_view what)> warn;
  /// Converts an exception of a handler into a problem (an unavailable database: 503); nullopt:
  /// 500. With it, this module needs no knowledge of the database.
  std::function<std::optional<Error>(const std::exception&)> error_of;
};

class Server {
 public:
  Server(ServerOptions options, const Router& router);
  ~Server();  ///< stops

  /// Binds and serves. Throws std::runtime_error with a remedy if the address or port cannot be
  /// bound.
  void start();
  /// Stops accepting, waits for running requests, closes. Idempotent.
  void stop();
  /// The port bound by start().
  std::uint16_t port() const;
  /// Connections that are open now.
  int open_connections() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace okoshko::http

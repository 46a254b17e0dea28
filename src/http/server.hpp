#pragma once
/// The HTTP/1.1 server: Boost.Beast on one io_context run by `threads` threads.
///
/// A connection's reads and writes are asynchronous; a handler runs on the thread
/// that read its request and may block. So slow clients hold no thread, and slow
/// statements hold at most `threads` of them, each bounded by the database's
/// time-outs. One thread more moves bytes and answers immediate routes meanwhile;
/// requests that find every handler busy wait in order. A body is read only after
/// its header was admitted: the route exists, and the caller is signed in.
///
/// Threads: start() and stop() from the owner's thread. Lifetime: the router and
/// everything its handlers borrow must outlive the server.

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
/// Lifetime: borrows everything; copy what must outlive the call.
struct RequestRecord {
  std::string_view method;   ///< as sent, upper-case: "GET"
  std::string_view pattern;  ///< of the route, "page" for a file, empty when nothing matched
  std::string_view request_id;
  std::string_view actor;    ///< Request::actor
  std::string_view tenant;   ///< the path's {tenant}, where the route has one
  std::string_view failure;  ///< what an exception said; empty otherwise
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
  /// Of all requests together, while they arrive and are handled; more are 503.
  std::size_t bodies_bytes_max = std::size_t{64} * 1024 * 1024;
  /// When so many are open, the one that has been idle longest gives way to a new one.
  int connections_max = 12000;
  /// From one address, the machine's own and a trusted proxy's not counted.
  int connections_per_address_max = 1000;
  /// From the first byte of a request to its last; slower clients get 408.
  std::chrono::seconds read_timeout{15};
  std::chrono::seconds write_timeout{30};
  /// What may wait for the slow reader of a Response::stream_handler, besides the kernel's own
  /// buffer; one that lets more wait is cut. More forgives longer hiccups and holds more memory;
  /// what is pushed at once when a stream opens must fit.
  std::size_t stream_bytes_max = 1024 * 1024;
  std::chrono::seconds keep_alive_timeout{60};
  /// How long stop() lets requests under way finish.
  std::chrono::seconds drain_timeout{4};
  /// The built page (web/dist): hashed assets are cached for a year, index.html is
  /// revalidated and answers every path that is neither a file nor under /api/.
  /// Empty: no page.
  std::string page_folder;
  /// Take the client's address from X-Forwarded-For. Only behind a proxy that sets it. Where the
  /// header cannot be read, the proxy's own address counts and `warn` is called.
  bool trust_forwarded_for = false;
  /// The page is reached by https: HSTS, and cookies get Secure.
  bool https = false;
  /// zlib's level for answers that are made on the spot; 0 sends them plain. Higher costs CPU
  /// on every page for a few per cent of bytes.
  int gzip_level = 1;
  /// Called once a request, on the thread that answered it; must not throw.
  std::function<void(const RequestRecord&)> observe;
  /// What an operator should know of, once a minute at most; must not throw.
  std::function<void(std::string_view what)> warn;
  /// Turns an exception that a handler let out into a problem (a database that is away: 503);
  /// nullopt: nothing the caller can act on, 500. Keeps this module ignorant of the database.
  std::function<std::optional<Error>(const std::exception&)> error_of;
};

class Server {
 public:
  Server(ServerOptions options, const Router& router);
  ~Server();  ///< stops

  /// Binds and serves. Throws std::runtime_error that says what to do when the
  /// address or port cannot be bound.
  void start();
  /// Stops accepting, lets requests under way finish, closes. Idempotent.
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

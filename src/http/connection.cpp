#include "http/connection.hpp"

#include <fmt/format.h>
#include <sys/random.h>

#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/address.hpp>
#include <stdexcept>

#include "base/exception_text.hpp"
#include "http/forwarded_for.hpp"

namespace okoshko::http {

namespace asio = boost::asio;
using boost::system::error_code;
using std::chrono::seconds;

namespace {

constexpr std::size_t kFirstBuffer = 4096;
/// After a refused request, the connection reads on for this time and this many bytes: closing a
/// socket with unread bytes would send a reset that destroys the answer.
constexpr seconds kLingerTime{2};
constexpr std::size_t kLingerBytes = 4 * 1024 * 1024;

constexpr std::string_view kFull =
    "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 5\r\nContent-Length: 0\r\n"
    "Connection: close\r\n\r\n";

std::string peer_of(const Socket& socket) {
  error_code error;
  const auto endpoint = socket.remote_endpoint(error);
  return error ? std::string{} : without_ipv4_mapping(endpoint.address().to_string());
}

std::string random_prefix() {
  std::uint32_t bits = 0;
  if (getrandom(&bits, sizeof bits, 0) != static_cast<ssize_t>(sizeof bits)) {
    throw std::runtime_error{"the system's random source fails"};
  }
  return fmt::format("{:08x}", bits);
}

/// The address under which the connection is counted; empty if the address may stand for many
/// clients (a proxy).
std::string counted_address(const std::string& peer, const ServerOptions& options) {
  error_code error;
  const auto address = asio::ip::make_address(peer, error);
  return error || address.is_loopback() || options.trust_forwarded_for ? std::string{} : peer;
}

}  // namespace

Service::Service(const ServerOptions& server_options, const Router& router)
    : options{server_options},
      dispatcher{server_options, router},
      head{server_options.https},
      slots{server_options.threads},
      id_prefix_{random_prefix()} {}

std::string Service::next_request_id() {
  return fmt::format("{}-{:x}", id_prefix_, id_count_.fetch_add(1, std::memory_order_relaxed));
}

Connection::Connection(Socket socket, Service& service)
    : Watched{socket.native_handle()},
      socket_{std::move(socket)},
      service_{service},
      peer_{peer_of(socket_)} {}

void Service::warn(std::string_view what) {
  constexpr std::int64_t kEveryS = 60;
  const auto now = std::chrono::steady_clock::now().time_since_epoch();
  const std::int64_t now_s = std::chrono::duration_cast<seconds>(now).count();
  auto last_s = warned_at_s_.load(std::memory_order_relaxed);
  if (!options.warn || now_s < last_s + kEveryS) return;
  if (warned_at_s_.compare_exchange_strong(last_s, now_s)) options.warn(what);
}

Connection::~Connection() {
  release_body();
  give_slot_back();
  // Before the socket closes, so that the sweep never uses a descriptor that was reassigned.
  if (registered_) service_.connections.remove(*this);
}

bool Connection::start() {
  error_code ignored;
  socket_.non_blocking(true, ignored);
  socket_.set_option(asio::ip::tcp::no_delay{true}, ignored);
  registered_ = service_.connections.add(*this, service_.options.connections_max,
                                         counted_address(peer_, service_.options),
                                         service_.options.connections_per_address_max);
  if (!registered_) {
    socket_.write_some(asio::buffer(kFull), ignored);
    return false;
  }
  in_.resize(kFirstBuffer);
  expect_request();
  enter(Phase::kIdle, service_.options.read_timeout);
  read();
  return true;
}

/// Handles the buffered bytes, then waits for more bytes or for a writable socket.
void Connection::run() {
  for (;;) {
    switch (parse()) {
      case Parsed::kIncomplete:
        return read();
      case Parsed::kHeader:
        if (!take_slot()) return;
        if (admit()) continue;
        break;
      case Parsed::kRequest:
        if (!take_slot()) return;
        answer();
        break;
      case Parsed::kRefused:
        break;
    }
    frame();
    if (!deliver() || !next()) return;
  }
}
void Connection::expect_request() {
  release_body();
  parser_.emplace(request_);
  parser_->header_limit(static_cast<std::uint32_t>(service_.options.header_bytes_max));
  parser_->body_limit(service_.options.body_bytes_max);
  // Parses one section per call, so that the body is read only after the header was admitted.
  parser_->eager(false);
  body_max_ = service_.options.body_bytes_max;
}

void Connection::report() {
  if (!service_.options.observe) return;
  RequestRecord record;
  if (parser_->is_header_done()) record.method = parser_->method();
  record.pattern = outcome_.pattern;
  record.request_id = request_.id;
  record.actor = request_.actor;
  for (const auto& [name, value] : request_.path_params) {
    if (name == "tenant") record.tenant = value;
  }
  record.failure = outcome_.failure;
  record.status = outcome_.response.status;
  record.took = std::chrono::duration_cast<std::chrono::microseconds>(
      std::chrono::steady_clock::now() - received_);
  record.bytes_sent = sent_;
  service_.options.observe(record);
}

/// Closes the sending side, then reads what the client still sends, within bounds.
void Connection::linger() {
  error_code error;
  if (lingered_ == 0) {
    socket_.shutdown(Socket::shutdown_send, error);
    enter(Phase::kLingering, kLingerTime);
  }
  if (error || lingered_ > kLingerBytes) return;
  socket_.async_read_some(asio::buffer(in_),
                          [self = shared_from_this()](const error_code& failed, std::size_t size) {
                            self->lingered_ += size;
                            if (!failed && size > 0) self->linger();
                          });
}

}  // namespace okoshko::http

#include "http/connection.hpp"

#include <fmt/format.h>
#include <sys/random.h>

#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/post.hpp>
#include <boost/beast/http/error.hpp>

#include <algorithm>
#include <cstring>

#include "base/exception_text.hpp"
#include "http/forwarded_for.hpp"
#include "http/problem.hpp"
#include "http/stream.hpp"

namespace okoshko::http {

namespace asio = boost::asio;
namespace beast = boost::beast;
using boost::system::error_code;
using std::chrono::seconds;

namespace {

constexpr std::size_t kFirstBuffer = 4096;
/// The buffer of a larger answer is released after it was sent.
constexpr std::size_t kKeptBuffer = 64 * 1024;
/// After a refused request, the connection reads on for this time and this many bytes: closing a
/// socket with unread bytes would send a reset that destroys the answer.
constexpr seconds kLingerTime{2};
constexpr std::size_t kLingerBytes = 4 * 1024 * 1024;

constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
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

bool is_request_id(std::string_view text) {
  return text.size() >= 8 && text.size() <= 64 &&
         std::all_of(text.begin(), text.end(), [](unsigned char c) {
           return c == '-' || c == '_' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
                  (c >= 'A' && c <= 'Z');
         });
}

/// RFC 9112 5.2: a header line that continues in the next one. Beast joins the lines and proxies
/// differ. If two programs parse one request differently, one of them can be attacked.
bool has_folded_line(std::string_view header) {
  for (auto at = header.find("\r\n"); at != std::string_view::npos;
       at = header.find("\r\n", at + 2)) {
    if (at + 2 < header.size() && (header[at + 2] == ' ' || header[at + 2] == '\t')) return true;
  }
  return false;
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

void Connection::read() {
  if (!make_room()) {
    refuse(431, "headers-too-large", "the request's headers are too large");
    frame();
    if (deliver()) next();
    return;
  }
  socket_.async_read_some(asio::buffer(in_.data() + in_end_, in_.size() - in_end_),
                          [self = shared_from_this()](const error_code& error, std::size_t size) {
                            self->on_read(error, size);
                          });
}

void Connection::on_read(const error_code& error, std::size_t size) {
  if (error) {
    if (!timed_out() || !begun_) return;
    refuse(408, "request-timeout", "the request took too long to arrive");
    frame();
    if (deliver()) next();
    return;
  }
  in_end_ += size;
  run();
}

/// False if the buffer has the maximum size of a header and contains no complete header.
bool Connection::make_room() {
  if (in_begin_ == in_end_) in_begin_ = in_end_ = 0;
  if (in_end_ < in_.size()) return true;
  if (in_begin_ > 0) {
    std::memmove(in_.data(), in_.data() + in_begin_, in_end_ - in_begin_);
    in_end_ -= in_begin_;
    in_begin_ = 0;
    return true;
  }
  if (in_.size() > service_.options.header_bytes_max) return false;
  in_.resize(in_.size() * 2);
  return true;
}

Connection::Parsed Connection::parse() {
  if (!begun_ && in_begin_ < in_end_) {
    begun_ = true;
    enter(Phase::kReading, service_.options.read_timeout);
    // It was closed as idle at the same moment: the next read fails, and the request is not
    // handled.
    if (is_cut()) return Parsed::kIncomplete;
  }
  while (!parser_->is_done()) {
    if (in_begin_ == in_end_) return Parsed::kIncomplete;
    error_code error;
    const bool in_header = !parser_->is_header_done();
    const std::string_view unread{in_.data() + in_begin_, in_end_ - in_begin_};
    const std::size_t size = parser_->put(asio::buffer(unread), error);
    in_begin_ += size;
    if (!error || error == beast::http::error::need_more) {
      if (in_header && parser_->is_header_done() && has_folded_line(unread.substr(0, size))) {
        return refuse(400, "request-invalid", "a header line goes on in the next one");
      }
      if (!hold_body()) {
        return refuse(503, "server-busy", "too many requests are being received; try again");
      }
      if (parser_->is_header_done() && !parser_->is_done() && !admitted_) return Parsed::kHeader;
      if (error) return Parsed::kIncomplete;
      continue;
    }
    if (error == beast::http::error::header_limit) {
      return refuse(431, "headers-too-large", "the request's headers are too large");
    }
    if (error == beast::http::error::body_limit) {
      return refuse(413, "body-too-large",
                    fmt::format("a request's body may have {} bytes at the most", body_max_));
    }
    return refuse(400, "request-invalid", "this is not a valid HTTP/1.1 request");
  }
  return Parsed::kRequest;
}

/// Counts the received bytes of the body. False: all bodies together are too large.
bool Connection::hold_body() {
  const std::size_t grown = request_.body.size() - std::min(body_held_, request_.body.size());
  if (grown == 0) return true;
  body_held_ += grown;
  return service_.bodies_bytes.fetch_add(grown) + grown <= service_.options.bodies_bytes_max;
}

void Connection::release_body() {
  request_.body.clear();
  if (request_.body.capacity() > kKeptBuffer) std::string{}.swap(request_.body);
  service_.bodies_bytes.fetch_sub(body_held_);
  body_held_ = 0;
}

/// False: every handler is busy; run() is called when one ends.
bool Connection::take_slot() {
  if (has_slot_) return true;
  if (service_.slots.try_take()) return has_slot_ = true;
  if (service_.dispatcher.is_immediate(request_)) return true;
  enter(Phase::kHandling, seconds{0});
  const bool taken = service_.slots.take_or_wait([self = shared_from_this()] {
    asio::post(self->socket_.get_executor(), [self] {
      self->has_slot_ = true;
      self->run();
    });
  });
  // While it waits, only the thread that will call run() may use this object.
  if (taken) has_slot_ = true;
  return taken;
}

void Connection::give_slot_back() {
  if (!has_slot_) return;
  has_slot_ = false;
  service_.slots.give_back();
}

/// Checks a request whose body has not arrived. False: it is refused; the connection ends with the
/// answer, because the body is not read.
bool Connection::admit() {
  identify();
  auto admission =
      service_.dispatcher.admit(request_, parser_->method(), parser_->is_known_method());
  give_slot_back();
  if (admission.refusal) {
    keep_alive_ = false;
    outcome_ = std::move(*admission.refusal);
    return false;
  }
  body_max_ = admission.body_bytes_max;
  const auto length = parser_->content_length();
  if (length && *length > body_max_) {
    refuse(413, "body-too-large",
           fmt::format("a request's body may have {} bytes at the most", body_max_));
    return false;
  }
  parser_->body_limit(body_max_);
  admitted_ = true;
  enter(Phase::kReading, service_.options.read_timeout);
  send_continue();
  return true;
}

void Connection::send_continue() {
  if (continued_ || !parser_->expects_continue()) return;
  continued_ = true;
  // Twenty-five bytes fit into an empty socket buffer. If they do not fit, the client sends its
  // body after its own time-out.
  error_code ignored;
  socket_.write_some(asio::buffer(kContinue), ignored);
}

void Connection::identify() {
  received_ = std::chrono::steady_clock::now();
  request_.remote_address = peer_;
  request_.id.clear();
  if (service_.options.trust_forwarded_for) {
    if (const auto header = request_.header("x-forwarded-for"); !header.empty()) {
      if (auto client = last_forwarded_address(header)) {
        request_.remote_address = *std::move(client);
      } else {
        service_.warn("X-Forwarded-For cannot be read: requests count for the proxy's address");
      }
    }
    const auto given = request_.header("x-request-id");
    if (is_request_id(given)) request_.id = given;
  }
  if (request_.id.empty()) request_.id = service_.next_request_id();
}

void Connection::answer() {
  enter(Phase::kHandling, seconds{0});
  identify();
  keep_alive_ = parser_->keep_alive();
  outcome_ = service_.dispatcher.answer(request_, parser_->method(), parser_->is_known_method());
  release_body();
  give_slot_back();
  if (service_.stopping.load(std::memory_order_relaxed)) keep_alive_ = false;
}

/// The request could not be parsed, so the start of the next one is unknown: the connection ends
/// with this answer.
Connection::Parsed Connection::refuse(int status, std::string_view code, std::string_view detail) {
  if (!parser_->is_header_done()) request_.headers.clear();
  identify();
  release_body();
  keep_alive_ = false;
  outcome_ = Dispatched{};
  outcome_.response = problem(status, code, detail, request_.id);
  return Parsed::kRefused;
}

/// Writes the head of the answer into head_ and decides how its end is marked.
void Connection::frame() {
  Response& response = outcome_.response;
  const bool no_body = response.status == 204 || response.status == 304;
  const bool head_only =
      parser_->is_header_done() && request_.method == Method::kHead && parser_->is_known_method();
  const bool endless = response.stream_handler != nullptr;
  if (no_body || head_only) response.stream_handler.reset();
  streaming_ = response.stream && !no_body && !head_only;
  chunked_ = streaming_ && (!parser_->is_header_done() || parser_->version() >= 11);
  if (streaming_ && !chunked_) keep_alive_ = false;  // HTTP/1.0: closing marks the end of the body
  if (endless) keep_alive_ = false;

  ResponseHead::Framing framing;
  framing.chunked = chunked_;
  framing.keep_alive = keep_alive_;
  framing.http_1_0 = parser_->is_header_done() && parser_->version() < 11;
  if (!no_body && !response.stream && !endless) framing.length = response.body.size();

  enter(Phase::kWriting, service_.options.write_timeout);
  head_.clear();
  service_.head.append(head_, response, request_.id, framing);
  written_ = sent_ = 0;
  body_follows_ = !no_body && !head_only && !response.stream;
}

/// True when the kernel has the whole answer; false while waiting or if the client disconnected.
bool Connection::deliver() {
  for (;;) {
    if (!flush()) return false;
    sent_ += written_;
    if (!streaming_) break;
    if (!refill()) return false;
  }
  report();
  if (outcome_.response.stream_handler) {
    hand_over();
    return false;
  }
  return true;
}

/// The request's buffers are freed with this object, because a stream may last for hours.
void Connection::hand_over() {
  const auto stream = std::make_shared<Stream>(std::move(socket_), service_,
                                               std::move(outcome_.response.stream_handler));
  service_.connections.replace(*this, *stream);
  registered_ = false;
  stream->start();
}

/// Writes what the socket accepts at once, nearly always everything: an answer of usual size needs
/// no queued operation and wakes no other thread.
bool Connection::flush() {
  const std::string_view body = body_follows_ ? outcome_.response.body : std::string_view{};
  const std::size_t total = head_.size() + body.size();
  while (written_ < total) {
    const std::size_t in_head = std::min(written_, head_.size());
    const std::size_t in_body = written_ - in_head;
    const std::array<asio::const_buffer, 2> rest{
        asio::buffer(head_.data() + in_head, head_.size() - in_head),
        asio::buffer(body.data() + in_body, body.size() - in_body)};
    error_code error;
    written_ += socket_.write_some(rest, error);
    if (error == asio::error::would_block) {
      socket_.async_wait(Socket::wait_write, [self = shared_from_this()](const error_code& failed) {
        if (!failed && self->deliver() && self->next()) self->run();
      });
      return false;
    }
    if (error) {
      sent_ += written_;
      report();
      return false;
    }
  }
  return true;
}

/// Writes the next part of a stream into head_. False: it failed; the connection is reset, so that
/// the client does not take the part for the whole answer.
bool Connection::refill() {
  std::string part;
  try {
    streaming_ = outcome_.response.stream(part);
  } catch (...) {
    outcome_.failure = exception_text();
    report();
    error_code ignored;
    socket_.set_option(asio::socket_base::linger{true, 0}, ignored);
    return false;
  }
  head_.clear();
  written_ = 0;
  if (!chunked_) {
    head_ = std::move(part);
  } else {
    if (!part.empty())
      fmt::format_to(std::back_inserter(head_), "{:x}\r\n{}\r\n", part.size(), part);
    if (!streaming_) head_ += "0\r\n\r\n";
  }
  enter(Phase::kWriting, service_.options.write_timeout);
  return true;
}

/// Prepares for the next request. False: there will be none.
bool Connection::next() {
  outcome_ = Dispatched{};
  if (head_.capacity() > kKeptBuffer) std::string{}.swap(head_);
  if (!keep_alive_) {
    linger();
    return false;
  }
  begun_ = continued_ = admitted_ = false;
  expect_request();
  enter(Phase::kIdle, service_.options.keep_alive_timeout);
  return true;
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

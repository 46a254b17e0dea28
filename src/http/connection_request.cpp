/// The part of Connection that reads a request: bytes, parser, admission, identity.
#include <fmt/format.h>

#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>
#include <boost/beast/http/error.hpp>

#include <algorithm>
#include <cstring>

#include "http/connection.hpp"
#include "http/forwarded_for.hpp"
#include "http/problem.hpp"

namespace okoshko::http {

namespace asio = boost::asio;
namespace beast = boost::beast;
using boost::system::error_code;
using std::chrono::seconds;

namespace {

constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";

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

}  // namespace

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

}  // namespace okoshko::http

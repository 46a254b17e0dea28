/// The part of Connection that sends an answer: its head, its body or stream, and the next request.
#include <fmt/format.h>

#include <boost/asio/buffer.hpp>

#include <algorithm>

#include "base/exception_text.hpp"
#include "http/connection.hpp"
#include "http/stream.hpp"

namespace okoshko::http {

namespace asio = boost::asio;
using boost::system::error_code;
using std::chrono::seconds;

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

}  // namespace okoshko::http

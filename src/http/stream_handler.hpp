#pragma once
/// An answer that goes on for as long as client and server want: what Response::stream_handler
/// holds.
///
/// The server sends the head, closes nothing, and gives the connection's sink to open(). From
/// then on it keeps a kilobyte or so for the stream and no thread. The answer has no length: it
/// ends with the connection, which serves nothing after it.
///
/// Whoever feeds the streams ends them (with words of its own) before the server is stopped; those
/// that are open when Server::stop() begins are closed in silence, like idle connections.
///
/// Threads: open() once, then closed() once, each on one of the server's threads.
/// Lifetime: shared; the server lets it go after closed().

#include <memory>

#include "base/byte_sink.hpp"

namespace okoshko::http {

class StreamHandler {
 public:
  virtual ~StreamHandler() = default;
  /// The head is on its way. May push at once.
  virtual void open(std::shared_ptr<ByteSink> sink) = 0;
  /// The client has left, was cut, or what was to be sent has been sent.
  virtual void closed() noexcept = 0;
};

}  // namespace okoshko::http

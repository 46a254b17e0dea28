#pragma once
/// An endless answer: the value of Response::stream_handler.
///
/// The server sends the head and passes the sink of the connection to open(). From then on a stream
/// needs about a kilobyte and no thread. The answer has no length: it ends with the connection,
/// which serves no further request.
///
/// The producer ends its streams (with its own last event) before the server stops. Streams that
/// are still open when Server::stop() starts are closed without further bytes, like idle
/// connections.
///
/// Threads: open() once, then closed() once, each on one of the server's threads.
/// Lifetime: shared; the server releases it after closed().

#include <memory>

#include "base/byte_sink.hpp"

namespace okoshko::http {

class StreamHandler {
 public:
  virtual ~StreamHandler() = default;
  /// The head was sent. It may push at once.
  virtual void open(std::shared_ptr<ByteSink> sink) = 0;
  /// The client disconnected, was cut, or everything was sent.
  virtual void closed() noexcept = 0;
};

}  // namespace okoshko::http

#pragma once
/// The destination of an endless answer: an open stream, as its producer uses it. It is in base, so
/// that http can implement it and live can use it without a dependency between the two.
///
/// Threads: all functions from any thread.
/// Lifetime: shared; the producer releases a sink when a push reports that the stream is closed.

#include <memory>
#include <string>

namespace okoshko {

/// Bytes that many streams send; they share the ownership.
using SharedBytes = std::shared_ptr<const std::string>;

class ByteSink {
 public:
  virtual ~ByteSink() = default;

  enum class Push {
    kQueued,
    kCut,    ///< too many bytes are queued: this push closed the stream of a slow reader
    kClosed  ///< the stream was closed before
  };
  /// Appends bytes to the queue; the next flush() sends them. Never blocks and never calls back, so
  /// it may be called under a lock.
  virtual Push push(const SharedBytes& bytes) = 0;

  /// Writes what the socket accepts now; the rest is sent when the reader has read. Never blocks
  /// and never calls back, but makes system calls: do not call it under a lock.
  virtual void flush() = 0;

  /// Closes the stream after the queued bytes were sent by flush(). No push is accepted from now
  /// on.
  virtual void finish() = 0;
};

}  // namespace okoshko

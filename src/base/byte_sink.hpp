#pragma once
/// Where the bytes of an answer without an end go: an open stream, seen from what feeds it.
/// Stands in base so that http can write and live can feed without knowing each other.
///
/// Threads: all functions from any thread. Lifetime: shared; what feeds a sink lets it go once
/// it hears that the stream has closed.

#include <memory>
#include <string>

namespace okoshko {

/// Bytes that many streams send and none owns.
using SharedBytes = std::shared_ptr<const std::string>;

class ByteSink {
 public:
  virtual ~ByteSink() = default;

  enum class Push {
    kQueued,
    kCut,    ///< so much waits already that this slow reader has been cut, now
    kClosed  ///< it was closed before
  };
  /// Queues bytes behind what is queued; they leave with the next flush(). Never blocks and never
  /// calls back, so it may be called under a lock.
  virtual Push push(const SharedBytes& bytes) = 0;

  /// Writes what the socket takes now; the rest leaves as the reader takes it in. Never blocks and
  /// never calls back, but makes system calls: not under a lock.
  virtual void flush() = 0;

  /// Closes once what is queued has left; flush() goes on with that. Nothing can be pushed from now
  /// on.
  virtual void finish() = 0;
};

}  // namespace okoshko

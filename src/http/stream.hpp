#pragma once
/// The connection of an endless answer (stream_handler.hpp) after its head was sent. It takes the
/// socket from the Connection, whose buffers are freed.
///
/// A flush writes at once and without blocking, on the thread that calls it; the event loop sends
/// the rest when the socket is writable. A reader that accepts nothing for write_timeout, or has
/// stream_bytes_max queued, is cut.
///
/// Threads: any. Lifetime: the pending read, which detects the disconnection of the client, owns
/// the stream. The socket closes with the last owner, so its descriptor stays valid during a write.

#include <mutex>
#include <vector>

#include "http/connection.hpp"
#include "http/stream_handler.hpp"

namespace okoshko::http {

class Stream final : public Watched, public ByteSink, public std::enable_shared_from_this<Stream> {
 public:
  Stream(Socket socket, Service& service, std::shared_ptr<StreamHandler> stream_handler);
  ~Stream() override;
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;

  void start();

  Push push(const SharedBytes& bytes) override;
  void flush() override;
  void finish() override;

 private:
  enum class State : std::uint8_t { kOpen, kFinishing, kClosed };
  enum class Written : std::uint8_t { kAll, kBlocked, kBroken };

  void await_leaving();
  void on_readable();
  void await_room();
  Written write(const std::vector<SharedBytes>& parts, std::size_t& offset) const;
  void settle_write(std::vector<SharedBytes>&& parts, std::size_t offset, Written outcome);
  void cut_now();
  void close();

  Socket socket_;
  Service& service_;
  std::shared_ptr<StreamHandler> stream_handler_;
  std::size_t discarded_ = 0;

  std::mutex mutex_;
  std::vector<SharedBytes> queue_;  // guarded by mutex_, as all below, and the waits of socket_
  std::size_t queued_bytes_ = 0;
  std::size_t offset_ = 0;  ///< sent bytes of the first part in the queue
  State state_ = State::kOpen;
  bool writing_ = false;  ///< a thread is in write()
  bool blocked_ = false;  ///< the event loop waits for a writable socket
};

}  // namespace okoshko::http

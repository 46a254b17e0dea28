#pragma once
/// The connection of an answer without an end (stream_handler.hpp), once its head is on its way.
/// Takes the socket over from the Connection, whose buffers go.
///
/// Writes happen on whichever thread flushes, at once and without waiting; only what the socket
/// does not take waits for the event loop. A reader that takes in nothing for write_timeout, or
/// lets stream_bytes_max wait, is cut.
///
/// Threads: any. Lifetime: owns itself through the read that waits for the client to leave; the
/// socket closes when the last owner lets go, so its number stays valid for a write under way.

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
  std::vector<SharedBytes> queue_;  // guarded by mutex_, as all below; also socket_'s waits
  std::size_t queued_bytes_ = 0;
  std::size_t offset_ = 0;  ///< of the first in the queue, how much has left
  State state_ = State::kOpen;
  bool writing_ = false;  ///< a thread is in write()
  bool blocked_ = false;  ///< the event loop waits for room
};

}  // namespace okoshko::http

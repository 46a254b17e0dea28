#include "http/stream.hpp"

#include <netinet/tcp.h>
#include <sys/socket.h>
#include <sys/uio.h>

#include <algorithm>
#include <array>
#include <cerrno>

namespace okoshko::http {

namespace asio = boost::asio;
using boost::system::error_code;
using std::chrono::seconds;

namespace {

/// How many bytes a client may still send on a stream before it is cut.
constexpr std::size_t kDiscardMax = 64 * 1024;
constexpr std::size_t kPartsMax = 64;
/// A peer that disappeared: the kernel drops its unacknowledged bytes after this time.
constexpr int kPeerLostMs = 30'000;
/// Enough for a burst; the kernel's default would buffer megabytes for each slow reader.
constexpr int kSendBuffer = 64 * 1024;

/// An array that a burst made larger is released.
constexpr std::size_t kKeptCapacity = 4;

}  // namespace

Stream::Stream(Socket socket, Service& service, std::shared_ptr<StreamHandler> stream_handler)
    : Watched{socket.native_handle()},
      socket_{std::move(socket)},
      service_{service},
      stream_handler_{std::move(stream_handler)} {
  error_code ignored;
  socket_.set_option(asio::socket_base::send_buffer_size{kSendBuffer}, ignored);
  ::setsockopt(socket_.native_handle(), IPPROTO_TCP, TCP_USER_TIMEOUT, &kPeerLostMs,
               sizeof kPeerLostMs);
}

Stream::~Stream() {
  // Before the socket closes: see ~Connection.
  service_.connections.remove(*this);
}

void Stream::start() {
  enter(Phase::kStreaming, seconds{0});
  // If it fails below, await_leaving() closes the stream as usual.
  stream_handler_->open(shared_from_this());
  flush();
  await_leaving();
}

ByteSink::Push Stream::push(const SharedBytes& bytes) {
  const std::lock_guard lock{mutex_};
  if (state_ != State::kOpen) return Push::kClosed;
  if (!queue_.empty() && queued_bytes_ + bytes->size() > service_.options.stream_bytes_max) {
    cut_now();
    return Push::kCut;
  }
  queue_.push_back(bytes);
  queued_bytes_ += bytes->size();
  return Push::kQueued;
}

void Stream::flush() {
  for (;;) {
    std::vector<SharedBytes> parts;
    std::size_t offset = 0;
    {
      const std::lock_guard lock{mutex_};
      if (writing_ || blocked_ || queue_.empty() || state_ == State::kClosed) return;
      writing_ = true;
      parts.swap(queue_);
      offset = std::exchange(offset_, 0);
    }
    const Written outcome = write(parts, offset);
    settle_write(std::move(parts), offset, outcome);
    if (outcome != Written::kAll) return;
  }
}

/// Called without the lock. `offset` is how many bytes of the first part were sent before;
/// afterwards, how many bytes of all parts together.
Stream::Written Stream::write(const std::vector<SharedBytes>& parts, std::size_t& offset) const {
  std::size_t total = 0;
  for (const auto& part : parts) total += part->size();
  while (offset < total) {
    std::array<iovec, kPartsMax> pieces{};
    std::size_t count = 0;
    std::size_t skip = offset;
    for (const auto& part : parts) {
      if (count == kPartsMax) break;
      if (skip >= part->size()) {
        skip -= part->size();
        continue;
      }
      pieces[count++] = {const_cast<char*>(part->data()) + skip, part->size() - skip};
      skip = 0;
    }
    msghdr message{};
    message.msg_iov = pieces.data();
    message.msg_iovlen = count;
    const auto sent = ::sendmsg(socket_number(), &message, MSG_DONTWAIT | MSG_NOSIGNAL);
    if (sent > 0) {
      offset += static_cast<std::size_t>(sent);
    } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
      return Written::kBlocked;
    } else if (errno != EINTR) {
      return Written::kBroken;
    }
  }
  return Written::kAll;
}

void Stream::settle_write(std::vector<SharedBytes>&& parts, std::size_t offset, Written outcome) {
  const std::lock_guard lock{mutex_};
  writing_ = false;
  std::size_t gone = 0;
  while (gone < parts.size() && offset >= parts[gone]->size()) {
    offset -= parts[gone]->size();
    queued_bytes_ -= parts[gone]->size();
    ++gone;
  }
  parts.erase(parts.begin(), parts.begin() + static_cast<std::ptrdiff_t>(gone));
  if (outcome == Written::kBroken) {
    cut_now();
    return;
  }
  if (outcome == Written::kBlocked) {
    parts.insert(parts.end(), queue_.begin(), queue_.end());
    queue_ = std::move(parts);
    offset_ = offset;
    blocked_ = true;
    enter(Phase::kWriting, service_.options.write_timeout);
    await_room();
    return;
  }
  if (queue_.empty()) {
    // Reuses the emptied array, so that a quiet stream allocates nothing per change.
    if (parts.capacity() <= kKeptCapacity) queue_ = std::move(parts);
    if (state_ == State::kFinishing) ::shutdown(socket_number(), SHUT_RDWR);
  }
}

/// Called under the lock, which serialises the two waits of the socket.
void Stream::await_room() {
  socket_.async_wait(Socket::wait_write, [self = shared_from_this()](const error_code& error) {
    {
      const std::lock_guard lock{self->mutex_};
      self->blocked_ = false;
      if (error || self->state_ == State::kClosed) return;
      self->enter(Phase::kStreaming, seconds{0});
    }
    self->flush();
  });
}

void Stream::finish() {
  const std::lock_guard lock{mutex_};
  if (state_ != State::kOpen) return;
  state_ = State::kFinishing;
  if (queue_.empty() && !writing_) {
    ::shutdown(socket_number(), SHUT_RDWR);
  } else if (!blocked_) {
    enter(Phase::kWriting, service_.options.write_timeout);
  }
}

/// Called under the lock. Resets the connection instead of closing it in order, so that the kernel
/// frees the bytes of a reader that does not read at once. The pending read then closes the stream.
void Stream::cut_now() {
  state_ = State::kClosed;
  queue_.clear();
  queued_bytes_ = 0;
  const linger reset{1, 0};
  ::setsockopt(socket_number(), SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
  ::shutdown(socket_number(), SHUT_RDWR);
}

void Stream::await_leaving() {
  const std::lock_guard lock{mutex_};
  socket_.async_wait(Socket::wait_read, [self = shared_from_this()](const error_code& error) {
    error ? self->close() : self->on_readable();
  });
}

/// The client sends nothing on a stream; the read detects its disconnection.
void Stream::on_readable() {
  std::array<char, 512> discarded;
  for (;;) {
    const auto size = ::recv(socket_number(), discarded.data(), discarded.size(), MSG_DONTWAIT);
    if (size > 0) {
      discarded_ += static_cast<std::size_t>(size);
      if (discarded_ > kDiscardMax) return close();
    } else if (size < 0 && errno == EINTR) {
      continue;
    } else if (size < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
      return await_leaving();
    } else {
      return close();
    }
  }
}

void Stream::close() {
  {
    const std::lock_guard lock{mutex_};
    state_ = State::kClosed;
    queue_.clear();
    queued_bytes_ = 0;
    ::shutdown(socket_number(), SHUT_RDWR);  // wakes a wait for a writable socket
  }
  // No other thread reads stream_handler_: the only pending read has ended.
  if (const auto stream_handler = std::move(stream_handler_)) stream_handler->closed();
}

}  // namespace okoshko::http

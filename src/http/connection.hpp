#pragma once
/// One client's connection: reads requests, passes them to the dispatcher, writes the answers.
///
/// Threads: one at a time, any thread that runs the io_context: at most one operation is pending,
/// and the next starts in its completion. Lifetime: the pending operation owns the connection; the
/// Service it borrows outlives the io_context.

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <array>
#include <atomic>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "http/connections.hpp"
#include "http/dispatcher.hpp"
#include "http/handler_slots.hpp"
#include "http/request_parser.hpp"
#include "http/response_head.hpp"
#include "http/server.hpp"

namespace okoshko::http {

using Executor = boost::asio::io_context::executor_type;
using Socket = boost::asio::basic_stream_socket<boost::asio::ip::tcp, Executor>;

/// What all connections of a server share.
struct Service {
  Service(const ServerOptions& server_options, const Router& router);

  /// Unique across nodes and restarts: a random prefix and a counter.
  std::string next_request_id();

  const ServerOptions& options;
  const Dispatcher dispatcher;
  const ResponseHead head;
  Connections connections;
  std::atomic<std::size_t> bodies_bytes{0};
  std::atomic<bool> stopping{false};
  HandlerSlots slots;

  /// Calls ServerOptions::warn, at most once a minute.
  void warn(std::string_view what);

 private:
  std::atomic<std::int64_t> warned_at_s_{INT64_MIN / 2};
  const std::string id_prefix_;
  std::atomic<std::uint64_t> id_count_{0};
};

class Connection final : public Watched, public std::enable_shared_from_this<Connection> {
 public:
  Connection(Socket socket, Service& service);
  ~Connection();

  /// False: too many connections are open; the client got an answer.
  bool start();

 private:
  /// A buffer that grew larger is released when its request is done.
  static constexpr std::size_t kKeptBuffer = 64 * 1024;

  enum class Parsed { kHeader, kRequest, kRefused, kIncomplete };

  void expect_request();
  void run();
  void read();
  void on_read(const boost::system::error_code& error, std::size_t size);
  bool make_room();
  Parsed parse();
  bool hold_body();
  void release_body();
  bool take_slot();
  void give_slot_back();
  bool admit();
  Parsed refuse(int status, std::string_view code, std::string_view detail);
  void send_continue();
  void identify();
  void answer();
  void frame();
  bool deliver();
  bool flush();
  bool refill();
  bool next();
  void hand_over();
  void report();
  void linger();

  Socket socket_;
  Service& service_;
  const std::string peer_;
  bool registered_ = false;

  std::vector<char> in_;
  std::size_t in_begin_ = 0;
  std::size_t in_end_ = 0;
  Request request_;
  std::optional<RequestParser> parser_;
  bool begun_ = false;
  bool admitted_ = false;  ///< its body may be read
  bool has_slot_ = false;
  bool continued_ = false;
  std::size_t body_held_ = 0;  ///< this connection's part of Service::bodies_bytes
  std::size_t body_max_ = 0;
  bool keep_alive_ = true;

  Dispatched outcome_;
  std::string head_;
  std::size_t written_ = 0;  ///< bytes of head_ and body together
  std::size_t sent_ = 0;     ///< bytes of this answer, with earlier parts of a stream
  bool body_follows_ = false;
  bool streaming_ = false;
  bool chunked_ = false;
  std::size_t lingered_ = 0;
  std::chrono::steady_clock::time_point received_;
};

}  // namespace okoshko::http

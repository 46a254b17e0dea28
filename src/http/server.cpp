#include "http/server.hpp"

#include <fmt/format.h>
#include <signal.h>

#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

#include <mutex>
#include <stdexcept>
#include <thread>
#include <vector>

#include "base/exception_text.hpp"
#include "http/connection.hpp"
#include "log/log.hpp"

namespace okoshko::http {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

constexpr std::chrono::seconds kSweepPeriod{1};
/// Without a free file descriptor accept() fails at once every time, so it pauses before a retry.
constexpr std::chrono::milliseconds kAcceptPause{100};

/// Blocks signals while threads start, because only the main thread handles signals.
class SignalsBlocked {
 public:
  SignalsBlocked() {
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before_);
  }
  ~SignalsBlocked() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
  SignalsBlocked(const SignalsBlocked&) = delete;
  SignalsBlocked& operator=(const SignalsBlocked&) = delete;

 private:
  sigset_t before_;
};

std::string cannot_listen(const ServerOptions& options, const error_code& error) {
  std::string advice = "check --address";
  if (error == asio::error::address_in_use) {
    advice = fmt::format(
        "another program uses this port: stop it (ss -ltnp 'sport = :{}' names it) or choose "
        "another with --port",
        options.port);
  } else if (error == asio::error::access_denied) {
    advice = "ports below 1024 need root or CAP_NET_BIND_SERVICE: choose another with --port";
  }
  return fmt::format("cannot listen on {}:{}: {}; {}", options.address, options.port,
                     error.message(), advice);
}

}  // namespace

class Server::Impl {
 public:
  Impl(ServerOptions options, const Router& router)
      : options_{std::move(options)},
        service_{options_, router},
        context_{options_.threads + 1},
        acceptor_{context_.get_executor()},
        sweep_{context_},
        pause_{context_} {}

  ~Impl() { stop(); }

  void start() {
    listen();
    accept();
    schedule_sweep();
    const SignalsBlocked blocked;
    for (int i = 0; i < options_.threads + 1; ++i) {
      threads_.emplace_back([this] { serve(); });
    }
  }

  void stop() {
    if (threads_.empty()) return;
    {
      const std::lock_guard lock{accepting_};
      service_.stopping = true;
      error_code ignored;
      acceptor_.close(ignored);
    }
    // In a loop, because a connection becomes idle when its request ends.
    const auto deadline = std::chrono::steady_clock::now() + options_.drain_timeout;
    do {
      service_.connections.close_idle();
      if (service_.connections.wait_until_none(std::chrono::milliseconds{50})) break;
    } while (std::chrono::steady_clock::now() < deadline);
    service_.connections.cut_all();
    context_.stop();
    for (auto& thread : threads_) thread.join();
    threads_.clear();
    service_.slots.clear();
  }

  std::uint16_t port() const { return port_; }
  int open_connections() const { return service_.connections.count(); }

 private:
  /// The function of a thread. If a step of a connection throws, that connection closes with its
  /// handler; the others continue.
  void serve() {
    static log::Limited limited{std::chrono::seconds{10}};
    for (;;) {
      try {
        context_.run();
        return;
      } catch (...) {
        limited.error("http.connection_failed", {{"why", exception_text()}});
      }
    }
  }

  void listen() {
    error_code error;
    const auto address = asio::ip::make_address(options_.address, error);
    if (error) throw std::runtime_error{cannot_listen(options_, error)};
    const tcp::endpoint endpoint{address, options_.port};
    acceptor_.open(endpoint.protocol(), error);
    if (!error) acceptor_.set_option(asio::socket_base::reuse_address{true}, error);
    if (!error) acceptor_.bind(endpoint, error);
    if (!error) acceptor_.listen(asio::socket_base::max_listen_connections, error);
    if (error) throw std::runtime_error{cannot_listen(options_, error)};
    port_ = acceptor_.local_endpoint().port();
  }

  /// Starts the next accept before this client is served, so that a slow handler does not delay new
  /// clients.
  void accept() {
    acceptor_.async_accept([this](const error_code& error, Socket socket) {
      {
        const std::lock_guard lock{accepting_};
        if (service_.stopping) return;
        if (error && error != asio::error::connection_aborted) {
          pause_.expires_after(kAcceptPause);
          pause_.async_wait([this](const error_code& cancelled) {
            const std::lock_guard relock{accepting_};
            if (!cancelled && !service_.stopping) accept();
          });
          return;
        }
        accept();
      }
      if (!error) std::make_shared<Connection>(std::move(socket), service_)->start();
    });
  }

  void schedule_sweep() {
    sweep_.expires_after(kSweepPeriod);
    sweep_.async_wait([this](const error_code& cancelled) {
      if (cancelled) return;
      service_.connections.expire();
      schedule_sweep();
    });
  }

  const ServerOptions options_;
  Service service_;
  /// Declared after service_: handlers left in its queue at the end own connections that use
  /// service_.
  asio::io_context context_;
  std::mutex accepting_;
  asio::basic_socket_acceptor<tcp, Executor> acceptor_;
  asio::basic_waitable_timer<std::chrono::steady_clock,
                             asio::wait_traits<std::chrono::steady_clock>, Executor>
      sweep_;
  asio::basic_waitable_timer<std::chrono::steady_clock,
                             asio::wait_traits<std::chrono::steady_clock>, Executor>
      pause_;
  std::vector<std::thread> threads_;
  std::uint16_t port_ = 0;
};

Server::Server(ServerOptions options, const Router& router)
    : impl_{std::make_unique<Impl>(std::move(options), router)} {}

Server::~Server() = default;

void Server::start() { impl_->start(); }
void Server::stop() { impl_->stop(); }
std::uint16_t Server::port() const { return impl_->port(); }
int Server::open_connections() const { return impl_->open_connections(); }

}  // namespace okoshko::http

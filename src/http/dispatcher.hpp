#pragma once
/// Turns a parsed request into the whole answer: target, route or file, handler, exceptions,
/// compression. It uses no sockets, so tests can call it directly.
///
/// Threads: answer() from any thread. Lifetime: borrows the options and the router.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "http/page.hpp"
#include "http/router.hpp"
#include "http/server.hpp"

namespace okoshko::http {

/// The answer, and what the access log records about it.
struct Dispatched {
  Response response;
  std::string_view pattern;  ///< borrows from the router
  std::string failure;
};

class Dispatcher {
 public:
  Dispatcher(const ServerOptions& options, const Router& router);

  /// `method` is the method as sent; Request::method is valid only if `known_method`. Sets the
  /// request's path, query and path_params from its target. Never throws.
  Dispatched answer(Request& request, std::string_view method, bool known_method) const;

  /// The decision about a request whose header has arrived and whose body has not.
  struct Admission {
    std::optional<Dispatched> refusal{};  ///< the answer, if the body is not to be read
    std::size_t body_bytes_max = 0;
  };
  Admission admit(Request& request, std::string_view method, bool known_method) const;

  /// Whether the route answers without waiting for the database or another system.
  bool is_immediate(const Request& request) const;

 private:
  template <class Work>
  void guarded(const Request& request, Dispatched& outcome, const Work& work) const;
  Dispatched route(Request& request, std::string_view method, bool known_method) const;
  Dispatched unmatched(const Request& request, std::string_view method, bool known_method,
                       const Router::Match& match) const;
  void run(const Route& route, const Request& request, Dispatched& outcome) const;
  void compress(const Request& request, Response& response) const;

  const ServerOptions& options_;
  const Router& router_;
  Page page_;
};

}  // namespace okoshko::http

#pragma once
/// Which handler answers which path. Filled once by app, then read by every thread.
///
/// Handlers run on the server's threads and may block on the database; see
/// server.hpp for what bounds them. A handler returns a Response or an Error; an
/// exception it lets out becomes a problem too (db::Unavailable 503, anything else 500).
///
/// Threads: add() before the server starts; find() from any thread after.

#include <cstddef>
#include <functional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "base/result.hpp"
#include "http/message.hpp"

namespace okoshko::http {

/// What answers a request, and what looks at its header before its body is read.
class Handler {
 public:
  using Answer = std::function<Result<Response>(const Request&)>;
  using Admit = std::function<Result<Done>(const Request&)>;

  template <class F>
  requires std::is_invocable_r_v < Result<Response>,
  const F&, const Request& >
                // NOLINTNEXTLINE(google-explicit-constructor): a lambda is a handler
                Handler(F answer) : answer_{std::move(answer)} {}
  /// `admit` sees no body; its Error is the answer, and the body is not read.
  Handler(Answer answer, Admit admit) : answer_{std::move(answer)}, admit_{std::move(admit)} {}

  Result<Response> operator()(const Request& request) const { return answer_(request); }
  Result<Done> admit(const Request& request) const {
    if (!admit_) return Done{};
    return admit_(request);
  }

 private:
  Answer answer_;
  Admit admit_;
};

struct Route {
  Method method;
  std::string pattern;       ///< "/api/v1/tenants/{tenant}/clients"
  std::string operation_id;  ///< as in api/openapi.yaml, which a test holds against this list
  Handler handler;
  /// A larger body is 413; ServerOptions::body_bytes_max holds besides.
  std::size_t body_bytes_max = std::size_t{64} * 1024;
  /// Answers without waiting for anything, so it is served while all handlers are busy.
  bool immediate = false;
};

class Router {
 public:
  /// Throws std::logic_error when the method and pattern are taken already.
  void add(Route route);

  struct Match {
    const Route* route = nullptr;                                  ///< null: no such path or method
    std::vector<std::pair<std::string, std::string>> path_params;  ///< decoded
    std::string allowed_methods;  ///< for 405 and OPTIONS: not empty when the path exists
  };
  Match find(Method method, std::string_view path) const;

  const std::vector<Route>& routes() const { return routes_; }

 private:
  std::vector<Route> routes_;
};

}  // namespace okoshko::http

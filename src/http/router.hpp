#pragma once
/// Maps paths to handlers. app fills it once; then every thread reads it.
///
/// Handlers run on the server's threads and may block on the database; server.hpp describes the
/// limits. A handler returns a Response or an Error. An exception becomes a problem too
/// (db::Unavailable 503, any other 500).
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

/// Answers a request, and optionally checks its header before its body is read.
class Handler {
 public:
  using Answer = std::function<Result<Response>(const Request&)>;
  using Admit = std::function<Result<Done>(const Request&)>;

  template <class F>
  requires std::is_invocable_r_v < Result<Response>,
  const F&, const Request& >
                // NOLINTNEXTLINE(google-explicit-constructor): a lambda is a handler
                Handler(F answer) : answer_{std::move(answer)} {}
  /// `admit` gets no body; if it returns an Error, that is the answer and the body is not read.
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
  std::string operation_id;  ///< as in api/openapi.yaml; a test compares both
  Handler handler;
  /// A larger body gets 413; ServerOptions::body_bytes_max applies too.
  std::size_t body_bytes_max = std::size_t{64} * 1024;
  /// Answers without waiting, so it is served even while all handlers are busy.
  bool immediate = false;
};

class Router {
 public:
  /// Throws std::logic_error if the method and pattern are already registered.
  void add(Route route);

  struct Match {
    const Route* route = nullptr;                                  ///< null: no such path or method
    std::vector<std::pair<std::string, std::string>> path_params;  ///< decoded
    std::string allowed_methods;  ///< for 405 and OPTIONS: not empty if the path exists
  };
  Match find(Method method, std::string_view path) const;

  const std::vector<Route>& routes() const { return routes_; }

 private:
  std::vector<Route> routes_;
};

}  // namespace okoshko::http

#pragma once
/// Which handler answers which path. Filled once by app, then read by every thread.
///
/// Handlers run on the server's threads and may block on the database; see
/// server.hpp for what bounds them. A handler returns a Response or an Error; an
/// exception it lets out becomes a problem too (db::Unavailable 503, anything else 500).
///
/// Threads: add() before the server starts; find() from any thread after.

#include <functional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "http/message.hpp"

namespace okoshko::http {

using Handler = std::function<Result<Response>(const Request&)>;

struct Route {
  Method method;
  std::string pattern;       ///< "/api/v1/tenants/{tenant}/clients"
  std::string operation_id;  ///< as in api/openapi.yaml, which a test holds against this list
  Handler handler;
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

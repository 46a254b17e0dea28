#pragma once
/// A request and a response as handlers use them: plain values without sockets.
/// Threads: values; one thread at a time. Lifetime: Request outlives its handler's call.

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace okoshko::http {

class StreamHandler;

enum class Method { kGet, kHead, kPost, kPut, kPatch, kDelete };
std::string_view name_of(Method method);  ///< "GET"

struct Request {
  Method method = Method::kGet;
  std::string path;                                        ///< percent-decoded, without the query
  std::string target;                                      ///< as sent
  std::vector<std::pair<std::string, std::string>> query;  ///< decoded, in order
  std::vector<std::pair<std::string, std::string>> path_params;  ///< {name} of the route
  std::vector<std::pair<std::string, std::string>> headers;      ///< names lower-case
  std::string body;
  std::string remote_address;  ///< of the client; behind a trusted proxy, the forwarded one
  std::string id;              ///< request id, in the log and in X-Request-Id
  /// The caller, for the access log only: "user 12", "token 3". The guard sets it after
  /// authentication; it is mutable because handlers get a const Request.
  mutable std::string actor;

  /// The value; empty if absent.
  std::string_view header(std::string_view lower_case_name) const;
  std::optional<std::string_view> query_value(std::string_view name) const;
  /// A {name} of the matched route; throws std::logic_error if the route has none.
  std::string_view path_param(std::string_view name) const;
  std::string_view cookie(std::string_view name) const;
};

struct Response {
  int status = 200;
  std::vector<std::pair<std::string, std::string>> headers;
  std::string body;
  /// For answers that are too large for memory: called until it returns false; each call appends at
  /// most some tens of kilobytes to its argument. `body` is unused then. It is called on one thread
  /// at a time, possibly not the handler's, so it must own what it captures. An exception cuts the
  /// connection, so that the client does not take a partial answer for a complete one.
  std::function<bool(std::string&)> stream;
  /// For endless answers (http/stream_handler.hpp); `body` and `stream` are unused then.
  std::shared_ptr<StreamHandler> stream_handler;

  /// The value of a header, whose name may be in any case; empty if absent.
  std::string_view header(std::string_view name) const;

  Response& with(std::string name, std::string value) & {
    headers.emplace_back(std::move(name), std::move(value));
    return *this;
  }
  Response&& with(std::string name, std::string value) && {
    headers.emplace_back(std::move(name), std::move(value));
    return std::move(*this);
  }
};

/// 200 (or `status`) with a JSON body.
Response json(std::string body, int status = 200);
Response no_content();

}  // namespace okoshko::http

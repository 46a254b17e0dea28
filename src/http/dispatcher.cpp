#include "http/dispatcher.hpp"

#include <algorithm>

#include "base/exception_text.hpp"
#include "http/gzip.hpp"
#include "http/problem.hpp"
#include "http/target.hpp"

namespace okoshko::http {

namespace {

constexpr std::string_view kFailed = "the server failed; the request id finds it in the log";

}  // namespace

Dispatcher::Dispatcher(const ServerOptions& options, const Router& router)
    : options_{options}, router_{router}, page_{options.page_folder} {}

/// Runs `work` and converts its exceptions into problems.
template <class Work>
void Dispatcher::guarded(const Request& request, Dispatched& outcome, const Work& work) const {
  try {
    work();
  } catch (const std::exception& thrown) {
    outcome.failure = thrown.what();
    const auto known = options_.error_of ? options_.error_of(thrown) : std::nullopt;
    outcome.response =
        known ? problem(*known, request.id) : problem(500, "internal", kFailed, request.id);
  }
}

Dispatched Dispatcher::answer(Request& request, std::string_view method, bool known_method) const {
  Dispatched outcome;
  try {
    outcome = route(request, method, known_method);
    compress(request, outcome.response);
  } catch (...) {
    outcome.failure = exception_text();
    outcome.response = problem(500, "internal", kFailed, request.id);
  }
  return outcome;
}

Dispatched Dispatcher::route(Request& request, std::string_view method, bool known_method) const {
  Dispatched outcome;
  auto target = parse_target(request.target);
  if (!target) {
    outcome.response = problem(target.error(), request.id);
    return outcome;
  }
  request.path = std::move(target->path);
  request.query = std::move(target->query);
  Router::Match match =
      router_.find(known_method ? request.method : Method::kGet, target->raw_path);
  if (match.route == nullptr || !known_method) {
    return unmatched(request, method, known_method, match);
  }
  request.path_params = std::move(match.path_params);
  outcome.pattern = match.route->pattern;
  run(*match.route, request, outcome);
  return outcome;
}

Dispatched Dispatcher::unmatched(const Request& request, std::string_view method, bool known_method,
                                 const Router::Match& match) const {
  Dispatched outcome;
  const bool reads =
      known_method && (request.method == Method::kGet || request.method == Method::kHead);
  if (match.allowed_methods.empty()) {
    const bool api = request.path == "/api" || request.path.starts_with("/api/");
    if (!api && (reads || method == "OPTIONS")) {
      if (auto page = page_.answer(request, request.path)) {
        outcome.pattern = "page";
        outcome.response = std::move(*page);
        if (!reads) outcome.response = no_content().with("Allow", "GET, HEAD, OPTIONS");
        return outcome;
      }
    }
    outcome.response = problem(404, "path-not-found", "nothing is served here", request.id);
    return outcome;
  }
  outcome.response = method == "OPTIONS"
                         ? no_content()
                         : problem(405, "method-not-allowed", "see Allow", request.id);
  outcome.response.with("Allow", match.allowed_methods);
  return outcome;
}

Dispatcher::Admission Dispatcher::admit(Request& request, std::string_view method,
                                        bool known_method) const {
  Admission admission;
  Dispatched outcome;
  bool refused = true;
  try {
    auto target = parse_target(request.target);
    if (!target) {
      outcome.response = problem(target.error(), request.id);
      return {.refusal = std::move(outcome)};
    }
    request.path = std::move(target->path);
    request.query = std::move(target->query);
    Router::Match match =
        router_.find(known_method ? request.method : Method::kGet, target->raw_path);
    if (match.route == nullptr || !known_method) {
      return {.refusal = unmatched(request, method, known_method, match)};
    }
    request.path_params = std::move(match.path_params);
    outcome.pattern = match.route->pattern;
    admission.body_bytes_max = std::min(match.route->body_bytes_max, options_.body_bytes_max);
    guarded(request, outcome, [&] {
      const auto admitted = match.route->handler.admit(request);
      refused = !admitted.ok();
      if (refused) outcome.response = problem(admitted.error(), request.id);
    });
  } catch (...) {
    outcome.failure = exception_text();
    outcome.response = problem(500, "internal", kFailed, request.id);
  }
  if (refused) admission.refusal = std::move(outcome);
  return admission;
}

bool Dispatcher::is_immediate(const Request& request) const {
  const std::string_view target = request.target;
  const auto match = router_.find(Method::kGet, target.substr(0, target.find('?')));
  return match.route != nullptr && match.route->immediate;
}

void Dispatcher::run(const Route& route, const Request& request, Dispatched& outcome) const {
  guarded(request, outcome, [&] {
    auto result = route.handler(request);
    outcome.response = result ? std::move(*result) : problem(result.error(), request.id);
  });
}

void Dispatcher::compress(const Request& request, Response& response) const {
  if (options_.gzip_level == 0 || response.body.size() < kGzipBytesMin || response.stream) return;
  if (!response.header("Content-Encoding").empty()) return;
  if (!is_compressible(response.header("Content-Type"))) return;
  response.with("Vary", "Accept-Encoding");
  if (!accepts_encoding(request.header("accept-encoding"), "gzip")) return;
  response.body = gzip(response.body, options_.gzip_level);
  response.with("Content-Encoding", "gzip");
}

}  // namespace okoshko::http

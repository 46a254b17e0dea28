#include "http/router.hpp"

#include <array>
#include <stdexcept>

#include "http/target.hpp"

namespace okoshko::http {

namespace {

constexpr std::size_t kSegmentsMax = 16;

/// A path split at its slashes. A `count` of kSegmentsMax + 1 means: deeper than any route.
struct Segments {
  std::array<std::string_view, kSegmentsMax> part;
  std::size_t count = 0;
};

Segments cut(std::string_view path) {
  Segments segments;
  if (!path.empty() && path.front() == '/') path.remove_prefix(1);
  for (;;) {
    if (segments.count == kSegmentsMax) {
      ++segments.count;
      return segments;
    }
    const auto slash = path.find('/');
    segments.part[segments.count++] = path.substr(0, slash);
    if (slash == std::string_view::npos) return segments;
    path.remove_prefix(slash + 1);
  }
}

bool is_param(std::string_view segment) { return segment.size() > 2 && segment.front() == '{'; }

bool matches(const Segments& pattern, const Segments& path) {
  if (pattern.count != path.count) return false;
  for (std::size_t i = 0; i < pattern.count; ++i) {
    if (is_param(pattern.part[i]) ? path.part[i].empty() : pattern.part[i] != path.part[i]) {
      return false;
    }
  }
  return true;
}

/// Whether `a` is more specific than `b`, if both match a path: /clients/count precedes
/// /clients/{client}.
bool more_exact(const Segments& a, const Segments& b) {
  for (std::size_t i = 0; i < a.count; ++i) {
    if (is_param(a.part[i]) != is_param(b.part[i])) return is_param(b.part[i]);
  }
  return false;
}

std::string allow_list(const std::vector<Method>& methods) {
  std::string list;
  for (const Method method : methods) {
    list += name_of(method);
    list += method == Method::kGet ? ", HEAD, " : ", ";
  }
  return list + "OPTIONS";
}

}  // namespace

void Router::add(Route route) {
  if (cut(route.pattern).count > kSegmentsMax) {
    throw std::logic_error{"too deep for a route: " + route.pattern};
  }
  for (const Route& other : routes_) {
    if (other.method == route.method && other.pattern == route.pattern) {
      throw std::logic_error{"two handlers for " + route.pattern};
    }
  }
  routes_.push_back(std::move(route));
}

// Compares all routes segment by segment: for some dozens of routes this costs less than the
// allocations of a tree.
Router::Match Router::find(Method method, std::string_view path) const {
  const Segments wanted = cut(path);
  const Method served = method == Method::kHead ? Method::kGet : method;
  const Route* best = nullptr;
  Segments best_segments;
  std::vector<Method> methods;
  for (const Route& route : routes_) {
    const Segments segments = cut(route.pattern);
    if (!matches(segments, wanted)) continue;
    methods.push_back(route.method);
    if (route.method != served) continue;
    if (best == nullptr || more_exact(segments, best_segments)) {
      best = &route;
      best_segments = segments;
    }
  }
  Match match;
  if (methods.empty()) return match;
  match.route = best;
  match.allowed_methods = allow_list(methods);
  for (std::size_t i = 0; best != nullptr && i < best_segments.count; ++i) {
    const std::string_view name = best_segments.part[i];
    if (!is_param(name)) continue;
    match.path_params.emplace_back(name.substr(1, name.size() - 2),
                                   percent_decoded(wanted.part[i]));
  }
  return match;
}

}  // namespace okoshko::http

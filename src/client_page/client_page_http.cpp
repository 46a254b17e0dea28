#include "client_page/client_page_http.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include <array>
#include <memory>

#include "client_page/html_document.hpp"
#include "client_page/page_html.hpp"
#include "client_page/visit_limit.hpp"
#include "db/errors.hpp"

namespace okoshko::client_page {
namespace {

using client_links::Link;
using http::Method;
using http::Request;
using http::Response;

constexpr int kOk = 200;
constexpr int kSeeOther = 303;
constexpr int kForbidden = 403;
constexpr int kNotFound = 404;
constexpr int kTooManyRequests = 429;
constexpr int kServiceUnavailable = 503;

/// Many phones of a mobile network share an address; a person opens a link some times a minute.
constexpr std::uint16_t kPerAddress = 240;
constexpr std::uint16_t kPerLink = 30;

/// Allows nothing but this style and forms to this server. It applies in addition to the policy of
/// every answer.
std::string policy() {
  std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
  const std::string_view style = page_style();
  crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char*>(style.data()),
                     style.size());
  std::array<char,
             sodium_base64_ENCODED_LEN(crypto_hash_sha256_BYTES, sodium_base64_VARIANT_ORIGINAL)>
      text{};
  sodium_bin2base64(text.data(), text.size(), hash.data(), hash.size(),
                    sodium_base64_VARIANT_ORIGINAL);
  return fmt::format(
      "default-src 'none'; style-src 'sha256-{}'; form-action 'self'; base-uri 'none'; "
      "frame-ancestors 'none'",
      text.data());
}

/// Whether a form of another site sent the request. Browsers send "Origin: null" for a form of a
/// page without referrer, as this page is, so that value shows nothing.
bool is_foreign(const Request& request) {
  const std::string_view site = request.header("sec-fetch-site");
  if (!site.empty()) return site != "same-origin" && site != "none";
  const std::string_view origin = request.header("origin");
  if (origin.empty() || origin == "null") return false;
  const auto scheme = origin.find("://");
  return scheme == std::string_view::npos || origin.substr(scheme + 3) != request.header("host");
}

class Routes {
 public:
  Routes(PageService& service, const Clock& clock) : service_{service}, clock_{clock} {}

  Response show(const Request& request) {
    return guarded(request, [&](const Link& link, const std::string& token) {
      const auto facts = service_.load(link);
      if (!facts) return plain(kNotFound, Plain::kUnknownLink);
      return html(kOk, page_html(*facts, token));
    });
  }

  Response act(const Request& request, std::string_view id) {
    if (is_foreign(request)) return plain(kForbidden, Plain::kForeign);
    return guarded(request, [&](const Link& link, const std::string& token) {
      const auto action = parse_action(request.path_param("action"));
      const bool takes_id =
          action == Action::kTake || action == Action::kWithdraw || action == Action::kBook;
      if (!action || takes_id == id.empty()) return plain(kNotFound, Plain::kUnknownLink);
      if (!service_.act(link, *action, id, auth::Actor::client(link.id, request))) {
        return plain(kNotFound, Plain::kUnknownLink);
      }
      return html(kSeeOther, "").with("Location", "/c/" + token);
    });
  }

 private:
  template <class Work>
  Response guarded(const Request& request, const Work& work) {
    const std::string token{request.path_param("token")};
    if (!addresses_.admit(visitor_of(request.remote_address), clock_.now()) ||
        !links_.admit(token, clock_.now())) {
      return plain(kTooManyRequests, Plain::kTooMany).with("Retry-After", "60");
    }
    try {
      const auto link = service_.find(token);
      if (!link) return plain(kNotFound, Plain::kUnknownLink);
      request.actor = fmt::format("link {}", link->id);
      return work(*link, token);
    } catch (const db::Unavailable&) {
    } catch (const db::TimedOut&) {
    }
    return plain(kServiceUnavailable, Plain::kUnavailable).with("Retry-After", "60");
  }

  Response html(int status, std::string body) const {
    Response response;
    response.status = status;
    response.body = std::move(body);
    return std::move(response)
        .with("Content-Type", "text/html; charset=utf-8")
        .with("Cache-Control", "no-store")
        .with("X-Robots-Tag", "noindex, nofollow, noarchive")
        .with("Content-Security-Policy", policy_);
  }
  Response plain(int status, Plain page) const { return html(status, plain_html(page)); }

  PageService& service_;
  const Clock& clock_;
  const std::string policy_ = policy();
  VisitLimit addresses_{kPerAddress};
  VisitLimit links_{kPerLink};
};

}  // namespace

void add_routes(http::Router& router, PageService& service, const Clock& clock) {
  const auto routes = std::make_shared<Routes>(service, clock);
  constexpr std::size_t kBodyMax = 1024;  // the forms have no fields
  router.add({Method::kGet, "/c/{token}", "showClientPage",
              [routes](const Request& request) { return routes->show(request); }});
  router.add({.method = Method::kPost,
              .pattern = "/c/{token}/{action}",
              .operation_id = "answerOnClientPage",
              .handler = [routes](const Request& request) { return routes->act(request, ""); },
              .body_bytes_max = kBodyMax});
  router.add({.method = Method::kPost,
              .pattern = "/c/{token}/{action}/{id}",
              .operation_id = "chooseOnClientPage",
              .handler =
                  [routes](const Request& request) {
                    return routes->act(request, request.path_param("id"));
                  },
              .body_bytes_max = kBodyMax});
}

}  // namespace okoshko::client_page

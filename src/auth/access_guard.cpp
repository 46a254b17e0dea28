#include "auth/access_guard.hpp"

#include <fmt/format.h>

#include "auth/authority.hpp"
#include "auth/phone_masks.hpp"
#include "auth/sessions.hpp"

namespace okoshko::auth {
namespace {

bool changes_state(http::Method method) {
  return method != http::Method::kGet && method != http::Method::kHead;
}

Error without_phones(const Error& error) {
  if (error.kind() != Error::Kind::kConflict) return error;
  return Error::conflict(error.code(), error.detail(),
                         with_json_phones_masked(error.members_json()));
}

/// The answer for a caller without phones.read. Handlers of other forms than JSON mask themselves.
Result<http::Response> without_phones(Result<http::Response> answer) {
  if (!answer) return without_phones(answer.error());
  if (answer->header("content-type").starts_with("application/json")) {
    answer->body = with_json_phones_masked(answer->body);
  }
  return answer;
}

/// A route that requires phones.reveal shows the number: each call is audited.
bool sees_phones(Role role, Permission asked) {
  return allows(role, Permission::kPhonesRead) || asked == Permission::kPhoneReveal;
}

}  // namespace

std::string_view session_cookie_name(bool https) {
  return https ? "__Host-okoshko_session" : "okoshko_session";
}

Result<Principal> AccessGuard::authenticate(const http::Request& request) const {
  if (const auto header = request.header("authorization"); !header.empty()) {
    constexpr std::string_view kScheme = "Bearer ";
    if (!header.starts_with(kScheme))
      return Error::unauthenticated("token-invalid", "only Bearer tokens are known");
    return sessions_.by_token(header.substr(kScheme.size()));
  }
  const auto cookie = request.cookie(session_cookie_name(https_));
  if (cookie.empty()) return Error::unauthenticated("session-missing", "sign in first");
  if (changes_state(request.method) && request.header("x-okoshko").empty()) {
    return Error::forbidden("header-missing",
                            "state-changing requests by cookie need the header X-Okoshko: 1");
  }
  return sessions_.by_cookie(cookie);
}

http::Handler AccessGuard::open(http::Handler handler) const { return handler; }

http::Handler AccessGuard::signed_in(
    std::function<Result<http::Response>(const SignedCall&)> handler) const {
  const auto answer =
      [this, handler = std::move(handler)](const http::Request& request) -> Result<http::Response> {
    const auto principal = authenticate(request);
    if (!principal) return principal.error();
    request.actor = principal->token ? fmt::format("token {}", *principal->token)
                                     : fmt::format("user {}", principal->user->value);
    return handler(SignedCall{request, *principal});
  };
  // The body of an unauthenticated request is not read.
  const auto admit = [this](const http::Request& request) -> Result<Done> {
    const auto principal = authenticate(request);
    if (!principal) return principal.error();
    return Done{};
  };
  return {answer, admit};
}

http::Handler AccessGuard::platform(
    std::function<Result<http::Response>(const SignedCall&)> handler) const {
  return signed_in(
      [handler = std::move(handler)](const SignedCall& call) -> Result<http::Response> {
        if (!allows(call.principal.role, Permission::kPlatform)) {
          return Error::forbidden("role-too-low", "only the platform's owner may do this");
        }
        return handler(call);
      });
}

http::Handler AccessGuard::tenant(
    Permission permission, std::function<Result<http::Response>(const TenantCall&)> handler) const {
  return signed_in(
      [permission, handler = std::move(handler)](const SignedCall& call) -> Result<http::Response> {
        const auto id = Uuid::parse(call.request.path_param("tenant"));
        if (!id) return Error::not_found("tenant");
        const auto scope = Authority::scope(call.principal, TenantId{*id}, permission);
        if (!scope) return scope.error();
        auto answer = handler(TenantCall{call.request, call.principal, *scope});
        return sees_phones(call.principal.role, permission) ? std::move(answer)
                                                            : without_phones(std::move(answer));
      });
}

}  // namespace okoshko::auth

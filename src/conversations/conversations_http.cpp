#include "conversations/conversations_http.hpp"

#include "conversations/conversation_json.hpp"
#include "conversations/list_parameters_http.hpp"

namespace okoshko::conversations {
namespace {

using auth::Permission;
using auth::TenantCall;
using http::Response;

Viewer viewer_of(const TenantCall& call) {
  return {.sees_phones = auth::allows(call.principal.role, Permission::kPhonesRead)};
}

std::string cursor_of(const TenantCall& call) {
  return std::string{call.request.query_value("cursor").value_or("")};
}

/// An invalid id is treated as an unknown dialogue.
Result<SessionId> session_of(const TenantCall& call) {
  const auto id = Uuid::parse(call.request.path_param("session"));
  if (!id) return Error::not_found("conversation");
  return SessionId{*id};
}

Result<Response> list(ConversationsService& service, const TenantCall& call) {
  auto filters = parse_filters(call.request);
  if (!filters) return filters.error();
  filters->phones_searched = viewer_of(call).sees_phones;
  const auto limit = parse_limit(call.request);
  if (!limit) return limit.error();
  const auto page = service.page(
      call.scope, {.filters = std::move(*filters), .cursor = cursor_of(call), .limit = *limit});
  if (!page) return page.error();
  return http::json(page_json(*page, viewer_of(call)));
}

Result<Response> conversation(ConversationsService& service, const TenantCall& call) {
  const auto session = session_of(call);
  if (!session) return session.error();
  const auto found = service.conversation(call.scope, *session);
  if (!found) return found.error();
  return http::json(conversation_json(*found, viewer_of(call)));
}

Result<Response> messages(ConversationsService& service, const TenantCall& call) {
  const auto session = session_of(call);
  if (!session) return session.error();
  const auto limit = parse_limit(call.request);
  if (!limit) return limit.error();
  const auto page = service.messages(call.scope, *session, cursor_of(call), *limit);
  if (!page) return page.error();
  return http::json(messages_json(*page, viewer_of(call)));
}

}  // namespace

void add_routes(http::Router& router, const auth::AccessGuard& guard,
                ConversationsService& service) {
  using Handler = Result<Response> (*)(ConversationsService&, const TenantCall&);
  const auto add = [&](const char* path, const char* id, Handler handler) {
    const auto locked = guard.tenant(
        Permission::kConversationsRead,
        [&service, handler](const TenantCall& call) { return handler(service, call); });
    router.add({http::Method::kGet, std::string{"/api/v1/tenants/{tenant}/conversations"} + path,
                id, locked});
  };
  add("", "listConversations", list);
  add("/{session}", "getConversation", conversation);
  add("/{session}/messages", "listConversationMessages", messages);
}

}  // namespace okoshko::conversations

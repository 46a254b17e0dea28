#include "conversations/conversations_http.hpp"

#include "auth/tenant_routes.hpp"
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

Result<Response> list(ConversationsService& service, const TenantCall& call,
                      const std::string& position) {
  auto filters = parse_filters(call.request);
  if (!filters) return filters.error();
  filters->phones_searched = viewer_of(call).sees_phones;
  const auto limit = parse_limit(call.request);
  if (!limit) return limit.error();
  const auto page = service.page(
      call.scope, {.filters = std::move(*filters), .cursor = cursor_of(call), .limit = *limit});
  if (!page) return page.error();
  return http::json(page_json(*page, viewer_of(call), position));
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

void add_routes(http::Router& router, const auth::AccessGuard& guard, ConversationsService& service,
                std::function<std::string(const TenantScope&)> position) {
  const auth::TenantRoutes<ConversationsService> routes{
      router, guard, service, {"/conversations", Permission::kConversationsRead}};
  routes.add(http::Method::kGet, "", "listConversations",
             [position = std::move(position)](ConversationsService& conversations,
                                              const TenantCall& call) {
               return list(conversations, call, position(call.scope));
             });
  routes.add(http::Method::kGet, "/{session}", "getConversation", conversation);
  routes.add(http::Method::kGet, "/{session}/messages", "listConversationMessages", messages);
}

}  // namespace okoshko::conversations

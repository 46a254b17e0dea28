#pragma once
/// GET .../conversations, .../{session} and .../{session}/messages of openapi.yaml.
/// Threads: any. Lifetime: service and guard must outlive the router.

#include "auth/access_guard.hpp"
#include "conversations/conversations_service.hpp"
#include "http/router.hpp"

namespace okoshko::conversations {

void add_routes(http::Router& router, const auth::AccessGuard& guard,
                ConversationsService& service);

}  // namespace okoshko::conversations

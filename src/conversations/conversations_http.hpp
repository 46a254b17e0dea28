#pragma once
/// GET .../conversations, .../{session} and .../{session}/messages of openapi.yaml.
/// Threads: any. Lifetime: service and guard must outlive the router.

#include "auth/guard.hpp"
#include "conversations/conversations_service.hpp"
#include "http/router.hpp"

namespace okoshko::conversations {

void add_routes(http::Router& router, const auth::Guard& guard, ConversationsService& service);

}  // namespace okoshko::conversations

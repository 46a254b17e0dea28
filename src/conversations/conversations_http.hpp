#pragma once
/// GET .../conversations, .../{session} and .../{session}/messages of openapi.yaml.
/// Threads: any. Lifetime: service and guard must outlive the router.

#include <functional>
#include <string>

#include "auth/access_guard.hpp"
#include "conversations/conversations_service.hpp"
#include "http/router.hpp"

namespace okoshko::conversations {

/// `position`: returns the current position of the salon's live stream; called before a list's rows
/// are read.
void add_routes(http::Router& router, const auth::AccessGuard& guard, ConversationsService& service,
                std::function<std::string(const TenantScope&)> position);

}  // namespace okoshko::conversations

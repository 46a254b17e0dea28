#pragma once
/// The routes of the inbox. A token belongs to no user and is refused.

#include <functional>
#include <string>

#include "attention/attention_service.hpp"
#include "auth/access_guard.hpp"
#include "http/router.hpp"

namespace okoshko::attention {

struct InboxSource {
  AttentionService service;
  /// The position of a salon's live stream.
  std::function<std::string(const TenantScope&)> position;
};

/// Lifetime: `source` outlives the router.
void add_routes(http::Router& router, const auth::AccessGuard& guard, InboxSource& source);

}  // namespace okoshko::attention

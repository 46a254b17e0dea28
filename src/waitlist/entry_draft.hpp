#pragma once
/// What a dialogue says about an entry that was not made in it: a form is filled in with it.
/// Threads: stateless functions. Throws db errors.

#include <string>

#include "base/ids.hpp"
#include "base/result.hpp"
#include "base/tenant_scope.hpp"
#include "db/database.hpp"

namespace okoshko::waitlist {

/// A WishDraft of openapi.yaml. Only what the salon knows: a service or master that it does not
/// have is left out. Errors: kNotFound "conversation-not-found".
Result<std::string> find_draft(db::Database& db, const TenantScope& scope, const Uuid& session);

}  // namespace okoshko::waitlist

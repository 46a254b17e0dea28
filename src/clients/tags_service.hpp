#pragma once
/// Tags that people set (dashboard.client_tags) beside those that the bot keeps in clients_v2.meta,
/// which only the bot changes; and the colours of all tags of a salon.
///
/// Threads: stateless after construction; any. Lifetime: borrows its arguments. Throws db errors.

#include <string>
#include <vector>

#include "auth/audit.hpp"
#include "base/clock.hpp"
#include "base/result.hpp"
#include "base/tenant_scope.hpp"
#include "db/database.hpp"

namespace okoshko::clients {

struct TagColour {
  std::string tag;
  std::string colour;
};

class TagsService {
 public:
  TagsService(db::Database& db, const Clock& clock) : db_{db}, clock_{clock} {}

  /// The tags that people set. Errors: kNotFound "client-not-found".
  Result<std::vector<std::string>> own(const TenantScope& scope, const ClientId& client);

  /// A repeated call changes nothing. Audited. Errors: kNotFound "client-not-found"; kInvalid
  /// "/tag" "required", "too-long"; kConflict "too-many-tags" (20).
  Result<Done> add(const TenantScope& scope, const auth::Actor& actor, const ClientId& client,
                   const std::string& tag);
  /// A tag of the bot stays. Audited. Errors: kNotFound "client-not-found".
  Result<Done> remove(const TenantScope& scope, const auth::Actor& actor, const ClientId& client,
                      const std::string& tag);

  /// Only tags that are not grey.
  std::vector<TagColour> colours(const TenantScope& scope);
  /// Audited. Errors: kInvalid "/tag" "required", "too-long"; "/colour" "unknown-value"; kConflict
  /// "too-many-tags" (500).
  Result<Done> set_colour(const TenantScope& scope, const auth::Actor& actor,
                          const TagColour& choice);

 private:
  db::Database& db_;
  const Clock& clock_;
};

}  // namespace okoshko::clients

#pragma once
/// The name of a signed-in user, which the user changes on the own account page.
///
/// Threads: stateless functions. Throws db errors.

#include <string>

#include "auth/audit.hpp"
#include "auth/principal.hpp"
#include "auth/sessions.hpp"
#include "base/result.hpp"
#include "db/database.hpp"

namespace okoshko::auth {

struct OwnName {
  std::string first_name;
  std::string last_name;
  bool operator==(const OwnName&) const = default;
};

/// nullptr: valid; otherwise "too-long" (200 bytes) or "not-text".
const char* wrong_person_name(std::string_view name);

/// Errors: kForbidden "people-only" for a token; kNotFound "user-not-found".
Result<OwnName> find_own_name(db::Database& database, const Principal& caller);

/// Trims both parts; one may be empty. Audited if the name changes. Errors: as find_own_name;
/// kInvalid at "/first_name" and "/last_name": "required" if both are empty, "too-long",
/// "not-text".
Result<OwnName> change_own_name(db::Database& database, Sessions& sessions, const Principal& caller,
                                const Actor& actor, const OwnName& name);

}  // namespace okoshko::auth

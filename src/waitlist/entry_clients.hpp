#pragma once
/// A client who is added together with their first entry.
/// Threads: stateless functions. Throws db errors.

#include <vector>

#include "auth/audit.hpp"
#include "base/result.hpp"
#include "base/tenant_scope.hpp"
#include "db/database.hpp"
#include "tenants/salon_profile.hpp"
#include "waitlist/types.hpp"

namespace okoshko::waitlist {

struct EntryStep {
  db::Tx& tx;
  const TenantScope& scope;
  const auth::Actor& actor;
  const tenants::SalonProfile& salon;
  Instant now;
};

/// Adds the client. The phone is read by the rules of the salon's country. Audited.
///
/// `wrong`: other wrong fields of the request; with them nobody is added. Errors: kInvalid
/// "input-invalid" with /new_client_phone ("missing", "not-a-phone", "erased": a person with this
/// phone was erased), /new_client_name ("missing", "too-long"); kConflict "client-exists" whose
/// member "client" is the client with this phone.
Result<ClientId> add_client(const EntryStep& step, const NewClient& client,
                            std::vector<Error::Field> wrong);

}  // namespace okoshko::waitlist

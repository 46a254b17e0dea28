#pragma once
/// All salons side by side, and new salons. For super_admin; the caller checks that.
///
/// Threads: stateless after construction; any. Lifetime: borrows its arguments.
/// Throws db errors everywhere.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "auth/people.hpp"
#include "base/clock.hpp"
#include "base/result.hpp"
#include "db/database.hpp"
#include "listing/cursors.hpp"
#include "tenants/types.hpp"

namespace okoshko::tenants {

/// A salon with its figures. Of the last thirty days, except `ahead`.
struct Salon {
  Tenant tenant;
  std::int64_t bookings = 0;
  std::int64_t attended = 0;
  std::int64_t fell_through = 0;
  std::int64_t revenue_minor = 0;
  std::int64_t ahead = 0;  ///< open bookings of the next seven days
  std::int64_t people = 0;
  std::optional<Instant> connected_at{};  ///< its booking system; nullopt: none
  bool connection_stopped = false;
  std::optional<std::string> connection_trouble{};  ///< a check outcome, as "refused"
  std::optional<Instant> last_used_at{};            ///< by one of its users
  std::optional<Instant> last_dialogue_at{};
};

struct SalonsQuery {
  std::optional<std::string> search{};  ///< a part of name or slug
  std::string cursor{};
  int limit = 50;
};
struct SalonsPage {
  std::vector<Salon> items;
  std::optional<std::string> next{};
};

struct NewSalon {
  std::string name;
  std::string time_zone;
  std::string language;
  auth::Invitation owner;  ///< role and tenant are ignored
};
struct CreatedSalon {
  TenantId id;
  auth::NewLink link;  ///< of the first owner
};

class SalonsService {
 public:
  SalonsService(db::Database& db, const Clock& clock, const listing::Cursors& cursors)
      : db_{db}, clock_{clock}, cursors_{cursors} {}

  /// By name. Errors: kInvalid "cursor-invalid".
  Result<SalonsPage> list(const SalonsQuery& query);

  /// The salon and the invitation of its first owner, both or neither. Audited. Errors: kInvalid
  /// fields ("/name", "/time_zone", "/language" as in the settings; "/email" and the names as
  /// auth::People::invite); kConflict "email-taken".
  Result<CreatedSalon> create(const auth::Principal& caller, const auth::Actor& actor,
                              const NewSalon& salon);

 private:
  db::Database& db_;
  const Clock& clock_;
  const listing::Cursors& cursors_;
};

}  // namespace okoshko::tenants

#pragma once
/// Exports what a salon holds about one client, and erases it.
///
/// An erasure takes effect at once. What it removed is kept encrypted with the key of the nodes
/// while it can be undone, and then deleted (finish_due). db/migrations/0051_erasure.sql and
/// 0052_erase_client.sql define what is removed and what keeps the client from coming back.
///
/// Threads: stateless after construction; any. Lifetime: borrows its arguments.
/// Throws db errors everywhere.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "auth/audit.hpp"
#include "base/clock.hpp"
#include "base/ids.hpp"
#include "base/result.hpp"
#include "base/tenant_scope.hpp"
#include "db/database.hpp"
#include "tenants/secret_box.hpp"

namespace okoshko::person_data {

/// How much of the salon is about a client.
struct PersonCounts {
  int undo_days = 0;
  std::int64_t bookings = 0;
  std::int64_t conversations = 0;
  std::int64_t conversation_messages = 0;
  std::int64_t requests = 0;
  std::int64_t messages = 0;
  std::int64_t same_phone = 0;  ///< other clients
};

struct Erasure {
  std::int64_t id = 0;
  Instant erased_at;
  std::optional<std::string> erased_by{};  ///< a user's name
  int visits = 0;
  bool bot_tables = false;
  Instant undo_until;
  bool can_undo = false;
};

/// `bot_tables`: what the bot stored about the client is erased too.
struct ErasureOrder {
  ClientId client;
  bool bot_tables = false;
};

class ErasureService {
 public:
  ErasureService(db::Database& db, const Clock& clock, const std::optional<tenants::SecretBox>& box)
      : db_{db}, clock_{clock}, box_{box} {}

  /// A JSON object of sections; audited. Errors: kNotFound "client-not-found".
  Result<std::string> export_person(const TenantScope& scope, const auth::Actor& actor,
                                    const ClientId& client);
  /// Errors: kNotFound "client-not-found".
  Result<PersonCounts> count(const TenantScope& scope, const ClientId& client);

  /// Audited. Errors: kNotFound "client-not-found" also if the client is erased; kUnavailable
  /// "secret-key-missing" if the node could not encrypt the copy.
  Result<Erasure> erase(const TenantScope& scope, const auth::Actor& actor,
                        const ErasureOrder& order);
  /// Audited. Errors: kNotFound "erasure-not-found"; kConflict "erasure-final" when the undo time
  /// has passed; kUnavailable "secret-key-missing" if the copy is encrypted with another key.
  Result<Done> undo(const TenantScope& scope, const auth::Actor& actor, std::int64_t erasure);
  /// The newest that were not undone.
  std::vector<Erasure> list(const TenantScope& scope);
  /// For how many days an erasure can be undone from now on.
  int undo_days(const TenantScope& scope);
  /// 0 keeps no copy. Audited. Errors: kInvalid "input-invalid" unless 0 to 90.
  Result<Done> set_undo_days(const TenantScope& scope, const auth::Actor& actor, std::int64_t days);

  /// Deletes the encrypted copies whose undo time has passed, of all salons; at most `most`.
  /// Returns their number.
  int finish_due(int most);

 private:
  db::Database& db_;
  const Clock& clock_;
  const std::optional<tenants::SecretBox> box_;
};

}  // namespace okoshko::person_data

#pragma once
/// SQL of questions. Threads: stateless functions on the caller's transaction. Throws db errors.

#include <optional>
#include <string>

#include "base/tenant_scope.hpp"
#include "db/database.hpp"
#include "notices/effect_types.hpp"

namespace okoshko::notices::store {

enum class Arm { kAsked, kUnasked };

/// A booking at a time.
struct Question {
  std::string booking;
  Instant start;
};
/// nullopt: nobody wanted to ask yet.
std::optional<Arm> find_arm(db::Tx& tx, const TenantScope& scope, const Question& question);

struct Contact {
  Question question;
  Arm arm;
  Instant at;
  std::optional<std::string> command{};
  std::optional<UserId> by{};
};
/// False: the booking was left unasked before, or nothing changes.
bool insert_contact(db::Tx& tx, const TenantScope& scope, const Contact& contact);

struct Window {
  Instant from;
  Instant to;
};
Groups measure(db::Tx& tx, const TenantScope& scope, const Window& window);

}  // namespace okoshko::notices::store

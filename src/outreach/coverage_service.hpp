#pragma once
/// How many clients of a salon can be reached, and through what.
/// Threads: stateless after construction; any. Lifetime: borrows its arguments. Throws db errors.

#include <chrono>
#include <cstdint>

#include "base/clock.hpp"
#include "base/tenant_scope.hpp"
#include "db/database.hpp"

namespace okoshko::outreach {

/// A client with chats in two bots of the salon counts in both.
struct Reached {
  std::int64_t clients = 0;
  std::int64_t max = 0;
  std::int64_t telegram = 0;
  std::int64_t bot = 0;   ///< only through the chat bot
  std::int64_t none = 0;  ///< only by phone
};
struct Coverage {
  Reached all{};
  Reached soon{};  ///< with an active booking within kSoon
};
inline constexpr std::chrono::days kSoon{14};

class CoverageService {
 public:
  CoverageService(db::Database& db, const Clock& clock) : db_{db}, clock_{clock} {}
  Coverage count(const TenantScope& scope);

 private:
  db::Database& db_;
  const Clock& clock_;
};

}  // namespace okoshko::outreach

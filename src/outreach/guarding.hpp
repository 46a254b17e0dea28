#pragma once
/// Asks the database who may be written to.
/// Threads: stateless functions. Throws db errors.

#include <optional>
#include <string>
#include <vector>

#include "outreach/departure.hpp"
#include "outreach/outbox_store.hpp"

namespace okoshko::outreach {

/// A salon as its messages need it.
struct Salon {
  std::string name;
  std::string language;
  Walls walls;
  std::chrono::days cooldown{0};
};
/// nullopt when there is no such salon.
std::optional<Salon> find_salon(db::Tx& tx, const TenantScope& scope);

struct Question {
  Kind kind;
  Instant now;
  Instant leaves_at;
  std::optional<std::string> booking{};   ///< the slot that is asked about
  std::optional<std::int64_t> sending{};  ///< asked for the last time, for this message
};
struct Judged {
  ClientId client;
  std::optional<Stopped> stopped{};
};
/// In the order of `clients`, at most 1,000; those who are not the salon's are left out.
std::vector<Judged> judge_all(db::Tx& tx, const TenantScope& scope, const Salon& salon,
                              const Question& question, const std::vector<ClientId>& clients);

}  // namespace okoshko::outreach

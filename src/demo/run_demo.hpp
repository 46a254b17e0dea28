#pragma once
/// `okoshko demo`: believable salons to play with, the same for the same seed and day.
/// Threads: the main one.

#include <cstdint>
#include <string>

#include "base/clock.hpp"
#include "db/database.hpp"

namespace okoshko::demo {

struct DemoRequest {
  std::uint64_t seed = 1;
  std::string today{};     ///< YYYY-MM-DD; empty: today. Everything is dated from it.
  std::string password{};  ///< of the demo's accounts; empty: made up and printed once
  bool reset = false;      ///< removes what an earlier demo made, and makes it anew
};

/// Makes two salons with accounts owner@<slug>.example and staff@<slug>.example. A salon that an
/// earlier run made is left as it is; one that was killed half way is made anew; a real salon
/// of the same slug is never touched. Says on stdout what was done; a password is printed only
/// when this run made the account. Returns kExitFailed with the reason on stderr when a slug is
/// taken by a real salon, kExitUsage for a day that is none. Throws db errors.
int run_demo(const DemoRequest& request, db::Database& db, const Clock& clock);

}  // namespace okoshko::demo

#pragma once
/// `okoshko demo`: realistic example salons, the same for the same seed and day.
/// Threads: the main one.

#include <cstdint>
#include <string>

#include "base/clock.hpp"
#include "db/database.hpp"

namespace okoshko::demo {

struct DemoRequest {
  std::uint64_t seed = 1;
  std::string today{};     ///< YYYY-MM-DD; empty: today. All dates are relative to it.
  std::string password{};  ///< of the demo's accounts; empty: generated and printed once
  bool reset = false;      ///< removes the data of an earlier demo and creates them again
};

/// Creates two salons with accounts owner@<slug>.example and staff@<slug>.example. A salon of an
/// earlier run is kept; an incomplete one is created again; a real salon with the same slug is
/// never changed. Prints the result on stdout, and a password only if this run created the account.
/// Returns kExitFailed with the reason on stderr if a real salon has the slug, kExitUsage for an
/// invalid day. Throws db errors.
int run_demo(const DemoRequest& request, db::Database& db, const Clock& clock);

}  // namespace okoshko::demo

#pragma once
/// How often an address or a link may be used in a minute. Counters have a fixed number of places,
/// chosen by a hash with a seed of this process, so that any number of addresses needs the same
/// memory; two that share a place share their limit.
///
/// Threads: any.

#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"

namespace okoshko::client_page {

class VisitLimit {
 public:
  explicit VisitLimit(std::uint16_t per_minute);

  /// Counts one visit at `now`. False: `key` has had its visits of this minute.
  bool admit(std::string_view key, Instant now);

 private:
  const std::uint16_t per_minute_;
  const std::uint64_t seed_;
  std::mutex mutex_;
  std::int64_t minute_ = 0;            // guarded by mutex_
  std::vector<std::uint16_t> counts_;  // guarded by mutex_
};

/// What is counted of an address: an IPv6 network of 64 bits is one visitor.
std::string visitor_of(const std::string& address);

}  // namespace okoshko::client_page

#pragma once
/// How many calls of one kind a salon may have under way at once, so that one salon's slow calls
/// leave room for all others.
///
/// Threads: any. Lifetime: outlives its places.

#include <map>
#include <mutex>
#include <optional>
#include <utility>

#include "base/ids.hpp"

namespace okoshko {

class TenantLimit {
 public:
  explicit TenantLimit(int max) : max_{max} {}

  /// Held for the time of a call.
  class Place {
   public:
    Place(Place&& other) noexcept
        : limit_{std::exchange(other.limit_, nullptr)}, tenant_{other.tenant_} {}
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;
    Place& operator=(Place&&) = delete;
    ~Place() {
      if (limit_ != nullptr) limit_->leave(tenant_);
    }

   private:
    friend class TenantLimit;
    Place(TenantLimit& limit, const TenantId& tenant) : limit_{&limit}, tenant_{tenant} {}
    TenantLimit* limit_;
    TenantId tenant_;
  };

  /// nullopt: `max` calls of this salon are under way.
  std::optional<Place> enter(const TenantId& tenant) {
    const std::lock_guard lock{mutex_};
    int& calls = calls_[tenant];
    if (calls >= max_) return std::nullopt;
    ++calls;
    return Place{*this, tenant};
  }

 private:
  void leave(const TenantId& tenant) {
    const std::lock_guard lock{mutex_};
    if (--calls_[tenant] == 0) calls_.erase(tenant);
  }

  const int max_;
  std::mutex mutex_;
  std::map<TenantId, int> calls_;  // guarded by mutex_; only salons with calls under way
};

}  // namespace okoshko

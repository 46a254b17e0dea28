#include "client_page/visit_limit.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <array>
#include <random>
#include <string>

namespace okoshko::client_page {
namespace {

constexpr std::size_t kPlaces = 16384;

std::uint64_t random_seed() {
  std::random_device device;
  return (static_cast<std::uint64_t>(device()) << 32U) | device();
}

/// FNV-1a, started from the seed.
std::uint64_t hash_of(std::string_view key, std::uint64_t seed) {
  std::uint64_t hash = 14695981039346656037ULL ^ seed;
  for (const char c : key) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 1099511628211ULL;
  }
  return hash ^ (hash >> 32U);
}

}  // namespace

VisitLimit::VisitLimit(std::uint16_t per_minute)
    : per_minute_{per_minute}, seed_{random_seed()}, counts_(kPlaces) {}

bool VisitLimit::admit(std::string_view key, Instant now) {
  const std::int64_t minute =
      std::chrono::floor<std::chrono::minutes>(now).time_since_epoch().count();
  const std::lock_guard lock{mutex_};
  if (minute != minute_) {
    std::fill(counts_.begin(), counts_.end(), std::uint16_t{0});
    minute_ = minute;
  }
  std::uint16_t& count = counts_[hash_of(key, seed_) % kPlaces];
  if (count >= per_minute_) return false;
  ++count;
  return true;
}

std::string visitor_of(const std::string& address) {
  std::array<unsigned char, 16> bytes{};
  if (inet_pton(AF_INET6, address.c_str(), bytes.data()) != 1) return address;
  return {bytes.begin(), bytes.begin() + 8};
}

}  // namespace okoshko::client_page

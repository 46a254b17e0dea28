#include "base/random_share.hpp"

#include <cstdint>

namespace okoshko {
namespace {

/// FNV-1a, then the final steps of splitmix64, because the high bits of FNV depend only on the last
/// few letters.
std::uint64_t hash_of(std::string_view text) {
  std::uint64_t hash = 0xCBF29CE484222325ULL;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
  hash = (hash ^ (hash >> 30U)) * 0xBF58476D1CE4E5B9ULL;
  hash = (hash ^ (hash >> 27U)) * 0x94D049BB133111EBULL;
  return hash ^ (hash >> 31U);
}

}  // namespace

bool in_random_share(std::string_view key, int percent) {
  constexpr double kWhole = 100;
  const double place = static_cast<double>(hash_of(key) >> 11U) * 0x1.0p-53;
  return place * kWhole < percent;
}

}  // namespace okoshko

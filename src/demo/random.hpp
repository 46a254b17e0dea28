#pragma once
/// Random numbers that are the same on every machine. The standard does not define the algorithms
/// of its distributions, so with those the demo's rows would depend on the library.
/// Threads: one at a time.

#include <cmath>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/ids.hpp"

namespace okoshko::demo {

class Random {
 public:
  explicit Random(std::uint64_t seed) : state_{seed} {}
  /// An independent stream for one object, so that an additional client does not change the others.
  Random fork(std::string_view what, std::uint64_t number) const {
    std::uint64_t seed = state_ ^ (number * 0xD1342543DE82EF95ULL);
    for (const char c : what) seed = (seed ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
    Random random{seed};
    random.next();
    return random;
  }

  /// splitmix64
  std::uint64_t next() {
    std::uint64_t z = state_ += 0x9E3779B97F4A7C15ULL;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31U);
  }
  /// From `low` to `high`, both included.
  int range(int low, int high) {
    return low + static_cast<int>(next() % static_cast<std::uint64_t>(high - low + 1));
  }
  /// In [0, 1).
  double real() { return static_cast<double>(next() >> 11U) * 0x1.0p-53; }
  bool chance(double probability) { return real() < probability; }
  /// Approximately normal, mean 0, deviation 1.
  double bell() {
    double sum = 0;
    for (int i = 0; i < 12; ++i) sum += real();
    return sum - 6.0;
  }
  template <class T>
  const T& pick(const std::vector<T>& from) {
    return from[next() % from.size()];
  }
  Uuid uuid() {
    constexpr std::string_view kHex = "0123456789abcdef";
    std::string text = "xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx";
    for (char& c : text) {
      if (c == 'x') c = kHex[next() % 16];
    }
    return *Uuid::parse(text);
  }

 private:
  std::uint64_t state_;
};

}  // namespace okoshko::demo

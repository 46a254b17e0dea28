#pragma once
/// Serialises numbers and texts of stored models: little-endian, with lengths before texts. A
/// reader trusts nothing: input that is too short or too long throws BadBytes.
/// Private to learning. Threads: one at a time. Lifetime: a reader borrows its bytes.

#include <bit>
#include <cmath>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

namespace okoshko::learning {

struct BadBytes : std::runtime_error {
  using std::runtime_error::runtime_error;
};

class ByteWriter {
 public:
  void u64(std::uint64_t value) {
    for (int i = 0; i < kU64Bytes; ++i) {
      out_.push_back(static_cast<char>((value >> (8 * i)) & 0xFF));
    }
  }
  void boolean(bool value) { out_.push_back(value ? 1 : 0); }
  void f64(double value) { u64(std::bit_cast<std::uint64_t>(value)); }
  void text(std::string_view value) {
    u64(value.size());
    out_ += value;
  }
  const std::string& bytes() const { return out_; }

 private:
  static constexpr int kU64Bytes = 8;
  std::string out_;
};

class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : left_{bytes} {}

  std::uint64_t u64() {
    constexpr std::size_t kU64Bytes = 8;
    const auto bytes = take(kU64Bytes);
    std::uint64_t value = 0;
    for (std::size_t i = 0; i < kU64Bytes; ++i) {
      value |= std::uint64_t{static_cast<unsigned char>(bytes[i])} << (8 * i);
    }
    return value;
  }
  bool boolean() {
    const char value = take(1)[0];
    if (value != 0 && value != 1) throw BadBytes{"a flag that is none"};
    return value == 1;
  }
  double f64() {
    const auto value = std::bit_cast<double>(u64());
    if (!std::isfinite(value)) throw BadBytes{"a number that is not finite"};
    return value;
  }
  /// An integer below `bound`.
  std::uint32_t index(std::uint64_t bound) {
    const auto value = u64();
    if (value >= bound || value > UINT32_MAX) throw BadBytes{"an index out of range"};
    return static_cast<std::uint32_t>(value);
  }
  /// A count of following items; each takes at least a byte, so a forged count cannot reserve more
  /// memory than the input has.
  std::size_t count() {
    const auto value = u64();
    if (value > left_.size()) throw BadBytes{"more things than bytes"};
    return static_cast<std::size_t>(value);
  }
  std::string_view text() { return take(count()); }
  std::size_t left() const { return left_.size(); }

 private:
  std::string_view take(std::size_t size) {
    if (size > left_.size()) throw BadBytes{"too short"};
    const auto taken = left_.substr(0, size);
    left_.remove_prefix(size);
    return taken;
  }
  std::string_view left_;
};

}  // namespace okoshko::learning

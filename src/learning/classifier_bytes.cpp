#include "learning/classifier_bytes.hpp"

#include <fmt/format.h>

#include "learning/bytes.hpp"

namespace okoshko::learning {
namespace {

constexpr std::string_view kMagic = "okoshko1";
constexpr std::size_t kHead = kMagic.size() + 8;

/// FNV-1a: detects accidental damage; the database is trusted.
std::uint64_t checksum(std::string_view bytes) {
  std::uint64_t sum = 0xcbf29ce484222325ULL;
  for (const char byte : bytes) {
    sum ^= static_cast<unsigned char>(byte);
    sum *= 0x100000001b3ULL;
  }
  return sum;
}

}  // namespace

std::string to_bytes(const Classifier& classifier) {
  ByteWriter body;
  classifier.write(body);
  ByteWriter sum;
  sum.u64(checksum(body.bytes()));
  return fmt::format("{}{}{}", kMagic, sum.bytes(), body.bytes());
}

Result<Classifier> from_bytes(std::string_view bytes) {
  const auto refuse = [](std::string_view why) {
    return Error::invalid("model-unreadable", fmt::format("the model's bytes: {}", why));
  };
  if (bytes.size() < kHead || !bytes.starts_with(kMagic)) return refuse("another format");
  const auto body = bytes.substr(kHead);
  if (ByteReader{bytes.substr(kMagic.size())}.u64() != checksum(body)) {
    return refuse("the checksum does not fit");
  }
  try {
    ByteReader reader{body};
    auto classifier = Classifier::read(reader);
    if (reader.left() > 0) return refuse("something follows");
    return classifier;
  } catch (const std::runtime_error& bad) {  // BadBytes, and XGBoost's message
    return refuse(bad.what());
  }
}

}  // namespace okoshko::learning

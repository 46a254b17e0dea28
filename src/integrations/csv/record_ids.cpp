#include "integrations/csv/record_ids.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include <array>
#include <charconv>

namespace okoshko::csv {

std::string derived_id(std::string_view text) {
  std::array<unsigned char, crypto_generichash_BYTES_MIN> hash{};
  crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(text.data()),
                     text.size(), nullptr, 0);
  std::string id{"csv-"};
  for (const unsigned byte : hash) id += fmt::format("{:02x}", byte);
  return id;
}

std::optional<std::int64_t> yclients_id(const Mapping& mapping, std::string_view external_id) {
  if (mapping.client_source != "yclients") return std::nullopt;
  std::int64_t id = 0;
  const char* end = external_id.data() + external_id.size();
  const auto [at, error] = std::from_chars(external_id.data(), end, id);
  if (error != std::errc{} || at != end || id <= 0) return std::nullopt;
  return id;
}

}  // namespace okoshko::csv

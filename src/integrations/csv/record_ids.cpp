#include "integrations/csv/record_ids.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include <array>

#include "base/parse_number.hpp"

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
  const auto id = parse_number<std::int64_t>(external_id);
  return id && *id >= 1 ? id : std::nullopt;
}

}  // namespace okoshko::csv

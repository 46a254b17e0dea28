#pragma once
/// Seals the secrets of salons (libsodium's secretbox) under a key that is not in the database:
/// whoever has a copy of the database alone cannot read them.
///
/// Every node of one database needs the same key.
/// Threads: immutable; any thread. Lifetime: a value.

#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "base/ids.hpp"

namespace okoshko::tenants {

class SecretBox {
 public:
  using Key = std::array<unsigned char, 32>;

  /// A key of 32 bytes, as 64 hexadecimal digits. nullopt for any other text.
  static std::optional<SecretBox> from_hex(std::string_view key);
  /// Reads the key of a file, making both (0600) where there is none. Throws std::runtime_error
  /// with what to do when it cannot, or when the file holds no key.
  static SecretBox from_file(const std::filesystem::path& file);

  /// In PostgreSQL's bytea input form. Bound to the salon and the secret's name: moved to another
  /// row it does not open.
  std::string seal(const TenantId& tenant, std::string_view name, std::string_view secret) const;
  /// nullopt: sealed by another key, for another row, or damaged.
  std::optional<std::string> open(const TenantId& tenant, std::string_view name,
                                  std::string_view sealed) const;

  /// A key of its own for another purpose, the same on every node with this one.
  Key derive_key(std::string_view purpose) const;

 private:
  explicit SecretBox(const Key& key) : key_{key} {}
  Key key_for(const TenantId& tenant, std::string_view name) const;
  Key key_;
};

}  // namespace okoshko::tenants

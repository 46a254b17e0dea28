#pragma once
/// Encrypts the secrets of salons (libsodium's secretbox) with a key outside the database, so that
/// a copy of the database alone does not reveal them.
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
  /// Reads the key from a file; creates both (0600) if the file does not exist. Throws
  /// std::runtime_error with a remedy if that fails, or if the file contains no key.
  static SecretBox from_file(const std::filesystem::path& file);

  /// In PostgreSQL's bytea input form. The result is bound to the salon and the name of the secret:
  /// it cannot be decrypted in another row.
  std::string seal(const TenantId& tenant, std::string_view name, std::string_view secret) const;
  /// nullopt: encrypted with another key, for another row, or damaged.
  std::optional<std::string> open(const TenantId& tenant, std::string_view name,
                                  std::string_view sealed) const;

  /// A derived key for another purpose, equal on all nodes with the same key.
  Key derive_key(std::string_view purpose) const;

  /// 16 hexadecimal digits that name the key and do not reveal it.
  std::string fingerprint() const;

 private:
  explicit SecretBox(const Key& key) : key_{key} {}
  Key key_for(const TenantId& tenant, std::string_view name) const;
  Key key_;
};

}  // namespace okoshko::tenants

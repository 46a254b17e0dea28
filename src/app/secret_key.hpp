#pragma once
/// The key that encrypts the secrets of salons: where it is, and reading it.
/// Threads: the main one.

#include <filesystem>
#include <optional>
#include <string>

#include "app/node_database.hpp"
#include "tenants/secret_box.hpp"

namespace okoshko::app {

struct SecretKeyChoice {
  std::string hex;   ///< 64 hexadecimal digits; otherwise the key of the file
  std::string file;  ///< empty: secret.key in the data folder
};

/// The file of the key, whether it exists or not.
std::filesystem::path key_file(const SecretKeyChoice& choice, const DatabaseChoice& database);

/// Reads the key; creates the file if it is missing. With an external database a node runs without
/// a key if it cannot write the file: it refuses secrets and serves everything else. Throws
/// std::runtime_error for anything that is no key.
std::optional<tenants::SecretBox> secret_box(const SecretKeyChoice& choice,
                                             const DatabaseChoice& database);

/// SecretBox::fingerprint() of the key that exists; empty: there is none. Creates nothing.
std::string key_fingerprint(const SecretKeyChoice& choice, const DatabaseChoice& database);

}  // namespace okoshko::app

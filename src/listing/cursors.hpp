#pragma once
/// A position in a list as an encrypted text for the next request (libsodium's XChaCha20-Poly1305).
///
/// A cursor contains the sort keys of the last row, which its reader may not be allowed to see:
/// part of a name or of a phone number. Only a holder of the key can read or create one. It is
/// bound to its list: a cursor of another order, filter or salon is refused.
///
/// Threads: immutable; any thread. Lifetime: a value.

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "listing/list.hpp"

namespace okoshko::listing {

class Cursors {
 public:
  /// All nodes of one database need the same key.
  using Key = std::array<unsigned char, 32>;
  /// Throws std::runtime_error if libsodium does not initialise.
  static Key random_key();

  explicit Cursors(const Key& key) : key_{key} {}

  std::string seal(const List& list, const Keys& keys) const;
  /// The keys after which the page starts: list.first for an empty cursor.
  /// Errors: kInvalid "cursor-invalid" for a text that seal() did not make for this list.
  Result<Keys> open(const List& list, std::string_view cursor) const;

 private:
  Key key_;
};

Error cursor_invalid();

}  // namespace okoshko::listing

#pragma once
/// Where a list was left off, as a sealed text for the next request (libsodium's
/// XChaCha20-Poly1305).
///
/// A cursor holds the sort keys of the last row, which may be what its reader may not see: part of
/// a name or a phone number. Nobody without the key reads or makes one. It is bound to its list, so
/// that a cursor of another order, filter or salon is refused.
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
  /// Every node of one database needs the same.
  using Key = std::array<unsigned char, 32>;
  /// Throws std::runtime_error when libsodium does not start.
  static Key random_key();

  explicit Cursors(const Key& key) : key_{key} {}

  std::string seal(const List& list, const Keys& keys) const;
  /// The keys after which the page begins: list.first for an empty cursor.
  /// Errors: kInvalid "cursor-invalid" for a text that seal() did not make for this list.
  Result<Keys> open(const List& list, std::string_view cursor) const;

 private:
  Key key_;
};

Error cursor_invalid();

}  // namespace okoshko::listing

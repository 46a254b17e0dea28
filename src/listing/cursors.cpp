#include "listing/cursors.hpp"

#include <sodium.h>

#include <charconv>
#include <stdexcept>

namespace okoshko::listing {
namespace {

constexpr std::size_t kNonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kOverhead = kNonce + crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::size_t kCursorMax = 4000;
constexpr int kBase64 = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

static_assert(std::tuple_size_v<Cursors::Key> == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);

void require_sodium() {
  static const bool ready = sodium_init() >= 0;
  if (!ready) throw std::runtime_error{"libsodium does not start: no random source"};
}

unsigned char* bytes_of(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }
const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

std::string to_base64(const std::string& bytes) {
  std::string text(sodium_base64_ENCODED_LEN(bytes.size(), kBase64), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes_of(bytes), bytes.size(), kBase64);
  text.pop_back();
  return text;
}

std::optional<std::string> from_base64(std::string_view text) {
  std::string bytes(text.size(), '\0');
  std::size_t size = 0;
  if (sodium_base642bin(bytes_of(bytes), bytes.size(), text.data(), text.size(), nullptr, &size,
                        nullptr, kBase64) != 0) {
    return std::nullopt;
  }
  bytes.resize(size);
  // libsodium accepts some characters that are not in the alphabet.
  if (to_base64(bytes) != text) return std::nullopt;
  return bytes;
}

/// "3:abc0:" for {"abc", ""}.
std::string join(const Keys& keys) {
  std::string joined;
  for (const std::string& key : keys) joined += std::to_string(key.size()) + ':' + key;
  return joined;
}

std::optional<Keys> split(std::string_view joined) {
  Keys keys;
  while (!joined.empty()) {
    std::size_t size = 0;
    const char* const last = joined.data() + joined.size();
    const auto [end, error] = std::from_chars(joined.data(), last, size);
    if (error != std::errc{} || end == last || *end != ':') return std::nullopt;
    joined.remove_prefix(static_cast<std::size_t>(end - joined.data()) + 1);
    if (size > joined.size()) return std::nullopt;
    keys.emplace_back(joined.substr(0, size));
    joined.remove_prefix(size);
  }
  return keys;
}

}  // namespace

Error cursor_invalid() {
  return Error::invalid("cursor-invalid", "the cursor was not made by this list");
}

Cursors::Key Cursors::random_key() {
  require_sodium();
  Key key{};
  randombytes_buf(key.data(), key.size());
  return key;
}

std::string Cursors::seal(const List& list, const Keys& keys) const {
  require_sodium();
  const std::string plain = join(keys);
  std::string sealed(kOverhead + plain.size(), '\0');
  unsigned char* const nonce = bytes_of(sealed);
  randombytes_buf(nonce, kNonce);
  crypto_aead_xchacha20poly1305_ietf_encrypt(nonce + kNonce, nullptr, bytes_of(plain), plain.size(),
                                             bytes_of(list.name), list.name.size(), nullptr, nonce,
                                             key_.data());
  return to_base64(sealed);
}

Result<Keys> Cursors::open(const List& list, std::string_view cursor) const {
  if (cursor.empty()) return list.first;
  if (cursor.size() > kCursorMax) return cursor_invalid();
  const auto sealed = from_base64(cursor);
  if (!sealed || sealed->size() < kOverhead) return cursor_invalid();
  std::string plain(sealed->size() - kOverhead, '\0');
  const unsigned char* const nonce = bytes_of(*sealed);
  const int opened = crypto_aead_xchacha20poly1305_ietf_decrypt(
      bytes_of(plain), nullptr, nullptr, nonce + kNonce, sealed->size() - kNonce,
      bytes_of(list.name), list.name.size(), nonce, key_.data());
  if (opened != 0) return cursor_invalid();
  auto keys = split(plain);
  // Encrypted by an older version of this list with other columns.
  if (!keys || !readable(list.columns, *keys)) return cursor_invalid();
  return *std::move(keys);
}

}  // namespace okoshko::listing

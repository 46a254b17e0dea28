#pragma once
/// Identifiers, one type per noun, so that a client's id cannot be passed as a tenant's.
/// Threads: values; no shared state.

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace okoshko {

/// A UUID in the canonical lower-case form of 36 characters.
class Uuid {
 public:
  /// Accepts the canonical form in either case; nullopt for anything else
  /// (braces, missing hyphens, other lengths).
  static std::optional<Uuid> parse(std::string_view text);

  /// Version 4, from the system's random source.
  static Uuid random();

  std::string_view view() const noexcept { return {text_.data(), text_.size()}; }
  std::string str() const { return std::string{view()}; }
  auto operator<=>(const Uuid&) const = default;

 private:
  Uuid() = default;
  std::array<char, 36> text_{};
};

/// A UUID or number that identifies one kind of object. `Tag` is never defined.
template <class Tag, class Raw>
struct Id {
  Raw value;
  auto operator<=>(const Id&) const = default;
};

using TenantId = Id<struct TenantTag, Uuid>;
using ClientId = Id<struct ClientTag, Uuid>;
using UserId = Id<struct UserTag, std::int64_t>;

}  // namespace okoshko

template <>
struct std::hash<okoshko::Uuid> {
  std::size_t operator()(const okoshko::Uuid& id) const noexcept {
    return std::hash<std::string_view>{}(id.view());
  }
};
template <class Tag, class Raw>
struct std::hash<okoshko::Id<Tag, Raw>> {
  std::size_t operator()(const okoshko::Id<Tag, Raw>& id) const noexcept {
    return std::hash<Raw>{}(id.value);
  }
};

#include "waitlist/wish_position.hpp"

#include <fmt/format.h>

#include <charconv>
#include <limits>

#include "base/cursor.hpp"
#include "time/zone.hpp"
#include "waitlist/wish_rules.hpp"

namespace okoshko::waitlist {
namespace {

bool is_infinity(std::string_view text) { return text == "infinity" || text == "-infinity"; }

/// PostgreSQL's text of a timestamptz in UTC.
bool is_instant(std::string_view text) {
  std::string rfc3339{text};
  if (rfc3339.size() > 10 && rfc3339[10] == ' ') rfc3339[10] = 'T';
  if (rfc3339.ends_with("+00")) rfc3339.replace(rfc3339.size() - 3, 3, "Z");
  return time::parse_rfc3339(rfc3339).has_value();
}

Position first_position(Listing listing) {
  if (listing == Listing::kHistory) {
    return {"infinity", std::to_string(std::numeric_limits<std::int64_t>::max())};
  }
  return {"-infinity", "0"};
}

}  // namespace

std::string list_name(const TenantId& tenant, const WishPageRequest& request) {
  const WishFilters& f = request.filters;
  const auto number = [](const auto& value) { return value ? static_cast<int>(*value) : -1; };
  return fmt::format("wishes/{}/{}/{}/{}/{}:{}/{}:{}", tenant.value.view(),
                     static_cast<int>(request.listing), number(f.part), number(f.when),
                     f.service ? "s" : "", f.service.value_or(""), f.staff ? "m" : "",
                     f.staff.value_or(""));
}

std::string encode_position(const std::string& list, const Position& position) {
  return encode_cursor(list, {position.key, position.id});
}

Result<Position> decode_position(std::string_view cursor, const std::string& list,
                                 Listing listing) {
  if (cursor.empty()) return first_position(listing);
  const auto fields = decode_cursor(cursor, list, 2);
  const auto readable = [&] {
    const std::string& key = (*fields)[0];
    const bool key_read =
        is_infinity(key) ||
        (listing == Listing::kWanted ? time::parse_day(key).has_value() : is_instant(key));
    return key_read && parse_wish_id((*fields)[1]).has_value();
  };
  if (!fields || !readable()) {
    return Error::invalid("cursor-invalid", "the cursor was not made by this list");
  }
  return Position{(*fields)[0], (*fields)[1]};
}

std::optional<std::int64_t> parse_wish_id(std::string_view text) {
  std::int64_t id = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
  if (error != std::errc{} || end != text.data() + text.size() || id < 1) return std::nullopt;
  return id;
}

}  // namespace okoshko::waitlist

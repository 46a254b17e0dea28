#include "clients/list_position.hpp"

#include <fmt/format.h>

#include <charconv>

#include "base/cursor.hpp"
#include "time/zone.hpp"

namespace okoshko::clients {
namespace {

constexpr const char* kFirstId = "00000000-0000-0000-0000-000000000000";
constexpr const char* kLastId = "ffffffff-ffff-ffff-ffff-ffffffffffff";
constexpr std::size_t kSearchFields = 7;  // swapped, inside, leading, started, three keys

bool is_int32(std::string_view text) {
  std::int32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc{} && end == text.data() + text.size();
}

bool is_flag(std::string_view text) { return text == "t" || text == "f"; }
bool is_uuid(std::string_view text) { return Uuid::parse(text).has_value(); }

std::size_t keys_count(Sort sort) { return sort == Sort::kName ? 3 : 2; }

bool readable(const Keys& keys, Sort sort) {
  if (!is_uuid(keys.back())) return false;
  switch (sort) {
    case Sort::kCreated:
    case Sort::kLastVisit:
    case Sort::kLastVisitOldest:
      return is_instant(keys[0]);
    case Sort::kVisits:
      return is_int32(keys[0]);
    case Sort::kName:
      return is_flag(keys[0]);
  }
  return false;
}

}  // namespace

bool is_instant(std::string_view text) {
  if (text == "infinity" || text == "-infinity") return true;
  std::string rfc3339{text};
  if (rfc3339.size() > 10 && rfc3339[10] == ' ') rfc3339[10] = 'T';
  if (rfc3339.ends_with("+00")) rfc3339.replace(rfc3339.size() - 3, 3, "Z");
  return time::parse_rfc3339(rfc3339).has_value();
}

Error cursor_invalid() {
  return Error::invalid("cursor-invalid", "the cursor was not made by this list");
}

Keys first_keys(Sort sort) {
  switch (sort) {
    case Sort::kCreated:
    case Sort::kLastVisit:
      return {"infinity", kLastId};
    case Sort::kLastVisitOldest:
      return {"-infinity", kFirstId};
    case Sort::kVisits:
      return {"2147483647", kLastId};
    case Sort::kName:
      return {"f", "", kFirstId};
  }
  throw std::logic_error{"a sort of no keys"};
}

std::string list_name(const TenantId& tenant, const ClientQuery& query) {
  const ClientFilters& f = query.filters;
  const auto number = [](const auto& value) { return value ? static_cast<int>(*value) : -1; };
  return fmt::format("clients/{}/{}/{}/{}/{}:{}/{}:{}/{}", tenant.value.view(),
                     static_cast<int>(query.sort), number(f.risk), number(f.visit),
                     f.staff ? "s" : "", f.staff.value_or(""), f.tag ? "t" : "", f.tag.value_or(""),
                     query.text);
}

Result<Keys> decode_position(std::string_view cursor, const std::string& list, Sort sort) {
  if (cursor.empty()) return first_keys(sort);
  auto keys = decode_cursor(cursor, list, keys_count(sort));
  if (!keys || !readable(*keys, sort)) return cursor_invalid();
  return std::move(*keys);
}

std::string encode_search_position(const std::string& list, const SearchPosition& position) {
  Keys fields{position.swapped ? "t" : "f", position.inside ? "t" : "f",
              std::to_string(position.leading), position.after ? "t" : "f"};
  const Keys keys = position.after.value_or(Keys{"", "", kFirstId});
  fields.insert(fields.end(), keys.begin(), keys.end());
  return encode_cursor(list, fields);
}

Result<SearchPosition> decode_search_position(std::string_view cursor, const std::string& list) {
  const auto fields = decode_cursor(cursor, list, kSearchFields);
  if (!fields) return cursor_invalid();
  const auto& f = *fields;
  if (!is_flag(f[0]) || !is_flag(f[1]) || !is_int32(f[2]) || !is_flag(f[3]) || !is_uuid(f[6])) {
    return cursor_invalid();
  }
  const bool started = f[3] == "t";
  const bool inside = f[1] == "t";
  const int leading = std::stoi(f[2]);
  if (leading < 0 || (started && inside && !is_flag(f[4]))) return cursor_invalid();
  return SearchPosition{.swapped = f[0] == "t",
                        .inside = inside,
                        .leading = static_cast<std::size_t>(leading),
                        .after = started ? std::optional{Keys{f[4], f[5], f[6]}} : std::nullopt};
}

}  // namespace okoshko::clients

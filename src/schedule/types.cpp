#include "schedule/types.hpp"

#include <fmt/format.h>

#include "base/parse_number.hpp"

namespace okoshko::schedule {
namespace {

using std::chrono::seconds;

constexpr std::string_view kGapPrefix = "gap:";

}  // namespace

std::string to_string(const GapId& id) {
  const auto at = std::chrono::floor<seconds>(id.start).time_since_epoch().count();
  return fmt::format("{}{}:{}", kGapPrefix, at, id.staff);
}

std::optional<GapId> parse_gap_id(std::string_view text) {
  if (!text.starts_with(kGapPrefix) || text.find('\0') != std::string_view::npos) {
    return std::nullopt;
  }
  text.remove_prefix(kGapPrefix.size());
  const auto colon = text.find(':');
  if (colon == std::string_view::npos || colon + 1 == text.size()) return std::nullopt;
  const auto at = parse_number<std::int64_t>(text.substr(0, colon));
  constexpr std::int64_t kLatest = 253'402'300'800;  // the year 10000
  if (!at || *at < 0 || *at > kLatest) return std::nullopt;
  return GapId{std::string{text.substr(colon + 1)}, Instant{seconds{*at}}};
}

}  // namespace okoshko::schedule

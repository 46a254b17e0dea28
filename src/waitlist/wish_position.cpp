#include "waitlist/wish_position.hpp"

#include <charconv>

namespace okoshko::waitlist {

listing::List list_of(const TenantId& tenant, const WishPageRequest& request) {
  using listing::Column;
  const WishFilters& f = request.filters;
  const bool by_day = request.listing == Listing::kWanted;
  const bool newest_first = request.listing == Listing::kHistory;
  return {.name = listing::name_of("wishes", tenant, request.listing, f.part, f.when, f.service,
                                   f.staff),
          .columns = {by_day ? Column::kDay : Column::kInstant, Column::kInteger},
          .first = newest_first ? listing::Keys{"infinity", listing::kLastInteger}
                                : listing::Keys{"-infinity", "0"}};
}

std::optional<std::int64_t> parse_wish_id(std::string_view text) {
  std::int64_t id = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
  if (error != std::errc{} || end != text.data() + text.size() || id < 1) return std::nullopt;
  return id;
}

}  // namespace okoshko::waitlist

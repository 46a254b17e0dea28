#include "waitlist/entry_position.hpp"

#include "base/parse_number.hpp"
#include "time/zone.hpp"

namespace okoshko::waitlist {

listing::List list_of(const TenantId& tenant, const EntryPageRequest& request) {
  using listing::Column;
  const EntryFilters& f = request.filters;
  const bool by_day = request.listing == Listing::kWanted;
  const bool newest_first = request.listing == Listing::kHistory;
  return {.name = listing::name_of("wishes", tenant, request.listing, f.part, f.when, f.service,
                                   f.staff, f.day ? time::format_day(*f.day) : "", f.priority,
                                   f.expired, f.text, f.digits),
          .columns = {by_day ? Column::kDay : Column::kInstant, Column::kInteger},
          .first = newest_first ? listing::Keys{"infinity", listing::kLastInteger}
                                : listing::Keys{"-infinity", "0"}};
}

std::optional<std::int64_t> parse_entry_id(std::string_view text) {
  const auto id = parse_number<std::int64_t>(text);
  return id && *id >= 1 ? id : std::nullopt;
}

}  // namespace okoshko::waitlist

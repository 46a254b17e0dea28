#pragma once
/// All that the page of one link shows, and its rendering as HTML.
/// Threads: values and stateless functions.

#include <string>
#include <string_view>
#include <vector>

#include "base/language.hpp"
#include "client_page/types.hpp"
#include "time/zone.hpp"

namespace okoshko::client_page {

struct PageFacts {
  Language language = Language::kRu;
  std::string salon{};
  std::string address{};  ///< empty: unknown
  std::string currency = "RUB";
  time::Zone zone = time::Zone::utc();
  Instant now{};
  bool opted_out = false;
  bool answered = false;  ///< through this link, so its offer has no buttons
  std::optional<Offer> offer{};
  std::optional<Visit> visit{};      ///< of a notice, until the client books another time
  std::optional<Over> over{};        ///< for screens that need the truth
  std::optional<Booking> booking{};  ///< only without an offer; nullopt: no usual service
  std::vector<Wanted> requests{};
  std::vector<Place> coming{};
  std::vector<Place> past{};
};

}  // namespace okoshko::client_page

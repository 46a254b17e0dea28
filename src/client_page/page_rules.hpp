#pragma once
/// Which screen the client sees. Threads: stateless functions.

#include "client_page/types.hpp"

namespace okoshko::client_page {

/// `visit`: only without an offer.
Screen screen_of(const std::optional<Offer>& offer, const std::optional<Visit>& visit, Instant now);

/// Whether the screen says what became of the slot, and offers the next one.
constexpr bool needs_truth(Screen screen) {
  return screen == Screen::kOver || screen == Screen::kDeclined;
}

}  // namespace okoshko::client_page

#pragma once
/// Wishes as the API and the live stream show them (schemas Wish, WishPage…). No phone number
/// stands in one, so that one frame of the stream serves every role. Threads: stateless functions.

#include <string>

#include "waitlist/waitlist_service.hpp"

namespace okoshko::waitlist {

/// `row` as load_wishes.sql gives it.
Item item_of(const db::Row& row);

/// `position`: where a live stream has to begin to miss nothing after this page; empty: unknown.
std::string page_json(const WishPage& page, const std::string& position);
std::string counts_json(const WishCounts& counts);
std::string choices_json(const WishChoices& choices);

}  // namespace okoshko::waitlist

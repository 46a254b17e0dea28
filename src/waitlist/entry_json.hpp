#pragma once
/// Wishes in the form of the API and the live stream (schemas Wish, WishPage…). They contain no
/// phone number, so all roles get the same frame of the stream. Threads: stateless functions.

#include <string>

#include "waitlist/waitlist_service.hpp"

namespace okoshko::waitlist {

/// `row`: of load_wishes.sql.
Item item_of(const db::Row& row);

/// `position`: a live stream that starts there misses nothing after this page; empty: unknown.
std::string page_json(const WishPage& page, const std::string& position);
std::string counts_json(const WishCounts& counts);
std::string choices_json(const WishChoices& choices);

}  // namespace okoshko::waitlist

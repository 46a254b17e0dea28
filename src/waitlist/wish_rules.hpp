#pragma once
/// Decisions about wishes that need no database. How the bot's spellings are read is decided by the
/// functions of db/migrations/0007_waitlist.sql, which lists are ordered by.
/// Threads: stateless functions.

#include <chrono>
#include <optional>
#include <string>

#include "base/error.hpp"
#include "waitlist/types.hpp"

namespace okoshko::waitlist {

/// Wishes of one client that wait at one time.
inline constexpr int kOpenWishesMax = 20;

/// How long a cancel can be taken back.
inline constexpr std::chrono::minutes kUndoFor{10};

/// Wanted days as PostgreSQL reads them, both ends included.
struct DayBounds {
  std::string from = "-infinity";
  std::string to = "infinity";
};
DayBounds day_bounds(std::optional<When> when, std::chrono::year_month_day today);

/// "morning", "day", "evening": the contract's words.
std::string_view word_of(PartOfDay part);

/// What is wrong with a new wish's day: "in-past", "out-of-range" (over two years away); nullopt:
/// nothing.
std::optional<std::string> day_mistake(std::chrono::year_month_day day,
                                       std::chrono::year_month_day today);

/// The bot's spelling of a new wish (wishlist_v2.meta). The client's name and phone are left out:
/// user_id says who it is, and a copy would outlive an erasure.
std::string meta_of(const NewWish& wish, const std::string& service_title,
                    const std::optional<std::string>& staff_name);

}  // namespace okoshko::waitlist

#pragma once
/// Rules for entries that need no database. The functions of db/migrations/0007_waitlist.sql parse
/// the bot's values, because lists are sorted by them.
/// Threads: stateless functions.

#include <chrono>
#include <optional>
#include <string>

#include "base/error.hpp"
#include "waitlist/types.hpp"

namespace okoshko::waitlist {

/// The maximum number of pending entries of one client.
inline constexpr int kOpenEntriesMax = 20;

/// How long a cancel can be undone.
inline constexpr std::chrono::minutes kUndoFor{10};

/// Wanted days in PostgreSQL's format, both ends included.
struct DayBounds {
  std::string from = "-infinity";
  std::string to = "infinity";
};
DayBounds day_bounds(std::optional<When> when, std::chrono::year_month_day today);

/// "morning", "day", "evening": the values of the contract.
std::string_view word_of(PartOfDay part);

/// The error of a new entry's day: "in-past", "out-of-range" (more than two years ahead); nullopt
/// if it is valid.
std::optional<std::string> day_mistake(std::chrono::year_month_day day,
                                       std::chrono::year_month_day today);

/// A new entry in the bot's format (wishlist_v2.meta). It does not contain the client's name and
/// phone: user_id identifies the client, and a copy would remain after an erasure.
std::string meta_of(const NewEntry& entry, const std::string& service_title,
                    const std::optional<std::string>& staff_name);

}  // namespace okoshko::waitlist

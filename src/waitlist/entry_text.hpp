#pragma once
/// Entries as texts: in the bot's format, as statements return them, as parameters of statements.
/// The functions of db/migrations/0007_waitlist.sql and 0054_grown_wishes.sql parse the bot's
/// values, because lists are sorted by them.
/// Threads: stateless functions.

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "waitlist/types.hpp"

namespace okoshko::waitlist {

/// Wanted days in PostgreSQL's format, both ends included.
struct DayBounds {
  std::string from = "-infinity";
  std::string to = "infinity";
  bool all = false;  ///< every wanted day is within the bounds, otherwise at least one
};
DayBounds day_bounds(const EntryFilters& filters, std::chrono::year_month_day today);

/// "morning", "day", "evening": the values of the contract.
std::string_view word_of(PartOfDay part);
std::string_view word_of(Priority priority);  ///< "normal", "high"

/// Days as the statements return them: "2026-12-05 2026-12-07,2026-12-10 2026-12-10". Any other
/// text gives no days.
std::vector<DayRange> parse_days(std::string_view text);
/// The parts of a text that are separated by U+001F; none of an empty text.
std::vector<std::string> split_texts(std::string_view text);

/// The names that the bot stores beside ids.
struct TermNames {
  std::string service{};
  std::optional<std::string> staff{};  ///< of the first master
};

/// The terms in the bot's format (wishlist_v2.meta), with what the bot's keys cannot say in the key
/// "okoshko" (0054_grown_wishes.sql). It does not contain the client's name and phone: user_id
/// identifies the client, and a copy would remain after an erasure.
std::string meta_of(const EntryTerms& terms, const TermNames& names,
                    const std::optional<Uuid>& conversation);

}  // namespace okoshko::waitlist

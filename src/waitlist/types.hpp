#pragma once
/// What a list of wishes is asked for, and what a new wish says.
/// Threads: values.

#include <chrono>
#include <optional>
#include <string>

#include "base/clock.hpp"
#include "base/ids.hpp"

namespace okoshko::waitlist {

/// Pending by wanted day or by waiting time; or what is settled, the latest first.
enum class Listing { kWanted, kWaiting, kHistory };

enum class PartOfDay { kMorning, kDay, kEvening };

/// Of the wanted day, in the salon's days; kWeek is today and the six days after it.
enum class When { kPast, kToday, kTomorrow, kWeek, kLater, kNone };

struct WishFilters {
  std::optional<std::string> service{};  ///< id
  std::optional<std::string> staff{};    ///< id
  std::optional<PartOfDay> part{};
  std::optional<When> when{};
};

struct WishPageRequest {
  Listing listing = Listing::kWanted;
  WishFilters filters{};
  std::string cursor{};  ///< empty: the first page
  int limit = 50;        ///< 1 to 200
};

/// As its author asked for it; ids are not looked up yet.
struct NewWish {
  ClientId client;
  std::string service{};
  std::optional<std::string> staff{};
  std::optional<std::chrono::year_month_day> day{};
  std::optional<PartOfDay> part{};
  std::optional<std::string> comment{};
  /// Makes asking twice harmless; empty: none.
  std::string idempotency_key{};
};

/// A wish as the API shows it.
struct Item {
  std::string id;
  std::string json;
};

}  // namespace okoshko::waitlist

#pragma once
/// The parameters of a list of entries, and of a new entry.
/// Threads: values.

#include <chrono>
#include <optional>
#include <string>

#include "base/clock.hpp"
#include "base/ids.hpp"

namespace okoshko::waitlist {

/// Pending by wanted day or by waiting time; or closed, the latest first.
enum class Listing { kWanted, kWaiting, kHistory };

enum class PartOfDay { kMorning, kDay, kEvening };

/// Ranges of the wanted day, in local days of the salon; kWeek is today and the six days after it.
enum class When { kPast, kToday, kTomorrow, kWeek, kLater, kNone };

struct EntryFilters {
  std::optional<std::string> service{};  ///< id
  std::optional<std::string> staff{};    ///< id
  std::optional<PartOfDay> part{};
  std::optional<When> when{};
};

struct EntryPageRequest {
  Listing listing = Listing::kWanted;
  EntryFilters filters{};
  std::string cursor{};  ///< empty: the first page
  int limit = 50;        ///< 1 to 200
};

/// As sent by the caller; ids are not looked up yet.
struct NewEntry {
  ClientId client;
  std::string service{};
  std::optional<std::string> staff{};
  std::optional<std::chrono::year_month_day> day{};
  std::optional<PartOfDay> part{};
  std::optional<std::string> comment{};
  /// Makes a repeated request harmless; empty: no key.
  std::string idempotency_key{};
};

/// An entry in the form of the API.
struct Item {
  std::string id;
  std::string json;
};

}  // namespace okoshko::waitlist

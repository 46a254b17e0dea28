#pragma once
/// The parameters of a list of entries, and of a new entry.
/// Threads: values.

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "base/search_query.hpp"

namespace okoshko::waitlist {

/// Pending by wanted day or by waiting time; or closed, the latest first.
enum class Listing { kWanted, kWaiting, kHistory };

enum class PartOfDay { kMorning, kDay, kEvening };

/// Ranges of the wanted day, in local days of the salon; kWeek is today and the six days after it.
enum class When { kPast, kToday, kTomorrow, kWeek, kLater, kNone };

/// High comes before normal among the entries that fit a slot.
enum class Priority { kNormal, kHigh };

/// Local days of the salon, both included.
struct DayRange {
  std::chrono::sys_days first{};
  std::chrono::sys_days last{};
  auto operator<=>(const DayRange&) const = default;
};

/// Local times of the salon since midnight; an absent one is no limit.
struct HourRange {
  std::optional<std::chrono::minutes> from{};
  std::optional<std::chrono::minutes> to{};
  bool any() const { return !from && !to; }
  auto operator<=>(const HourRange&) const = default;
};

struct EntryFilters {
  std::optional<std::string> service{};  ///< id
  std::optional<std::string> staff{};    ///< id
  std::optional<PartOfDay> part{};
  std::optional<When> when{};
  std::optional<std::chrono::year_month_day> day{};  ///< instead of `when`
  std::optional<Priority> priority{};
  bool expired = false;  ///< of the pending entries: those that are no longer valid
  std::string text{};    ///< name or phone of the client as typed
  DigitSearch digits = DigitSearch::kAnyPart;
};

struct EntryPageRequest {
  Listing listing = Listing::kWanted;
  EntryFilters filters{};
  std::string cursor{};  ///< empty: the first page
  int limit = 50;        ///< 1 to 200
};

/// What an entry wants, as sent by the caller; ids are not looked up yet.
struct EntryTerms {
  std::string service{};
  std::vector<std::string> staff{};  ///< ids of the masters that suit; empty: any
  std::vector<DayRange> days{};      ///< sorted and disjoint; empty: any day
  std::optional<PartOfDay> part{};
  HourRange hours{};  ///< the whole visit is within them
  std::optional<std::chrono::year_month_day> valid_until{};
  Priority priority = Priority::kNormal;
  std::optional<std::string> comment{};
};

/// A client whom the salon does not know yet.
struct NewClient {
  std::string phone;
  std::string name;
};

struct NewEntry {
  std::optional<ClientId> client{};
  std::optional<NewClient> new_client{};  ///< instead of `client`
  EntryTerms terms{};
  std::optional<Uuid> conversation{};  ///< the dialogue that it was made from
  /// Makes a repeated request harmless; empty: no key.
  std::string idempotency_key{};
};

/// A change of one field of several entries.
struct BulkChange {
  enum class Action { kClose, kValidUntil, kPriority };
  std::vector<std::int64_t> entries{};
  Action action = Action::kClose;
  std::optional<std::chrono::year_month_day> valid_until{};
  Priority priority = Priority::kNormal;
};

/// An entry in the form of the API.
struct Item {
  std::string id;
  std::string json;
};

}  // namespace okoshko::waitlist

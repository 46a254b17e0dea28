#pragma once
/// What a client sees on their own page.
/// Threads: values.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "notices/types.hpp"
#include "outreach/types.hpp"
#include "waitlist/match_types.hpp"

namespace okoshko::client_page {

/// What, when, with whom and for how much; empty: unknown.
struct Place {
  Instant start{};
  Instant end{};
  std::string service{};
  std::string staff{};
  std::optional<std::int64_t> price_minor{};
};

/// The match of the link.
struct Offer {
  std::int64_t match = 0;
  std::int64_t entry = 0;
  waitlist::MatchState state = waitlist::MatchState::kOffered;
  bool agreed = false;  ///< a standby who wants the slot
  std::optional<Instant> deadline{};
  Place place{};
  bool entry_open = false;  ///< the request still waits
  bool fulfilled = false;   ///< the accepted slot is a booking of the client
  bool cancelled = false;   ///< that booking was cancelled
  bool confirming = false;  ///< accepted; the booking system does not have it yet
};

/// The booking of a notice.
struct Visit {
  Place place{};
  bool cancelled = false;
  bool ended = false;  ///< its outcome is known
  std::optional<notices::Answer> answer{};
};

/// A free slot that fits instead.
struct NextPlace {
  std::string slot{};  ///< bookings.external_id
  Place place{};
};

/// What became of a slot that the client did not get.
struct Over {
  outreach::LateReason reason = outreach::LateReason::kTaken;
  bool open = false;  ///< they may still ask for it
  std::optional<NextPlace> next{};
};

/// A request that waits: service, and what it is limited to.
struct Wanted {
  std::int64_t entry = 0;
  std::string service{};
  std::string staff{};
  std::optional<std::chrono::year_month_day> day{};
  std::optional<waitlist::PartOfDay> part{};
};

/// A free time that the client may book.
struct TimeToBook {
  std::string slot{};
  Place place{};
};

/// «Записаться»: the usual service, and free times for it.
struct Booking {
  std::string service{};
  std::optional<std::int64_t> price_minor{};
  std::vector<TimeToBook> times{};
};

/// The most rows of each list of the page.
inline constexpr int kRequestsMax = 10;
inline constexpr int kComingMax = 10;
inline constexpr int kPastMax = 5;

/// What the page is about.
enum class Screen {
  kOffer,      ///< a free slot: take it or not
  kStandby,    ///< a slot that may become free: want it or not
  kStandsBy,   ///< wanted it
  kYours,      ///< the slot is the client's
  kVisitOver,  ///< and its time has passed
  kCancelled,  ///< and its booking was cancelled
  kDeclined,
  kAsked,    ///< a booking: comes or does not
  kComes,    ///< answered that they come
  kGivenUp,  ///< answered that they do not
  kOver,     ///< the slot is not theirs; Over says why
  kOwn,      ///< no slot: bookings and requests
};

}  // namespace okoshko::client_page

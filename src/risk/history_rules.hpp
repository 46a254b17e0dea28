#pragma once
/// What was known of a booking and its client at a moment, and what each feature means.
///
/// These definitions are the only ones: whoever computes features elsewhere (set-based, in SQL)
/// computes these. Nothing that became known after the moment counts:
///  - a booking exists from `booked_at` on, that very moment included; one without `booked_at` is
///    not known before its day is over;
///  - a cancellation is known after `cancelled_at`;
///  - a moment of midnight is a day whose time is not known: what was booked or cancelled on it is
///    known to others when that day is over;
///  - any other outcome, and a cancellation without a time, is known when the day of `start_at` is
///    over.
/// Days are those of the salon's wall clock.
///
/// Threads: stateless functions.

#include <array>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "risk/types.hpp"

namespace okoshko::risk {

/// A name is stable: models are stored with it, the page translates it.
struct Feature {
  std::string_view name;
  bool number;  ///< else a word
  std::string_view meaning;
};

inline constexpr std::array<Feature, 22> kFeatures{{
    {"lead_time_days", true, "days from the day of booking to the day of the start"},
    {"weekday", true, "of the start, Monday is 0"},
    {"start_hour", true, "of the day, with its fraction; missing where only the day is known"},
    {"booked_hour", true, "the same of the moment it was booked"},
    {"booked_weekday", true, "Monday is 0"},
    {"days_since_last_visit", true, "from the client's last attended day to the moment's day"},
    {"finished_bookings", true, "the client's, with a known outcome: cancel_rate's denominator"},
    {"cancel_rate", true, "the share of those that were cancelled or missed; missing for none"},
    {"past_no_shows", true, "of those the missed ones"},
    {"past_cancellations", true, "of those the cancelled ones"},
    {"last_outcome", false, "of the latest of those: attended, cancelled or no_show"},
    {"bookings_made", true, "the client's others that exist at the moment"},
    {"upcoming_bookings", true, "of those the ones that stand and whose day is not over"},
    {"bookings_same_day", true, "of those the ones on this booking's day"},
    {"days_to_nearest_booking", true, "to the nearest of the upcoming ones, either way"},
    {"days_since_previous_booking", true, "from the client's booking made before this one"},
    {"client_booked_together", true,
     "the client's others made at the same moment; missing for a day"},
    {"booked_together", true, "anybody's others made then for the same day; missing for a day"},
    {"booked_at_once", true, "anybody's others made then for any day; missing for a day"},
    {"service", false, ""},
    {"staff", false, ""},
    {"price", true, "in minor units"},
}};

struct History {
  std::optional<int> days_since_last_visit;
  int finished = 0;
  int no_shows = 0;
  int cancellations = 0;
  Outcome last_outcome = Outcome::kUnknown;
  int bookings_made = 0;
  int upcoming = 0;
  int same_day = 0;
  std::optional<int> days_to_nearest;
  std::optional<double> days_since_previous;
  int client_booked_together = 0;
  int booked_together = 0;
  int booked_at_once = 0;

  bool operator==(const History&) const = default;
};

/// One a snapshot. Of a booking without a client only `booked_together` is set.
/// n log n in the bookings.
std::vector<History> histories(std::span<const Booking> bookings,
                               std::span<const Snapshot> snapshots);

/// (cancelled or missed + 4 * usual) / (finished + 4): a share that four bookings of the usual
/// kind are mixed into, so that one missed visit does not make a client hopeless.
double shrunk_cancel_rate(const History& history, double usual);

}  // namespace okoshko::risk

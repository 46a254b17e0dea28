#pragma once
/// Slots: times of the calendar that may become free or are free. A slot is a row of
/// dashboard.bookings.
/// Threads: values.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"

namespace okoshko::slots {

/// The values of dashboard.okoshko_slots.
enum class SlotState {
  kAtRisk,     ///< active, with at least the salon's threshold as risk
  kFree,       ///< cancelled, or its client does not come; no other booking has its time
  kGone,       ///< neither
  kPast,       ///< has begun
  kNever,      ///< a group, or an entry of the employee who represents a waiting list
  kConfirmed,  ///< active, its client was asked and comes, and its risk is below the threshold
};
std::string_view to_string(SlotState state);  ///< "at_risk" …
/// Throws std::logic_error for a word that dashboard.okoshko_slots does not return.
SlotState parse_slot_state(std::string_view word);

/// "noticeable", "high" from 65 % on, "very_high" from 80 % on. `score` is 0 to 1. It is compared
/// in whole per cent, as the page shows it.
std::string_view risk_word(double score);

/// The newest message that asked the client to confirm the booking.
struct Notice {
  std::string command;  ///< bot_commands.id
  std::string status;   ///< the status of the bot_commands row
  Instant at{};         ///< of its last change; while it is held, when it will be sent
};

/// What the client of the booking answered.
struct SlotAnswer {
  std::string word;  ///< "coming", "not_coming"
  Instant at{};
};

struct Slot {
  std::string id{};                     ///< bookings.external_id
  std::optional<std::string> client{};  ///< the client of the booking, also if it was cancelled
  std::optional<std::string> client_name{};
  std::optional<std::string> service{};
  std::optional<std::string> service_title{};
  std::optional<std::string> staff{};
  std::optional<std::string> staff_name{};
  Instant start{};
  Instant end{};
  std::optional<std::int64_t> price_minor{};
  SlotState state = SlotState::kFree;
  bool promised = false;  ///< the slot, or a part of its time, belongs to a match
  bool ignored = false;   ///< by a user; only at risk
  /// Time between the bookings of a master's schedule. Its id names no booking, and a visit takes
  /// only a part of it.
  bool is_gap = false;
  /// nullopt also if the booking was cancelled.
  std::optional<SlotAnswer> answer{};
  // Only at risk:
  /// probability that the booking falls through, 0 to 1
  std::optional<double> risk{};
  std::optional<std::string> risk_factors{};  ///< JSON of the program that made the prediction
  std::optional<Instant> predicted_at{};
  std::optional<Notice> notice{};
  /// Why the client can get no message at all ("no-chat" …); nullopt: they can.
  std::optional<std::string> suppressed{};

  bool is_free() const { return state == SlotState::kFree; }
  /// At risk or free: shown on a board.
  bool is_open() const { return state == SlotState::kAtRisk || is_free(); }
  /// The probability that its time becomes free; 1 if it is free.
  double falls_through() const { return is_free() ? 1 : risk.value_or(0); }
};

/// The range of bookings that are searched for slots.
struct Window {
  Instant now{};
  Instant until{};         ///< the end of the salon's horizon
  double threshold = 0.5;  ///< minimum risk of an active booking that is a slot
};

/// A slot in the form of the API and the stream.
struct SlotItem {
  std::string id;    ///< bookings.external_id
  std::string json;  ///< schema Slot, one line
};

/// The settings of a salon for its slots.
struct SlotSettings {
  int threshold_percent = 50;
  int horizon_days = 14;
  std::string offer_mode;
  std::optional<std::string> closing_time{};  ///< "21:00"
};

struct SlotBoard {
  std::vector<SlotItem> items;
  bool more = false;  ///< there are slots after the last of them
  SlotSettings settings;
};

}  // namespace okoshko::slots

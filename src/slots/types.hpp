#pragma once
/// Slots: places in the calendar that may come free or have come free. A slot is a booking of the
/// mirror, read as the salon's calendar sees it.
/// Threads: values.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"

namespace okoshko::slots {

/// As dashboard.okoshko_slots names them.
enum class SlotState {
  kAtRisk,  ///< stands, and is predicted to fall through with the salon's threshold or more
  kFree,    ///< cancelled, and nobody else has its time
  kGone,    ///< neither
  kPast,    ///< has begun
  kNever,   ///< a group, or an entry of the employee who stands for a waiting list
};
std::string_view to_string(SlotState state);  ///< "at_risk" …
/// Throws std::logic_error for a word that dashboard.okoshko_slots does not return.
SlotState parse_slot_state(std::string_view word);

/// The newest message that asked the client to confirm the booking.
struct Notice {
  std::string command;  ///< bot_commands.id
  std::string status;   ///< as bot_commands has it
  Instant at{};         ///< of its last change; when it leaves, while it is held
};

struct Slot {
  std::string id{};                     ///< bookings.external_id
  std::optional<std::string> client{};  ///< whose booking it is or was
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
  bool ignored = false;   ///< by a person; only at risk
  // Only at risk:
  std::optional<double> risk{};               ///< that it falls through, 0 to 1
  std::optional<std::string> risk_factors{};  ///< JSON of whoever predicted it
  std::optional<Instant> predicted_at{};
  std::optional<Notice> notice{};
  /// Why the client cannot be written to at all ("no-chat" …); nullopt: they can be.
  std::optional<std::string> suppressed{};

  bool is_free() const { return state == SlotState::kFree; }
  /// At risk or free: what a board holds.
  bool is_open() const { return state == SlotState::kAtRisk || is_free(); }
  /// The probability that its time comes free; 1 where it is.
  double falls_through() const { return is_free() ? 1 : risk.value_or(0); }
};

/// Which bookings of a salon are looked at.
struct Window {
  Instant now{};
  Instant until{};         ///< the end of the salon's horizon
  double threshold = 0.5;  ///< the risk from which on a booking that stands may be a slot
};

/// A slot as the API and the stream carry it.
struct SlotItem {
  std::string id;    ///< bookings.external_id
  std::string json;  ///< schema Slot, one line
};

/// What a salon has set for its slots.
struct SlotSettings {
  int threshold_percent = 50;
  int horizon_days = 14;
  std::string offer_mode;
  std::optional<std::string> closing_time{};  ///< "21:00"
};

struct SlotBoard {
  std::vector<SlotItem> items;
  bool more = false;  ///< there are slots later than the last of them
  SlotSettings settings;
};

}  // namespace okoshko::slots

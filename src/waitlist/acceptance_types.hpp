#pragma once
/// Offers and what became of them, as the model of acceptance learns from them. An offer here is a
/// match that its client was asked about: a free slot, or a slot at risk in case it becomes free.
/// Threads: values.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "waitlist/match_types.hpp"

namespace okoshko::waitlist {

/// What is known of an entry and a slot when the client is asked.
struct OfferFacts {
  PartOfDay part = PartOfDay::kDay;     ///< of the slot, in the salon's time zone
  double notice_hours = 0;              ///< until the slot begins
  std::optional<double> waited_days{};  ///< nullopt: unknown
  /// What the entry names and the slot has.
  bool fits_service = false;
  bool fits_staff = false;
  bool fits_day = false;
  bool fits_part = false;
  int overruled = 0;         ///< conditions of the entry that a user overruled
  bool conditional = false;  ///< a slot at risk
};

/// A match that has a past.
struct PastOffer {
  std::string client{};
  Instant asked{};
  std::optional<Instant> ended{};
  MatchState state = MatchState::kOffered;
  bool agreed = false;     ///< as a standby
  bool offered = false;    ///< the slot was free at some time
  bool delivered = false;  ///< the messenger accepted the message that asked
  bool due = false;        ///< the time to answer is over
  double shown = 0;        ///< the probability that the salon saw
  /// By the formula alone, and the facts; nullopt: not stored, as the match is older than that.
  std::optional<double> plain{};
  OfferFacts facts{};
};

/// Results of the offers of all salons that ended in one month.
struct MonthTally {
  Instant end{};  ///< of the month
  Tally tally{};
};

/// What the model of acceptance reads.
struct OfferSight {
  double plain = 0;  ///< accept_probability()
  OfferFacts facts{};
  Tally client{};
  Tally salon{};
  double installation = 0;  ///< share of accepted offers in all salons
};

/// A decided offer, with what was known when its client was asked.
struct OfferExample {
  Instant asked{};
  OfferSight sight{};
  double shown = 0;
  bool accepted = false;
};

}  // namespace okoshko::waitlist

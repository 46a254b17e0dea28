#pragma once
/// The forecast of a client with visits: the main reason and the expected loss. Threads: stateless
/// functions.

#include <cstdint>
#include <optional>
#include <string_view>

namespace okoshko::winback {

/// The main reason for the return probability; the page translates it.
enum class Reason {
  kMasterLeft,     ///< the favourite master no longer works here
  kCancelledLast,  ///< the last booking was cancelled or missed
  kFewVisits,      ///< too few visits for a habit
  kIntervalGrows,  ///< the gaps between visits have grown
  kIrregular,      ///< visits without a rhythm
  kMissedCycle,    ///< long after the usual time
  kLongLoyal,      ///< a client for years
  kSlightlyLate,   ///< a little later than usual
  kOther,          ///< visits as usual
};
std::string_view to_string(Reason reason);  ///< "master_left" …

struct ClientFacts {
  int days_since = 0;
  int interval_days = 30;
  int visits = 1;                         ///< different days
  int known_days = 0;                     ///< since the first visit
  std::optional<double> recent_gap{};     ///< mean of the newest two gaps, in days
  std::optional<double> earlier_gap{};    ///< mean of the earlier gaps; nullopt if there is none
  std::optional<double> gap_deviation{};  ///< standard deviation of all gaps; nullopt for one
  bool master_left = false;
  bool cancelled_last = false;
};

/// The first reason that applies, in the order of Reason, which starts with reasons that a user can
/// act on. kLongLoyal applies only to clients who are not long absent.
Reason main_reason(const ClientFacts& facts);

/// (1 − P) times the payment of a visit, for the visit of the next cycle. From one and a half
/// cycles on it halves with every two further cycles, because a client lost a year ago is not lost
/// again in the next cycle. Minor units, rounded; at least 0.
std::int64_t expected_loss_minor(double return_probability, double spend_minor,
                                 const ClientFacts& facts);

}  // namespace okoshko::winback

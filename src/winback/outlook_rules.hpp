#pragma once
/// What is expected of a client who has been there: the main reason, and the money that is at
/// stake. Threads: stateless functions.

#include <cstdint>
#include <optional>
#include <string_view>

namespace okoshko::winback {

/// Why a client comes back as probably (or improbably) as the model says; the page translates it.
enum class Reason {
  kMasterLeft,     ///< the favourite master works here no more
  kCancelledLast,  ///< the last thing they did was to cancel, or not to come
  kFewVisits,      ///< been here so seldom that nothing is a habit yet
  kIntervalGrows,  ///< the gaps between visits have been growing
  kIrregular,      ///< comes without a rhythm
  kMissedCycle,    ///< the usual time is long over
  kLongLoyal,      ///< has been coming for years
  kSlightlyLate,   ///< a little later than usual
  kOther,          ///< comes as usual
};
std::string_view to_string(Reason reason);  ///< "master_left" …

struct ClientFacts {
  int days_since = 0;
  int interval_days = 30;
  int visits = 1;                         ///< different days
  int known_days = 0;                     ///< since the first visit
  std::optional<double> recent_gap{};     ///< mean of the newest two gaps, in days
  std::optional<double> earlier_gap{};    ///< of those before; nullopt where there is none
  std::optional<double> gap_deviation{};  ///< standard deviation of all gaps; nullopt for one
  bool master_left = false;
  bool cancelled_last = false;
};

/// The first that holds, in the order of Reason, which goes from what a person can act on to what
/// only time tells. Long loyal counts only for those who are not long gone.
Reason main_reason(const ClientFacts& facts);

/// (1 − P) of what a visit brings, for the visit of the next cycle. From one and a half cycles on
/// it halves with every two further ones: what was lost a year ago is not lost in the next cycle
/// again. Minor units, rounded; never below 0.
std::int64_t expected_loss_minor(double return_probability, double spend_minor,
                                 const ClientFacts& facts);

}  // namespace okoshko::winback

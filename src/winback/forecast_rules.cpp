#include "winback/forecast_rules.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace okoshko::winback {
namespace {

double deviation(const ClientFacts& facts) {
  return static_cast<double>(facts.days_since) / std::max(1, facts.interval_days);
}

}  // namespace

std::string_view to_string(Reason reason) {
  switch (reason) {
    case Reason::kMasterLeft:
      return "master_left";
    case Reason::kCancelledLast:
      return "cancelled_last";
    case Reason::kFewVisits:
      return "few_visits";
    case Reason::kIntervalGrows:
      return "interval_grows";
    case Reason::kIrregular:
      return "irregular";
    case Reason::kMissedCycle:
      return "missed_cycle";
    case Reason::kLongLoyal:
      return "long_loyal";
    case Reason::kSlightlyLate:
      return "slightly_late";
    case Reason::kOther:
      return "other";
  }
  throw std::logic_error{"a reason without a word"};
}

Reason main_reason(const ClientFacts& facts) {
  constexpr int kFew = 3;
  constexpr double kGrowth = 1.3;
  constexpr double kIrregularity = 0.6;  // of the mean gap
  constexpr double kMissed = 1.5;        // cycles
  constexpr int kYearsDays = 2 * 365;
  constexpr int kManyVisits = 10;
  if (facts.master_left) return Reason::kMasterLeft;
  if (facts.cancelled_last) return Reason::kCancelledLast;
  if (facts.visits <= kFew) return Reason::kFewVisits;
  if (facts.recent_gap && facts.earlier_gap && *facts.recent_gap >= kGrowth * *facts.earlier_gap) {
    return Reason::kIntervalGrows;
  }
  if (facts.gap_deviation && *facts.gap_deviation >= kIrregularity * facts.interval_days) {
    return Reason::kIrregular;
  }
  if (deviation(facts) >= kMissed) return Reason::kMissedCycle;
  if (facts.known_days >= kYearsDays && facts.visits >= kManyVisits) return Reason::kLongLoyal;
  return deviation(facts) >= 1 ? Reason::kSlightlyLate : Reason::kOther;
}

std::int64_t expected_loss_minor(double return_probability, double spend_minor,
                                 const ClientFacts& facts) {
  constexpr double kLostFrom = 1.5;  // cycles
  constexpr double kHalfLife = 2;    // cycles
  constexpr double kMax = 9e15;      // a JSON number represents it exactly
  const double left = std::exp2(-std::max(0.0, deviation(facts) - kLostFrom) / kHalfLife);
  const double loss = (1 - std::clamp(return_probability, 0.0, 1.0)) * spend_minor * left;
  return std::llround(std::clamp(loss, 0.0, kMax));
}

}  // namespace okoshko::winback

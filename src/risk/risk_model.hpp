#pragma once
/// The models of the risk: a salon's own, the platform's that it leans on, and the documented prior
/// that both begin at (docs/models.md).
///
/// Threads: stateless functions; a Classifier is used by one thread at a time.

#include <string>
#include <vector>

#include "base/result.hpp"
#include "learning/training.hpp"
#include "risk/types.hpp"

namespace okoshko::risk {

/// A booking is looked at so many days before its start, or when it was made.
inline constexpr int kDaysBefore = 2;

/// The model of a salon of which nothing is known yet.
const learning::LinearModel& documented_prior();
/// The same as a model to score by.
learning::Classifier prior_classifier();

/// What a salon's model is chosen from. Borrows `prior`.
learning::TrainingOptions salon_options(const learning::LinearModel& prior);

struct FittedModel {
  learning::Classifier classifier;
  std::string quality;  ///< JSON object: chosen, reason, rows, fell_through, calibrated, refused
                        ///< (features that give the outcome away); roc_auc,
                        ///< pr_auc, brier, log_loss, calibration_error, top_tenth_lift of held-out
                        ///< days, null where none were held out
  std::size_t rows = 0;
};

/// Learns from bookings that began before `today` and ended. Errors: kInvalid "history-empty" when
/// there is none; those of learning::train.
Result<FittedModel> fit_salon(const BookingLog& log, DayNumber today,
                              const learning::LinearModel& prior);

/// Rows of many salons, of the features that mean the same everywhere: not services, masters and
/// prices.
class PlatformSample {
 public:
  /// At most `limit` of the newest examples that began before `today`; says how many.
  std::size_t add(const BookingLog& log, DayNumber today, std::size_t limit);
  std::size_t rows() const { return labels_.size(); }

  /// A linear model, because it is a prior. Errors: as fit_salon.
  Result<FittedModel> fit() const;

 private:
  std::vector<std::vector<double>> numbers_;  ///< by kFeatures; empty for what is left out
  std::vector<std::int32_t> last_outcomes_;
  std::vector<std::uint8_t> labels_;
  std::vector<std::int32_t> days_;
};

}  // namespace okoshko::risk

#pragma once
/// The probability that a client accepts an offer: accept_probability() of match_rules.hpp, alone
/// or refined by what the salon's own finished offers show.
///
/// The refinement is a logistic regression
///
///     logit P = w0 logit(plain) + b + sum of w_i x_i
///
/// with a Gaussian prior on each coefficient (ridge regression: Hoerl and Kennard, Technometrics 12
/// (1970); for the logistic model le Cessie and van Houwelingen, Applied Statistics 41 (1992)):
/// mean 1 for w0, 0 for the others, so that thin data change nothing. x_i are the part of the day,
/// notice, waiting time, the client's own offers, and how exactly the slot is what the entry names.
/// Shares of the client are shrunk towards the salon's, and the salon's towards that of all salons,
/// by nested Beta distributions (Efron and Morris, JASA 70 (1975)).
///
/// Whether and how much of it is used is decided on the newest offers, which no candidate has seen.
///
/// Threads: stateless functions; a model is immutable. Same offers, in whatever order, same bytes.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "learning/logistic.hpp"
#include "waitlist/acceptance_types.hpp"

namespace okoshko::waitlist {

/// How many inputs a refinement reads, in the order of acceptance_model.cpp.
enum class AcceptanceRefinement : std::uint8_t {
  kNone = 0,
  kCalibrated = 1,  ///< the formula's log-odds: a scale and a shift
  kTimes = 6,       ///< and part of the day, notice, waiting time
  kAll = 15,  ///< and the client's own offers, fit of the entry, standby, overruled conditions
};

struct AcceptanceModel {
  /// Its coefficients say which AcceptanceRefinement; nullopt: the formula.
  std::optional<learning::LogisticFit> refinement{};
  double installation = 0;  ///< installation_rate() when it was fitted

  /// Between kAcceptMin and kAcceptMax. `sight.installation` is not read: a stored model brings its
  /// own.
  double probability(const OfferSight& sight) const;
};

/// How a candidate was on the newest offers.
struct AcceptanceTrial {
  AcceptanceRefinement kind = AcceptanceRefinement::kNone;
  double log_loss = 0;
  double calibration_error = 0;
};

enum class AcceptanceVerdict {
  kTooFew,         ///< too few offers, or answers of one kind, to see whether it helps
  kNotBetter,      ///< no candidate was clearly better than the formula
  kNotCalibrated,  ///< one was better, but its percentages did not hold
  kUsed,
};
std::string_view to_string(AcceptanceVerdict verdict);  ///< "too-few" …

struct AcceptanceTraining {
  AcceptanceModel model{};
  AcceptanceVerdict verdict = AcceptanceVerdict::kTooFew;
  std::size_t offers = 0;                 ///< learned from
  std::size_t held_out = 0;               ///< the newest; 0: too few
  std::vector<AcceptanceTrial> trials{};  ///< of the candidates, the formula first
  const AcceptanceTrial& chosen() const;  ///< REQUIRES: held_out > 0
  std::string reason{};                   ///< for people
};

/// The newest third of the offers by time is held out. A refinement is used that beats the formula
/// there by more than 1.65 standard errors of log-loss (95 %) and whose calibration error is within
/// 0.05, or within what chance alone does to so few offers in 95 % of cases: the one of least
/// log-loss. It is then learned on all offers. Each part needs 50 offers, 10 of them accepted and
/// 10 not. `examples`: from examples_of(). `installation`: the rate now. Errors: those of
/// fit_logistic.
Result<AcceptanceTraining> train_acceptance(const std::vector<OfferExample>& examples,
                                            double installation);

/// What each group of inputs adds to the log-odds of the formula, the strongest first: "base" (the
/// salon as a whole), "part", "notice", "waited", "client", "fit", "conditional", "overruled".
/// Empty for the formula alone.
std::vector<std::pair<std::string_view, double>> contributions(const AcceptanceModel& model,
                                                               const OfferSight& sight);

/// JSON with a number of the format.
std::string to_text(const AcceptanceModel& model);
/// Errors: kInvalid "acceptance-model-unreadable" for any text that to_text() cannot make.
Result<AcceptanceModel> acceptance_from_text(std::string_view text);

}  // namespace okoshko::waitlist

#pragma once
/// How often somebody comes and whether they still do, from nothing but the dates of their visits.
///
/// BG/NBD: Fader, Hardie, Lee, "Counting your customers the easy way", Marketing Science 24 (2005).
/// MBG/CNBD-k: Platzer, Reutterer, "Ticking away the moments", Marketing Science 35 (2016), and
/// Reutterer, Platzer, Schröder, "Leveraging purchase regularity", IJRM 38 (2021).
/// Visits of one client are Erlang-k apart with a rate of the client's own; rates are Gamma(r,
/// alpha) over clients. After a visit a client is lost with a probability of their own, Beta(a, b)
/// over clients; in MBG after the first one too. k = 1 is Poisson; the larger, the more regular.
///
/// Times are in any one unit (the papers': weeks). Threads: stateless functions. Same input, same
/// bytes.

#include <cstdint>
#include <span>

#include "base/result.hpp"

namespace okoshko::learning {

/// The visits of one client, the first at time 0.
struct VisitHistory {
  std::uint32_t repeats = 0;  ///< x: visits after the first
  double last = 0;            ///< t_x: time of the last one; 0 without repeats
  double age = 0;             ///< T: time of looking, at least `last`
  double log_gaps = 0;        ///< sum of the logarithms of the gaps between visits
};

struct RhythmKind {
  int regularity = 1;            ///< k, 1 to 20
  bool lost_after_first = true;  ///< MBG; false: BG
};

struct Rhythm {
  RhythmKind kind;
  double r = 0;
  double alpha = 0;
  double a = 0;
  double b = 0;
};

struct RhythmFit {
  Rhythm rhythm;
  double log_likelihood = 0;
  int evaluations = 0;
  /// Whether the visits determine k: false without a second visit of anybody, or at the largest k
  /// tried.
  bool regularity_known = true;
};

enum class RhythmPrior {
  kNone,  ///< plain maximum likelihood, as the papers do
  /// ln r, ln a, ln b about 0 and ln alpha about that of the mean gap, each with a deviation of 2:
  /// nothing to a thousand clients, a hold where histories are few or short.
  kWeak,
};

/// Errors: kInvalid "learning-input" without a history, or for times that are not finite, negative
/// or out of order, or k out of range.
Result<RhythmFit> fit_rhythm(std::span<const VisitHistory> histories, const RhythmKind& kind,
                             RhythmPrior prior);

inline constexpr int kRegularityMost = 12;

/// MBG/CNBD-k with weak priors and the k from 1 to kRegularityMost of the highest likelihood,
/// looked for up and down from `begin_at`. Without a second visit of anybody it is 1, not known.
Result<RhythmFit> fit_best_rhythm(std::span<const VisitHistory> histories, int begin_at = 1);

double rhythm_log_likelihood(const Rhythm& rhythm, std::span<const VisitHistory> histories);

/// Of at least one visit in (age, age + horizon].
double visit_probability(const Rhythm& rhythm, const VisitHistory& history, double horizon);

/// The expected number of visits in (age, age + horizon]. For BG with k = 1 it is the paper's
/// formula 10, computed here as the sum of P(at least m visits), which holds for every k.
double expected_visits(const Rhythm& rhythm, const VisitHistory& history, double horizon);

}  // namespace okoshko::learning

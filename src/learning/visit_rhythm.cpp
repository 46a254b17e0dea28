#include "learning/visit_rhythm.hpp"

#include <fmt/format.h>
#include <nlopt.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

namespace okoshko::learning {
namespace {

constexpr int kRegularityMax = 20;
constexpr double kImpossible = -std::numeric_limits<double>::infinity();

double log_gamma(double x) {
  int sign = 0;  // lgamma would write a global
  return ::lgamma_r(x, &sign);
}

double log_beta(double a, double b) { return log_gamma(a) + log_gamma(b) - log_gamma(a + b); }

double log_sum(double a, double b) {
  const double high = std::max(a, b);
  return high == kImpossible ? high : high + std::log1p(std::exp(-std::abs(a - b)));
}

/// What depends on the number of repeats alone.
struct OfRepeats {
  double log_lost = 0;   ///< Beta part of "lost at the last visit"
  double log_alive = 0;  ///< Beta part of "not lost yet"
  double shape = 0;      ///< s = r + kx
  double gamma = 0;      ///< ln Γ(s) - ln Γ(r) + r ln alpha
  double ticks_log = 0;  ///< x ln Γ(k)
  /// Γ(s + j) / (Γ(s) j!) of the ticks j < k.
  std::array<double, kRegularityMax> ticks{};
};

/// Terms of the integrated likelihood of one client. With x visits, k ticks of the clock to a
/// visit, and S the chance that fewer than k ticks passed since the last one:
///   lost at the last visit:  B(a + 1, b + x [- 1 in BG]) / B(a, b) · Γ-part at t_x
///   not lost, no visit yet:  B(a, b + x [+ 1 in MBG]) / B(a, b) · Σ_j Γ-part at T with j ticks
class Terms {
 public:
  explicit Terms(const Rhythm& rhythm) : rhythm_{rhythm}, k_{rhythm.kind.regularity} {
    gamma_r_ = log_gamma(rhythm.r);
    beta_ = log_beta(rhythm.a, rhythm.b);
    r_log_alpha_ = rhythm.r * std::log(rhythm.alpha);
    gamma_k_ = log_gamma(k_);
  }

  OfRepeats of(std::uint32_t repeats) const {
    const double x = repeats;
    const double survived = rhythm_.kind.lost_after_first ? 1 : 0;
    OfRepeats out;
    out.log_lost = repeats == 0 && survived == 0
                       ? kImpossible
                       : log_beta(rhythm_.a + 1, rhythm_.b + x - 1 + survived) - beta_;
    out.log_alive = log_beta(rhythm_.a, rhythm_.b + x + survived) - beta_;
    out.shape = rhythm_.r + k_ * x;
    out.gamma = log_gamma(out.shape) - gamma_r_ + r_log_alpha_;
    double factor = 1;
    for (int j = 0; j < k_; ++j) {
      out.ticks[static_cast<std::size_t>(j)] = factor;
      factor *= (out.shape + j) / (j + 1);
    }
    out.ticks_log = x * gamma_k_;
    return out;
  }

  double log_lost(const OfRepeats& of, const VisitHistory& history) const {
    return of.log_lost + of.gamma - of.shape * std::log(rhythm_.alpha + history.last);
  }

  /// How likely each tick is, relative to none: the share of the clock that was quiet.
  double quiet_share(const VisitHistory& history, double later) const {
    return (history.age - history.last + later) / (rhythm_.alpha + history.age + later);
  }

  double log_alive(const OfRepeats& of, const VisitHistory& history, double later) const {
    const double share = quiet_share(history, later);
    double sum = 0;
    for (int j = k_; j-- > 0;) sum = sum * share + of.ticks[static_cast<std::size_t>(j)];
    return of.log_alive + of.gamma - of.shape * std::log(rhythm_.alpha + history.age + later) +
           std::log(sum);
  }

  double log_likelihood(const OfRepeats& of, const VisitHistory& history) const {
    return (k_ - 1) * history.log_gaps - of.ticks_log +
           log_sum(log_lost(of, history), log_alive(of, history, 0));
  }

 private:
  const Rhythm& rhythm_;
  int k_;
  double gamma_r_ = 0;
  double beta_ = 0;
  double r_log_alpha_ = 0;
  double gamma_k_ = 0;
};

/// Clients by their number of repeats, so that the Γs of a number are computed once.
class ByRepeats {
 public:
  explicit ByRepeats(std::span<const VisitHistory> histories) : histories_{histories} {
    std::unordered_map<std::uint32_t, std::size_t> place;
    for (const VisitHistory& history : histories) {
      const auto [at, added] = place.try_emplace(history.repeats, distinct_.size());
      if (added) distinct_.push_back(history.repeats);
      place_.push_back(at->second);
    }
  }

  double log_likelihood(const Rhythm& rhythm) const {
    const Terms terms{rhythm};
    std::vector<OfRepeats> of;
    for (const auto repeats : distinct_) of.push_back(terms.of(repeats));
    double sum = 0;
    for (std::size_t i = 0; i < histories_.size(); ++i) {
      sum += terms.log_likelihood(of[place_[i]], histories_[i]);
    }
    return sum;
  }

 private:
  std::span<const VisitHistory> histories_;
  std::vector<std::uint32_t> distinct_;
  std::vector<std::size_t> place_;
};

using Point = std::array<double, 4>;

Rhythm rhythm_at(const RhythmKind& kind, const double* logs) {
  return {kind, std::exp(logs[0]), std::exp(logs[1]), std::exp(logs[2]), std::exp(logs[3])};
}

struct Search {
  const ByRepeats& clients;
  RhythmKind kind;
  RhythmPrior prior;
  Point center;
  int evaluations = 0;

  double value(const double* logs) {
    ++evaluations;
    double sum = clients.log_likelihood(rhythm_at(kind, logs));
    if (prior == RhythmPrior::kWeak) {
      constexpr double kDeviation = 2;
      for (std::size_t i = 0; i < center.size(); ++i) {
        const double off = (logs[i] - center[i]) / kDeviation;
        sum -= off * off / 2;
      }
    }
    return std::isfinite(sum) ? sum : -1e300;
  }
};

/// One search from `at`, which becomes the best point found; its value.
double climb(Search& search, Point& at, double scale) {
  constexpr double kLogMax = 15;
  struct Free {
    void operator()(nlopt_opt_s* opt) const noexcept { nlopt_destroy(opt); }
  };
  const std::unique_ptr<nlopt_opt_s, Free> opt{
      nlopt_create(NLOPT_LN_NELDERMEAD, static_cast<unsigned>(at.size()))};
  nlopt_set_max_objective(
      opt.get(),
      [](unsigned, const double* logs, double*, void* data) {
        return static_cast<Search*>(data)->value(logs);
      },
      &search);
  nlopt_set_lower_bounds1(opt.get(), std::min(0.0, scale) - kLogMax);
  nlopt_set_upper_bounds1(opt.get(), std::max(0.0, scale) + kLogMax);
  nlopt_set_initial_step1(opt.get(), 0.3);
  nlopt_set_xtol_abs1(opt.get(), 1e-7);
  nlopt_set_maxeval(opt.get(), 1500);
  double best = 0;
  // A negative answer is a rounding limit here; the best point is kept all the same.
  nlopt_optimize(opt.get(), at.data(), &best);
  return best;
}

std::optional<Error> wrong_input(std::span<const VisitHistory> histories, const RhythmKind& kind) {
  const auto invalid = [](std::string what) {
    return Error::invalid("learning-input", std::move(what));
  };
  if (histories.empty()) return invalid("a rhythm needs at least one client");
  if (kind.regularity < 1 || kind.regularity > kRegularityMax) return invalid("k is 1 to 20");
  for (const VisitHistory& h : histories) {
    if (!(h.last >= 0) || !(h.age >= h.last) || !std::isfinite(h.age) ||
        !std::isfinite(h.log_gaps) || (h.repeats == 0) != (h.last == 0)) {
      return invalid("a history's times are finite and in order");
    }
  }
  return std::nullopt;
}

/// The mean gap where there is one, else the mean age: the scale of this salon's time.
double usual_gap(std::span<const VisitHistory> histories) {
  double gaps = 0;
  double repeats = 0;
  double ages = 0;
  for (const VisitHistory& history : histories) {
    gaps += history.last;
    repeats += history.repeats;
    ages += history.age;
  }
  if (repeats > 0) return gaps / repeats;
  return ages > 0 ? ages / static_cast<double>(histories.size()) : 1;
}

}  // namespace

double rhythm_log_likelihood(const Rhythm& rhythm, std::span<const VisitHistory> histories) {
  return ByRepeats{histories}.log_likelihood(rhythm);
}

Result<RhythmFit> fit_rhythm(std::span<const VisitHistory> histories, const RhythmKind& kind,
                             RhythmPrior prior) {
  if (auto wrong = wrong_input(histories, kind)) return *std::move(wrong);
  const ByRepeats clients{histories};
  const double scale = std::log(usual_gap(histories) / kind.regularity);
  Search search{clients, kind, prior, {0, scale, 0, 0}};
  Point at = search.center;

  // Along the likelihood's long flat ridge a simplex gives up early: it is started anew where it
  // stopped until that gains nothing.
  constexpr int kStartsMax = 8;
  constexpr double kNoGain = 1e-9;
  double best = search.value(at.data());
  for (int start = 0; start < kStartsMax; ++start) {
    const double before = best;
    best = climb(search, at, scale);
    if (best - before <= kNoGain * std::abs(best)) break;
  }
  const Rhythm rhythm = rhythm_at(kind, at.data());
  return RhythmFit{rhythm, clients.log_likelihood(rhythm), search.evaluations};
}

Result<RhythmFit> fit_best_rhythm(std::span<const VisitHistory> histories, int begin_at) {
  const bool repeats = std::any_of(histories.begin(), histories.end(),
                                   [](const VisitHistory& h) { return h.repeats > 0; });
  auto best = fit_rhythm(histories, {repeats ? begin_at : 1, true}, RhythmPrior::kWeak);
  if (!best) return best.error();
  if (!repeats) {
    best->regularity_known = false;
    return best;
  }
  // The likelihood has one peak in k: past it there is nothing to find.
  for (const int step : {1, -1}) {
    bool climbs = false;
    for (int k = begin_at + step; k >= 1 && k <= kRegularityMost; k += step) {
      auto fit = fit_rhythm(histories, {k, true}, RhythmPrior::kWeak);
      if (!fit) return fit.error();
      if (fit->log_likelihood <= best->log_likelihood) break;
      best = std::move(fit);
      climbs = true;
    }
    if (climbs) break;
  }
  best->regularity_known = best->rhythm.kind.regularity < kRegularityMost;
  return best;
}

double visit_probability(const Rhythm& rhythm, const VisitHistory& history, double horizon) {
  const Terms terms{rhythm};
  const OfRepeats of = terms.of(history.repeats);
  const double now = terms.log_alive(of, history, 0);
  const double all = log_sum(terms.log_lost(of, history), now);
  const double still_quiet = terms.log_alive(of, history, horizon);
  return std::clamp(std::exp(now - all) - std::exp(still_quiet - all), 0.0, 1.0);
}

double expected_visits(const Rhythm& rhythm, const VisitHistory& history, double horizon) {
  constexpr int kVisitsMax = 5000;
  constexpr double kNothing = 1e-12;
  const int k = rhythm.kind.regularity;
  const Terms terms{rhythm};
  const OfRepeats of = terms.of(history.repeats);
  const double now = terms.log_alive(of, history, 0);
  const double alive = std::exp(now - log_sum(terms.log_lost(of, history), now));

  // Given j ticks so far, those to come are negative binomial.
  struct Ticks {
    double weight;
    double shape;
    double log_next;  ///< ln P(exactly `seen` ticks to come)
    int seen = 0;
    double below = 0;  ///< P(fewer than `seen`)
  };
  const double stay = (rhythm.alpha + history.age) / (rhythm.alpha + history.age + horizon);
  std::vector<Ticks> ticks;
  double weight = 1;
  double weights = 0;
  for (int j = 0; j < k; ++j) {
    weights += of.ticks[static_cast<std::size_t>(j)] * weight;
    ticks.push_back({of.ticks[static_cast<std::size_t>(j)] * weight, of.shape + j,
                     (of.shape + j) * std::log(stay)});
    weight *= terms.quiet_share(history, 0);
  }
  for (Ticks& t : ticks) t.weight /= weights;
  const double b = rhythm.b + history.repeats + (rhythm.kind.lost_after_first ? 1 : 0);
  double not_lost = 1;  // through the visits before the m-th to come
  double sum = 0;
  for (int m = 1; m <= kVisitsMax; ++m) {
    double at_least = 0;
    for (int j = 0; j < k; ++j) {
      Ticks& t = ticks[static_cast<std::size_t>(j)];
      for (; t.seen < k * m - j; ++t.seen) {
        t.below += std::exp(t.log_next);
        t.log_next += std::log((t.shape + t.seen) / (t.seen + 1.0) * (1 - stay));
      }
      at_least += t.weight * std::max(0.0, 1 - t.below);
    }
    sum += not_lost * at_least;
    if (not_lost * at_least < kNothing) break;
    not_lost *= (b + m - 1) / (rhythm.a + b + m - 1);
  }
  return alive * sum;
}

}  // namespace okoshko::learning

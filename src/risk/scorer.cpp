#include "risk/scorer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "learning/logistic.hpp"
#include "risk/features.hpp"
#include "risk/reason_rules.hpp"

namespace okoshko::risk {
namespace {

constexpr std::size_t kShownContributions = 6;
/// Contributions are stored in hundredths; smaller ones are left out.
constexpr double kHundredth = 100;

double rounded(double value, double parts) { return std::round(value * parts) / parts; }

std::optional<int> lead_of(const Booking& booking) {
  if (!booking.booked_at) return std::nullopt;
  return day_of(booking.start_at) - day_of(*booking.booked_at);
}

std::string or_null(const std::optional<int>& value) {
  return value ? std::to_string(*value) : "null";
}

struct Explained {
  const Booking& booking;
  const History& history;
  std::vector<Contribution> contributions;
};

std::string factors_json(Explained& explained, const std::string& model) {
  const auto lead = lead_of(explained.booking);
  const auto reason =
      main_reason(explained.contributions, explained.history, lead, explained.booking.client >= 0);
  const int fell = explained.history.no_shows + explained.history.cancellations;
  const double rate =
      explained.history.finished == 0
          ? 0
          : static_cast<double>(fell) / static_cast<double>(explained.history.finished);
  std::stable_sort(explained.contributions.begin(), explained.contributions.end(),
                   [](const Contribution& a, const Contribution& b) {
                     return std::abs(a.second) > std::abs(b.second);
                   });
  std::string list;
  for (std::size_t i = 0; i < std::min(explained.contributions.size(), kShownContributions); ++i) {
    const auto& [feature, value] = explained.contributions[i];
    const double shown = rounded(value, kHundredth);
    if (shown == 0) break;
    list +=
        fmt::format(R"({}{{"feature":"{}","value":{}}})", list.empty() ? "" : ",", feature, shown);
  }
  // Names of features, reasons and models are constants, so nothing needs escaping.
  return fmt::format(
      R"({{"days_since_last_visit":{},"cancel_rate":{},"cancel_rate_of":{},"lead_time_days":{},)"
      R"("is_new_client":{},"reason":"{}","contributions":[{}],"model":"{}"}})",
      or_null(explained.history.days_since_last_visit), rounded(rate, kHundredth * kHundredth),
      explained.history.finished, or_null(lead),
      is_new_client(explained.booking, explained.history), reason, list, model);
}

}  // namespace

std::vector<Prediction> predict(const SalonSight& salon, const NamedModel& model) {
  std::vector<Snapshot> snapshots;
  for (std::uint32_t i = 0; i < salon.ids.size(); ++i) snapshots.push_back({i, WallTime{}});
  const auto table = feature_table(salon.log, snapshots, salon.histories);
  std::vector<std::uint32_t> rows(salon.ids.size());
  std::iota(rows.begin(), rows.end(), 0U);
  const auto logits = model.classifier.logits(table, rows);
  const auto explanations = model.classifier.explain(table, rows);
  std::vector<Prediction> out;
  out.reserve(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    Explained explained{salon.log.bookings[i], salon.histories[i], {}};
    for (const auto& [feature, value] : explanations[i].contributions) {
      explained.contributions.emplace_back(feature, value);
    }
    double logit = logits[i];
    if (salon.confirmed[i]) {
      logit += kConfirmedLogit;
      explained.contributions.emplace_back("confirmed", kConfirmedLogit);
    }
    out.push_back({salon.ids[i], rounded(learning::sigmoid(logit), kHundredth * kHundredth),
                   factors_json(explained, model.name)});
  }
  return out;
}

}  // namespace okoshko::risk

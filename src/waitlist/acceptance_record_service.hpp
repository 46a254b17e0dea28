#pragma once
/// The track record of the probability of acceptance: what the salon saw when offers were made, and
/// what clients answered; and the model in use.
/// Threads: stateless after construction; any. Lifetime: borrows its arguments.
/// Throws db errors.

#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "base/tenant_scope.hpp"
#include "db/database.hpp"
#include "waitlist/acceptance_types.hpp"

namespace okoshko::waitlist {

/// Offers whose probability was shown within one tenth.
struct AcceptanceBin {
  int tenth = 0;  ///< 0: below 10 %
  std::int64_t offers = 0;
  std::int64_t accepted = 0;
  double expected = 0;  ///< sum of the probabilities
};

/// What was shown, and what the formula alone would have shown.
struct AcceptanceQuality {
  double log_loss = 0;
  double plain_log_loss = 0;
  double calibration_error = 0;
};

struct AcceptanceModelInUse {
  int version = 0;
  Instant fitted_at{};
  std::string quality{};  ///< JSON, as acceptance_job.hpp writes it
};

struct AcceptanceRecord {
  std::int64_t offers = 0;
  std::int64_t accepted = 0;
  std::vector<AcceptanceBin> bins{};           ///< without empty ones
  std::optional<AcceptanceQuality> quality{};  ///< nullopt: fewer than kRecordMin offers
  std::optional<AcceptanceModelInUse> model{};
};

/// Fewer offers say nothing about a probability.
inline constexpr std::int64_t kRecordMin = 30;
inline constexpr std::chrono::days kRecordDays{180};

/// Without a model.
AcceptanceRecord record_of(const std::vector<OfferExample>& examples);

/// In the form of the API (schema AcceptanceRecord).
std::string record_json(const AcceptanceRecord& record);

class AcceptanceRecordService {
 public:
  AcceptanceRecordService(db::Database& db, const Clock& clock) : db_{db}, clock_{clock} {}

  /// Of the decided offers of the last kRecordDays. Errors: kNotFound if the salon was deleted.
  Result<AcceptanceRecord> record(const TenantScope& scope);

 private:
  db::Database& db_;
  const Clock& clock_;
};

}  // namespace okoshko::waitlist

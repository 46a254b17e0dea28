#pragma once
/// Runs of background work, as they are stored and shown.
/// Threads: values.

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"

namespace okoshko::jobs {

/// Local days of a salon, both included.
struct DayRange {
  std::chrono::year_month_day from;
  std::chrono::year_month_day to;
  bool operator==(const DayRange&) const = default;
};

/// A run that a node has claimed, with the fence that allows it to write.
struct Run {
  std::int64_t id = 0;
  std::string job{};
  std::string scope{};      ///< "" for a manual run: all scopes of the job
  Instant scheduled_for{};  ///< of the tick; for a manual run, the time of the request
  std::string cause{};      ///< "schedule", "manual", "command"
  int attempt = 1;
  int attempts_max = 1;
  std::int64_t fence = 0;  ///< grows with every owner; a write with a lower fence is rejected
  std::optional<DayRange> range{};
  std::optional<TenantId> only_tenant{};
};

/// A run as the API shows it.
struct RunInfo {
  std::int64_t id = 0;
  std::string job{};
  std::string scope{};
  Instant scheduled_for{};
  std::string cause{};
  std::string state{};  ///< queued, running, done, partial, failed, cancelled, skipped
  Instant due_at{};     ///< of a queued run: the earliest start
  int attempt = 0;
  int attempts_max = 1;
  std::optional<DayRange> range{};
  std::optional<std::string> node{};
  bool cancelling = false;
  std::optional<Instant> started_at{};
  std::optional<Instant> finished_at{};
  std::int64_t done = 0;
  std::int64_t total = 0;
  std::optional<std::string> result{};  ///< JSON
  std::optional<std::string> error{};   ///< English
};

struct LogLine {
  Instant at{};
  std::string level{};  ///< info, warning, error
  std::string line{};
};

/// The result of a run that did not fail.
struct RunOutcome {
  bool partial = false;       ///< done, except for parts that `result` counts
  std::string result = "{}";  ///< JSON
};

}  // namespace okoshko::jobs

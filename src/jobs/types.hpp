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

/// Days on a salon's wall, both included.
struct DayRange {
  std::chrono::year_month_day from;
  std::chrono::year_month_day to;
  bool operator==(const DayRange&) const = default;
};

/// What a node has taken on, and its right to write about it.
struct Run {
  std::int64_t id = 0;
  std::string job{};
  std::string scope{};      ///< "" for a run by hand: all of the job's scopes
  Instant scheduled_for{};  ///< of the tick; when it was asked for, for a run by hand
  std::string cause{};      ///< "schedule", "manual", "command"
  int attempt = 1;
  int attempts_max = 1;
  std::int64_t fence = 0;  ///< grows with every owner: an earlier one can write no more
  std::optional<DayRange> range{};
  std::optional<TenantId> only_tenant{};
};

/// A run as people see it.
struct RunInfo {
  std::int64_t id = 0;
  std::string job{};
  std::string scope{};
  Instant scheduled_for{};
  std::string cause{};
  std::string state{};  ///< queued, running, done, partial, failed, cancelled, skipped
  Instant due_at{};     ///< of a queued one: not before
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

/// What a run ended with, unless it failed.
struct RunOutcome {
  bool partial = false;       ///< done, but for parts that `result` counts
  std::string result = "{}";  ///< JSON
};

}  // namespace okoshko::jobs

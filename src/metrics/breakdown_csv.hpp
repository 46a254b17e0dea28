#pragma once
/// A breakdown as a CSV file for spreadsheets (base/csv_text.hpp): one line per master or weekday,
/// and their sum.
/// Threads: stateless functions.

#include <string>

#include "base/csv_text.hpp"
#include "metrics/breakdown_types.hpp"

namespace okoshko::metrics {

enum class BreakdownBy { kStaff, kWeekday };

std::string breakdown_csv(const Breakdown& breakdown, BreakdownBy by, CsvLanguage language);

}  // namespace okoshko::metrics

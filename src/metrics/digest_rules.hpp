#pragma once
/// What the admin chat is told in the morning about the day before.
/// Threads: stateless.

#include <string>
#include <string_view>
#include <vector>

#include "metrics/daily_types.hpp"

namespace okoshko::metrics {

struct DigestOf {
  std::string_view salon;
  std::string_view language;  ///< "ru" or "en"
  std::chrono::year_month_day day;
};

/// Plain text of some lines; no client is named in it.
std::string digest_text(const DigestOf& of, const DayFigures& figures,
                        const std::vector<Alert>& alerts);

}  // namespace okoshko::metrics

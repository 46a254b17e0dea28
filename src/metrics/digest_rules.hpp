#pragma once
/// The text of the daily digest for the admin chat.
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

/// Plain text of a few lines without names of clients.
std::string digest_text(const DigestOf& of, const DayFigures& figures,
                        const std::vector<Alert>& alerts);

}  // namespace okoshko::metrics

#pragma once
/// The export files of a simulated hair salon in the layout of the mapping "hair-salon", with the
/// facts that an import must find in them. The same plan gives the same bytes.
///
/// The simulated days are 14 March to 20 August 2018. Receipts end on 29 July, so later bookings
/// have no outcome. A quarter of the clients is unreliable, and some clients leave permanently at
/// random; models can learn both from the history.
///
/// Threads: values; no shared state.

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

namespace okoshko::testing {

struct SalonPlan {
  int clients = 360;
  std::uint32_t seed = 20180314;
};

struct SalonExports {
  std::map<std::string, std::string> files;  ///< name to text

  // Rows of each file.
  std::uint64_t service_lines = 0;
  std::uint64_t booking_lines = 0;
  std::uint64_t cancellation_lines = 0;
  std::uint64_t no_show_lines = 0;
  std::uint64_t receipt_lines = 0;

  // Appointments by outcome. The four outcomes add up to `appointments`.
  std::uint64_t appointments = 0;
  std::uint64_t attended = 0;
  std::uint64_t no_shows = 0;
  std::uint64_t cancelled = 0;
  std::uint64_t open = 0;
  // Subsets of the above.
  std::uint64_t attended_despite_cancellation = 0;
  std::uint64_t attended_despite_no_show = 0;
  std::uint64_t cancelled_without_time = 0;  ///< no longer in the bookings file
  std::uint64_t open_despite_cancellation = 0;
  std::uint64_t without_client = 0;

  std::uint64_t receipt_lines_without_appointment = 0;
  std::uint64_t clients = 0;  ///< with at least one appointment
  std::uint64_t staff = 0;

  /// Writes the files into an existing folder.
  void write_to(const std::filesystem::path& folder) const;
};

SalonExports simulate_salon_exports(const SalonPlan& plan = {});

}  // namespace okoshko::testing

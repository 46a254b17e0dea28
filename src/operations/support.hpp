#pragma once
/// `okoshko support`: one text file with what helps to understand an installation, and nothing
/// personal: no row of a client, no name of a salon, no address, no number of five digits or more
/// in a message.
/// Threads: the main one.

#include <filesystem>
#include <string>
#include <string_view>

#include "operations/doctor.hpp"

namespace okoshko::operations {

struct SupportRequest {
  std::string dsn;  ///< of the database that is described
  std::string to;   ///< the file; it must not exist. Empty: okoshko-support-<time>.txt here
  DoctorRequest doctor;
};
/// Writes the file (0600) and prints its name. A part that cannot be read is replaced by the
/// reason. Returns kExitFailed if the file cannot be written.
int support(const SupportRequest& request);

/// A message without quoted values, addresses, long numbers and letters other than English ones,
/// which messages of programs have only in values.
std::string without_values(std::string_view message);

}  // namespace okoshko::operations

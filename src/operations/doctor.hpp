#pragma once
/// `okoshko doctor`: checks what a node needs, changes nothing, and prints for each thing that is
/// wrong what to do.
/// Threads: the main one.

#include <cstdint>
#include <string>
#include <vector>

#include "live/types.hpp"

namespace okoshko::operations {

struct DoctorRequest {
  std::string url;          ///< of the database; empty: the private cluster in data_folder
  std::string data_folder;  ///< used when `url` is empty
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;
  std::vector<live::WatchedTable> watched{};  ///< whose changes must be published
  int connections = 0;                        ///< that a node opens at the most
};
/// Prints the findings on stdout. Returns 0, or kExitFailed when a node could not work.
int doctor(const DoctorRequest& request);

}  // namespace okoshko::operations

#pragma once
/// `okoshko doctor`: checks the requirements of a node without changing anything, and prints a
/// remedy for each problem.
/// Threads: the main one.

#include <cstdint>
#include <cstdio>
#include <string>
#include <vector>

#include "live/types.hpp"

namespace okoshko::operations {

struct DoctorRequest {
  std::string url;            ///< of the database; empty: the private cluster in data_folder
  std::string data_folder;    ///< used when `url` is empty
  std::string backup_folder;  ///< of the nightly backups, used when `url` is empty
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;
  std::vector<live::WatchedTable> watched{};  ///< tables whose changes must be published
  int connections = 0;                        ///< the maximum of one node
};
/// Writes the findings to `out`. Returns 0, or kExitFailed if a node could not work.
int doctor(const DoctorRequest& request, std::FILE* out = stdout);

}  // namespace okoshko::operations

#pragma once
/// Runs pg_dump and pg_restore of the newest installed PostgreSQL.
/// Threads: any; the program ends when the calling thread ends.

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace okoshko::postgres_server {

struct ClientProgram {
  std::string name;                    ///< "pg_dump"
  std::vector<std::string> arguments;  ///< visible to every user of the machine: no passwords
  std::filesystem::path log;           ///< its output, removed afterwards
  /// Called several times a second. If it returns true, the program is ended. Empty: never.
  std::function<bool()> give_up{};
};

/// Runs the program as the current user until it ends. Returns false if `give_up` ended it. Throws
/// ClusterError with the line of its output that reports the failure.
bool run_client_program(const ClientProgram& program);

}  // namespace okoshko::postgres_server

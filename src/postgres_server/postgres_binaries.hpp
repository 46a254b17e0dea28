#pragma once
/// Finds the installed PostgreSQL. Threads: any.

#include <filesystem>
#include <optional>

namespace okoshko::postgres_server {

struct PostgresBinaries {
  std::filesystem::path folder;  ///< holds initdb and postgres
  int major;
};

/// The newest installed version, at least 14; with `major` exactly that version, which an existing
/// cluster needs. Searches /usr/lib/postgresql and /usr/pgsql-*, then pg_config, then PATH. Throws
/// ClusterError with the package to install.
PostgresBinaries find_postgres(std::optional<int> major = std::nullopt);

}  // namespace okoshko::postgres_server

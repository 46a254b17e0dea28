#pragma once
/// Where the installed PostgreSQL is. Threads: any.

#include <filesystem>
#include <optional>

namespace okoshko::postgres_server {

struct PostgresBinaries {
  std::filesystem::path folder;  ///< holds initdb and postgres
  int major;
};

/// The newest installed one, 14 at least; with `major` just that version, as an existing
/// cluster demands. Looks into /usr/lib/postgresql and /usr/pgsql-*, then asks pg_config,
/// then PATH. Throws ClusterError that says which package to install.
PostgresBinaries find_postgres(std::optional<int> major = std::nullopt);

}  // namespace okoshko::postgres_server

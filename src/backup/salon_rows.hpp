#pragma once
/// The rows of one salon in compressed files of COPY's text format. Private to backup.
/// Threads: stateless.

#include <filesystem>

#include "backup/manifest.hpp"
#include "base/ids.hpp"
#include "db/database.hpp"

namespace okoshko::backup {

/// Writes one file per table with rows of the salon into `folder`, and lists the tables and the
/// accounts outside the salon in `manifest`. Throws BackupError if there is no such salon or a file
/// cannot be written.
void write_salon_rows(db::Tx& tx, const TenantId& tenant, const std::filesystem::path& folder,
                      Manifest& manifest);

/// Loads the files that write_salon_rows() wrote. Throws BackupError; roll back then.
void load_salon_rows(db::Tx& tx, const std::filesystem::path& folder, const Manifest& manifest);

}  // namespace okoshko::backup

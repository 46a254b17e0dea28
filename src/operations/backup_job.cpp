#include "operations/backup_job.hpp"

#include <fmt/format.h>

#include <utility>

#include "backup/backup.hpp"
#include "backup/backup_folder.hpp"
#include "time/zone.hpp"

namespace okoshko::operations {

namespace {

namespace fs = std::filesystem;

/// Whether the run must end. Context::check() throws, and a child process must end first.
bool must_stop(const jobs::Context& context) {
  try {
    context.check();
    return false;
  } catch (const jobs::JobStopped&) {
    return true;
  }
}

std::string result_of(const backup::FinishedBackup& made, std::size_t removed) {
  std::uint64_t bytes = 0;
  for (const auto& file : made.manifest.files) bytes += file.bytes;
  std::int64_t rows = 0;
  for (const auto& table : made.manifest.tables) rows += table.rows;
  return fmt::format(R"({{"backup":"{}","bytes":{},"rows":{},"removed":{}}})",
                     made.folder.filename().string(), bytes, rows, removed);
}

jobs::RunOutcome run(const NightlyBackup& nightly, jobs::Context& context) {
  backup::remove_unfinished(nightly.folder);
  std::optional<backup::FinishedBackup> made;
  try {
    made = backup::make_backup({.dsn = nightly.dsn,
                                .parent = nightly.folder,
                                .tenant = {},
                                .program = OKOSHKO_VERSION,
                                .key_fingerprint = nightly.key_fingerprint,
                                .give_up = [&context] { return must_stop(context); }},
                               context.now());
  } catch (const backup::BackupError&) {
    context.check();  // a run that was stopped has not failed
    throw;
  }
  const auto old = backup::to_remove(backup::list_backups(nightly.folder), nightly.rotation);
  for (const auto& name : old) fs::remove_all(nightly.folder / name);
  context.step(1, 1, [](db::Tx&) {});
  return {.partial = false, .result = result_of(*made, old.size())};
}

}  // namespace

jobs::Definition backup_job(NightlyBackup nightly) {
  jobs::Definition job;
  job.name = "backup";
  job.cron = "30 2 * * *";
  job.overlap = jobs::Definition::Overlap::kSkip;
  job.work = [nightly = std::move(nightly)](jobs::Context& context) {
    return run(nightly, context);
  };
  return job;
}

std::optional<std::chrono::seconds> backup_age(const fs::path& folder, Instant now) {
  const auto names = backup::list_backups(folder);
  if (names.empty()) return std::nullopt;
  // The manifest is written when the backup is complete.
  std::error_code failure;
  const auto written = fs::last_write_time(folder / names.front() / "manifest.json", failure);
  if (failure) return std::nullopt;
  const auto at = std::chrono::file_clock::to_sys(written);
  return std::chrono::duration_cast<std::chrono::seconds>(now - at);
}

}  // namespace okoshko::operations

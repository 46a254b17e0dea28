#pragma once
/// The nightly backup of a private database.
/// Threads: stateless.

#include <chrono>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "backup/rotation_rules.hpp"
#include "base/clock.hpp"
#include "jobs/job.hpp"

namespace okoshko::operations {

struct NightlyBackup {
  std::string dsn;               ///< of the owner of the tables
  std::filesystem::path folder;  ///< one folder per backup in it
  std::string key_fingerprint;   ///< see backup::Manifest
  backup::Rotation rotation{};
};

/// Makes a backup at 02:30 UTC and then removes those that the rotation does not keep. A failed run
/// removes none, and is retried and shown like the runs of other jobs.
jobs::Definition backup_job(NightlyBackup nightly);

/// The age of the newest backup in `folder`; nullopt: there is none.
std::optional<std::chrono::seconds> backup_age(const std::filesystem::path& folder, Instant now);

/// backup_age() of a node's folder. Empty: the node makes no backups.
using BackupAge = std::function<std::optional<std::chrono::seconds>()>;

}  // namespace okoshko::operations

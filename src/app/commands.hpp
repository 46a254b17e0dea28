#pragma once
/// Commands that only construct and connect objects; the other commands are in their own modules. A
/// command returns the exit code of the process; main.cpp prints uncaught exceptions.
///
/// Threads: the main one.

#include <optional>
#include <string>

#include "app/node_database.hpp"
#include "app/secret_key.hpp"
#include "http/server.hpp"
#include "integrations/ai/rewriter.hpp"
#include "integrations/max/max_channel.hpp"
#include "integrations/telegram/chat_check.hpp"
#include "integrations/yclients/company_check.hpp"
#include "operations/backup_job.hpp"

namespace okoshko::app {

struct ServeOptions {
  DatabaseChoice database;
  http::ServerOptions server;
  bool migrate = false;  ///< migrate an external database; the private one is always migrated
  std::string admin_email = "admin@okoshko.local";
  std::string metrics_token;
  std::string public_url;  ///< as the operator wrote it; empty: none
  int pool_size = 8;
  SecretKeyChoice secret_key;
  std::string backup_folder;  ///< of the nightly backups; empty: `backups` in the data folder
  bool nightly_backup = true;
  yclients::YclientsOptions yclients;
  ai::AiOptions ai;
  std::string ai_key_file;  ///< empty: `ai.key` is used
  telegram::TelegramOptions telegram;
  max::MaxOptions max;
  int access_log_rate = 50;  ///< lines per second for successful requests; the others are counted
};
int serve(const ServeOptions& options);

/// The nightly backup of the private database with this dsn; nullopt: there is none.
std::optional<operations::NightlyBackup> nightly_backup(const ServeOptions& options,
                                                        const std::string& dsn);

struct MigrateOptions {
  DatabaseChoice database;
  bool plan = false;
};
int migrate(const MigrateOptions& options);

struct BackupOptions {
  DatabaseChoice database;
  SecretKeyChoice secret_key;
  std::string to;      ///< empty: `backups` in the data folder
  std::string tenant;  ///< slug or id; empty: the whole database
  bool json = false;
};
int backup(const BackupOptions& options);

struct RestoreOptions {
  DatabaseChoice database;
  SecretKeyChoice secret_key;
  std::string from;
};
int restore(const RestoreOptions& options);

/// Prints the routes as JSON, for the contract test.
int routes();

}  // namespace okoshko::app

#pragma once
/// The commands that are wiring themselves; the others stand in the rooms that they belong to.
/// A command returns the process's exit code; main.cpp prints the exceptions that leave one.
///
/// Threads: the main one.

#include <string>

#include "app/node_database.hpp"
#include "http/server.hpp"
#include "integrations/ai/rewriter.hpp"
#include "integrations/telegram/chat_check.hpp"
#include "integrations/yclients/company_check.hpp"

namespace okoshko::app {

struct ServeOptions {
  DatabaseChoice database;
  http::ServerOptions server;
  bool migrate = false;  ///< an external database too; the private one always is
  std::string admin_email = "admin@okoshko.local";
  std::string metrics_token;
  int pool_size = 8;
  std::string secret_key;       ///< 64 hexadecimal digits; else of the file
  std::string secret_key_file;  ///< empty: secret.key in the data folder
  yclients::YclientsOptions yclients;
  ai::AiOptions ai;
  std::string ai_key_file;  ///< empty: `ai.key` as it is
  telegram::TelegramOptions telegram;
  int access_log_rate = 50;  ///< lines a second for requests that went well; the rest is counted
};
int serve(const ServeOptions& options);

struct MigrateOptions {
  DatabaseChoice database;
  bool plan = false;
};
int migrate(const MigrateOptions& options);

/// Prints the routes as JSON, for the contract test.
int routes();

}  // namespace okoshko::app

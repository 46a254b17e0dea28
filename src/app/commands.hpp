#pragma once
/// What `okoshko <command>` does once its arguments are read (cli.cpp). A command returns the
/// process's exit code; an exception it lets out is told on stderr by main.cpp, which also says
/// which exit code that is.
///
/// Threads: the main one.

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "app/demo_command.hpp"
#include "app/evaluate_command.hpp"
#include "app/import_command.hpp"
#include "app/node_database.hpp"
#include "http/server.hpp"
#include "integrations/ai/rewriter.hpp"
#include "integrations/telegram/chat_check.hpp"
#include "integrations/yclients/company_check.hpp"

namespace okoshko::app {

/// 0 done; the others:
inline constexpr int kExitFailed = 1;       ///< said why on stderr
inline constexpr int kExitUsage = 2;        ///< the arguments are wrong
inline constexpr int kExitUnavailable = 3;  ///< the database is away or cannot be started
inline constexpr int kExitPartly = 4;       ///< done, but rows were skipped or warnings remain

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

struct UserAddOptions {
  DatabaseChoice database;
  std::string email;
  std::string role = "staff";
  std::string tenant;  ///< slug or id; empty for super_admin
  std::string first_name;
  std::string last_name;
  bool password_stdin = false;  ///< else one is made up and printed
};
int user_add(const UserAddOptions& options);
int user_list(const DatabaseChoice& database, const std::string& tenant);
int user_passwd(const DatabaseChoice& database, const std::string& email, bool password_stdin);
int user_set_active(const DatabaseChoice& database, const std::string& email, bool active);

struct TokenCreateOptions {
  DatabaseChoice database;
  std::string tenant;
  std::string name;
  int expires_days = 0;  ///< 0: never
};
int token_create(const TokenCreateOptions& options);
int token_list(const DatabaseChoice& database, const std::string& tenant);
int token_revoke(const DatabaseChoice& database, std::int64_t id);

struct ImportOptions {
  DatabaseChoice database;
  ImportRequest request;
};
int import_files(const ImportOptions& options);

struct DemoOptions {
  DatabaseChoice database;
  DemoRequest request;
};
int make_demo(const DemoOptions& options);

struct JobRunOptions {
  DatabaseChoice database;
  std::string job;
  std::string day;   ///< YYYY-MM-DD; empty: what the job does by the clock
  std::string from;  ///< of a range, with `to`
  std::string to;
  std::string tenant;  ///< slug or id; empty: all active salons
  bool json = false;   ///< the run as one line of JSON
  int wait_s = 600;    ///< for another run of the kind to end
};
int job_run(const JobRunOptions& options);
int job_list(const DatabaseChoice& database, bool json);
int job_history(const DatabaseChoice& database, const std::string& job, int limit, bool json);
int job_set_paused(const DatabaseChoice& database, const std::string& job, bool paused);

struct DoctorOptions {
  DatabaseChoice database;
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;
};
int doctor(const DoctorOptions& options);

/// Prints the routes as JSON, for the contract test.
int routes();

}  // namespace okoshko::app

#include <fmt/format.h>
#include <signal.h>
#include <sys/resource.h>

#include <algorithm>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <future>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>

#include "app/command_database.hpp"
#include "app/commands.hpp"
#include "app/node.hpp"
#include "base/exception_text.hpp"
#include "client_links/types.hpp"
#include "log/log.hpp"
#include "migrations/schema_state.hpp"
#include "operations/node_role.hpp"

namespace okoshko::app {

namespace {

/// Waits for SIGINT and SIGTERM instead of handling them, so no code runs in a signal handler.
/// Create it before any thread, so that all threads inherit the mask.
class StopSignals {
 public:
  StopSignals() {
    sigemptyset(&set_);
    sigaddset(&set_, SIGINT);
    sigaddset(&set_, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &set_, nullptr);
  }
  void wait() {
    int signal = 0;
    sigwait(&set_, &signal);
  }
  /// True if a signal has arrived and nobody has waited for it. Threads: any.
  bool pending() const {
    sigset_t come;
    sigpending(&come);
    return sigismember(&come, SIGINT) == 1 || sigismember(&come, SIGTERM) == 1;
  }

 private:
  sigset_t set_{};
};

/// Raises the limit of open files: each connection needs one, and the usual soft limit of 1024
/// exists for programs that use select(). Returns the possible number of connections, at most
/// `wanted`.
int allow_connections(int wanted) {
  constexpr rlim_t kOtherFiles = 200;  // of PostgreSQL, the log and the page
  rlimit files{};
  if (getrlimit(RLIMIT_NOFILE, &files) != 0) return wanted;
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);
  if (files.rlim_cur > kOtherFiles + static_cast<rlim_t>(wanted)) return wanted;
  const int allowed =
      std::max(static_cast<int>(files.rlim_cur) - static_cast<int>(kOtherFiles), 100);
  log::warning("app.few_files", {{"connections_max", allowed}, {"raise", "ulimit -n"}});
  return allowed;
}

/// Warns if passwords and cookies would be sent over the network without encryption.
void warn_without_tls(const http::ServerOptions& server) {
  const bool own_machine = server.address == "::1" || server.address.starts_with("127.");
  if (own_machine || server.https) return;
  log::warning("app.without_tls",
               {{"address", server.address}, {"then", "a proxy with TLS in front, and --https"}});
}

/// False: an external database is unavailable; the node still serves and answers 503 until it is
/// available.
bool bring_schema_up(const ServeOptions& options, const NodeDatabase& database) {
  if (database.is_private() || options.migrate) {
    migrate_and_tell(database.dsn());
    if (database.is_private()) operations::make_node_role(database.dsn());
    return true;
  }
  db::DatabaseOptions probe;
  probe.dsn = database.dsn();
  probe.pool_size = 1;
  db::Database probed{probe};
  switch (migrations::schema_state(probed)) {
    case migrations::SchemaState::kCurrent:
      return true;
    case migrations::SchemaState::kBehind:
      throw std::runtime_error{
          "the database's schema is behind this program: run `okoshko migrate --plan` to see what "
          "is missing and `okoshko migrate` to add it, or serve with --migrate"};
    case migrations::SchemaState::kUnknown:
      break;
  }
  log::warning("app.database_away", {{"then", "serving 503 until it answers"}});
  return false;
}

void make_first_account(Node& node, const std::string& email) {
  const auto password = node.ensure_super_admin();
  if (!password) return;
  fmt::print("\n  First account: {}\n  Password:      {}\n  It is shown only this once.\n\n", email,
             *password);
  std::fflush(stdout);
}

/// Creates the first account on its own thread when the database becomes available; retries every
/// two seconds.
class LateFirstAccount {
 public:
  LateFirstAccount(Node& node, std::string email)
      : node_{node}, email_{std::move(email)}, thread_{[this](const std::stop_token& stop) {
          while (!stop.stop_requested() && !made()) pause(stop);
        }} {}

 private:
  /// True if no further attempt is needed.
  bool made() {
    static log::Limited limited{std::chrono::minutes{1}};
    try {
      make_first_account(node_, email_);
      return true;
    } catch (const db::Unavailable& error) {
      limited.warning("app.first_account_waits", {{"why", error.what()}});
    } catch (const db::TimedOut& error) {
      limited.warning("app.first_account_waits", {{"why", error.what()}});
      // the schema is not there yet, or the database is read-only
    } catch (const db::QueryError& error) {
      limited.warning("app.first_account_waits", {{"why", error.what()}});
    } catch (...) {
      log::error("app.first_account_failed", {{"why", exception_text()}});
      return true;
    }
    return false;
  }
  void pause(const std::stop_token& stop) {
    constexpr std::chrono::seconds kPause{2};
    std::unique_lock lock{mutex_};
    wake_.wait_for(lock, stop, kPause, [] { return false; });
  }

  Node& node_;
  const std::string email_;
  std::mutex mutex_;
  std::condition_variable_any wake_;
  std::jthread thread_;
};

/// Stops within the drain time plus a second in any case: a handler that waits for a long statement
/// ends when the private database stops, or with the process.
void stop_in_time(Node& node, std::optional<LateFirstAccount>& first_account,
                  NodeDatabase& database, std::chrono::milliseconds drain) {
  std::promise<void> stopped;
  std::thread exit_watch{[&, done = stopped.get_future()] {
    constexpr std::chrono::milliseconds kGrace{500};
    if (done.wait_for(drain + kGrace) == std::future_status::ready) return;
    log::warning("app.stop_forced", {{"why", "a statement outlives the drain time"}});
    if (!database.is_private()) std::_Exit(EXIT_SUCCESS);
    database.stop();
  }};
  node.stop();
  first_account.reset();
  stopped.set_value();
  exit_watch.join();
}

/// Reads the key from its file, if there is one.
ai::AiOptions ai_options(const ServeOptions& options) {
  auto ai = options.ai;
  while (ai.base_url.ends_with('/')) ai.base_url.pop_back();
  if (!options.ai_key_file.empty()) {
    std::ifstream file{options.ai_key_file};
    if (!(file >> ai.key)) {
      throw std::runtime_error{"--ai-key-file: no key can be read from " + options.ai_key_file};
    }
  }
  const auto in_header = [](char c) { return c > ' ' && c < '\x7F'; };
  if (!std::all_of(ai.key.begin(), ai.key.end(), in_header)) {
    throw std::runtime_error{"the key of --ai-url is not one line of printable characters"};
  }
  if (!ai.base_url.empty() && ai.model.empty()) {
    throw std::runtime_error{"--ai-url needs --ai-model: the model's name there"};
  }
  return ai;
}

/// Messages get no links without it.
std::string public_url(const ServeOptions& options) {
  if (options.public_url.empty()) return "";
  const auto url = client_links::parse_public_url(options.public_url);
  if (!url) throw std::runtime_error{"--public-url: " + url.error().detail()};
  return *url;
}

NodeOptions node_options(const ServeOptions& options, const NodeDatabase& database) {
  NodeOptions node;
  node.dsn = database.serving_dsn();
  node.server = options.server;
  node.server.connections_max = allow_connections(options.server.connections_max);
  node.admin_email = options.admin_email;
  node.metrics_token = options.metrics_token;
  node.public_url = public_url(options);
  node.pool_size = options.pool_size;
  node.access_log_rate = options.access_log_rate;
  node.secret_box = secret_box(options.secret_key, options.database);
  node.nightly_backup = nightly_backup(options, database.dsn());
  node.yclients = options.yclients;
  node.telegram = options.telegram;
  node.max = options.max;
  node.ai = ai_options(options);
  return node;
}

void serve_on(NodeDatabase& database, const ServeOptions& options, StopSignals& signals) {
  const bool reachable = bring_schema_up(options, database);
  Node node{node_options(options, database)};
  std::optional<LateFirstAccount> first_account;
  if (reachable) {
    make_first_account(node, options.admin_email);
  } else {
    first_account.emplace(node, options.admin_email);
  }
  node.start();

  fmt::print("Okoshko serves http://{}:{}/\n", options.server.address, node.port());
  std::fflush(stdout);
  warn_without_tls(options.server);
  log::info("app.serving", {{"port", node.port()}, {"private_database", database.is_private()}});
  signals.wait();
  log::info("app.stopping");
  stop_in_time(node, first_account, database, options.server.drain_timeout);
}

}  // namespace

std::optional<operations::NightlyBackup> nightly_backup(const ServeOptions& options,
                                                        const std::string& dsn) {
  if (!options.database.url.empty() || !options.nightly_backup) return std::nullopt;
  return operations::NightlyBackup{
      .dsn = dsn,
      .folder = backup_folder(options.backup_folder, options.database),
      .key_fingerprint = key_fingerprint(options.secret_key, options.database)};
}

int serve(const ServeOptions& options) {
  StopSignals signals;
  try {
    NodeDatabase database{options.database, NodeDatabase::Use::kServe,
                          [&signals] { return signals.pending(); }};
    serve_on(database, options, signals);
  } catch (const postgres_server::StartGivenUp& error) {
    log::info("app.stopping", {{"why", error.what()}});
  }
  log::info("app.stopped");
  return EXIT_SUCCESS;
}

int routes() {
  NodeOptions options;
  options.dsn = "host=/nowhere";
  const Node node{options};
  fmt::print("[");
  const char* separator = "\n";
  for (const auto& route : node.router().routes()) {
    fmt::print("{}  {{\"method\": \"{}\", \"path\": \"{}\", \"operation_id\": \"{}\"}}", separator,
               http::name_of(route.method), route.pattern, route.operation_id);
    separator = ",\n";
  }
  fmt::print("\n]\n");
  return EXIT_SUCCESS;
}

}  // namespace okoshko::app

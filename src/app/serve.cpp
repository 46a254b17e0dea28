#include <fmt/format.h>
#include <signal.h>
#include <sys/resource.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <future>
#include <thread>

#include "app/command_database.hpp"
#include "app/commands.hpp"
#include "app/node.hpp"
#include "log/log.hpp"
#include "migrations/schema_state.hpp"

namespace okoshko::app {

namespace {

/// SIGINT and SIGTERM, taken from the queue instead of by a handler: nothing runs in signal
/// context. Made before any thread, so that all of them inherit the mask.
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

 private:
  sigset_t set_{};
};

/// Every connection is a file, and the usual soft limit of 1024 is for programs that use select().
/// Returns how many connections there may be, `wanted` at the most.
int allow_connections(int wanted) {
  constexpr rlim_t kOthers = 200;  // PostgreSQL's, the log's, the page's
  rlimit files{};
  if (getrlimit(RLIMIT_NOFILE, &files) != 0) return wanted;
  files.rlim_cur = files.rlim_max;
  setrlimit(RLIMIT_NOFILE, &files);
  if (files.rlim_cur > kOthers + static_cast<rlim_t>(wanted)) return wanted;
  const int allowed = std::max(static_cast<int>(files.rlim_cur) - static_cast<int>(kOthers), 100);
  log::warning("app.few_files", {{"connections_max", allowed}, {"raise", "ulimit -n"}});
  return allowed;
}

/// Passwords and cookies of other machines would pass the network as they are.
void warn_without_tls(const http::ServerOptions& server) {
  const bool own_machine = server.address == "::1" || server.address.starts_with("127.");
  if (own_machine || server.https) return;
  log::warning("app.without_tls",
               {{"address", server.address}, {"then", "a proxy with TLS in front, and --https"}});
}

/// False: an external database is away; serving begins anyway and answers 503 until it is back.
bool bring_schema_up(const ServeOptions& options, const NodeDatabase& database) {
  if (database.is_private() || options.migrate) {
    migrate_and_tell(database.dsn());
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
}

/// The key that seals secrets of salons. On somebody else's database a node does without one where
/// it cannot write a file: it refuses secrets and serves the rest.
std::optional<tenants::SecretBox> secret_box(const ServeOptions& options, bool is_private) {
  if (!options.secret_key.empty()) {
    auto box = tenants::SecretBox::from_hex(options.secret_key);
    if (!box) throw std::runtime_error{"OKOSHKO_SECRET_KEY must be 64 hexadecimal digits"};
    return box;
  }
  if (!options.secret_key_file.empty())
    return tenants::SecretBox::from_file(options.secret_key_file);
  const std::filesystem::path folder = options.database.folder();
  try {
    std::filesystem::create_directories(folder);
    return tenants::SecretBox::from_file(folder / "secret.key");
  } catch (const std::exception& error) {
    if (is_private) throw;
    log::warning("app.secret_key_missing", {{"why", error.what()}});
    return std::nullopt;
  }
}

/// Stops within the drain time plus a second, come what may: a handler that waits for a long
/// statement is freed by stopping the private database, or left to the end of the process.
void stop_in_time(Node& node, NodeDatabase& database, std::chrono::milliseconds drain) {
  std::promise<void> stopped;
  std::thread impatience{[&, done = stopped.get_future()] {
    constexpr std::chrono::milliseconds kGrace{500};
    if (done.wait_for(drain + kGrace) == std::future_status::ready) return;
    log::warning("app.stop_forced", {{"why", "a statement outlives the drain time"}});
    if (!database.is_private()) std::_Exit(EXIT_SUCCESS);
    database.stop();
  }};
  node.stop();
  stopped.set_value();
  impatience.join();
}

/// With the key out of its file, where there is one.
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

}  // namespace

int serve(const ServeOptions& options) {
  StopSignals signals;
  NodeDatabase database{options.database, NodeDatabase::Use::kServe};
  const bool reachable = bring_schema_up(options, database);

  NodeOptions node_options;
  node_options.dsn = database.dsn();
  node_options.server = options.server;
  node_options.server.connections_max = allow_connections(options.server.connections_max);
  node_options.admin_email = options.admin_email;
  node_options.metrics_token = options.metrics_token;
  node_options.pool_size = options.pool_size;
  node_options.access_log_rate = options.access_log_rate;
  node_options.secret_box = secret_box(options, database.is_private());
  node_options.yclients = options.yclients;
  node_options.telegram = options.telegram;
  node_options.ai = ai_options(options);
  Node node{std::move(node_options)};
  if (reachable) make_first_account(node, options.admin_email);
  node.start();

  fmt::print("Okoshko serves http://{}:{}/\n", options.server.address, node.port());
  std::fflush(stdout);
  warn_without_tls(options.server);
  log::info("app.serving", {{"port", node.port()}, {"private_database", database.is_private()}});
  signals.wait();
  log::info("app.stopping");
  stop_in_time(node, database, options.server.drain_timeout);
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

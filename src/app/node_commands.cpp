#include "app/command_line.hpp"

#include <filesystem>

#include "app/command_database.hpp"
#include "app/features.hpp"
#include "app/node.hpp"
#include "operations/support.hpp"

namespace okoshko::app {

namespace {

/// The built page next to an installed binary, or in a checkout.
std::string find_page() {
  namespace fs = std::filesystem;
  std::error_code error;
  const fs::path binary = fs::read_symlink("/proc/self/exe", error);
  for (const fs::path& folder :
       {binary.parent_path().parent_path() / "share/okoshko/page", fs::path{"web/dist"}}) {
    if (fs::exists(folder / "index.html", error)) return folder.string();
  }
  return {};
}

void add_serve(CommandLine& line) {
  ServeOptions& serve = line.serve;
  CLI::App* command = line.add(line.app, "serve", "Serve the API and the page.",
                               "okoshko serve --port 8081 --data-dir /srv/okoshko", [&line] {
                                 line.serve.database = line.database;
                                 if (line.serve.server.page_folder.empty()) {
                                   line.serve.server.page_folder = find_page();
                                 }
                                 return app::serve(line.serve);
                               });
  command->add_option("--address", serve.server.address, "where to listen")
      ->envname("OKOSHKO_ADDRESS")
      ->capture_default_str();
  command->add_option("--port", serve.server.port, "0 takes any free one")
      ->envname("OKOSHKO_PORT")
      ->capture_default_str();
  command->add_option("--threads", serve.server.threads, "requests served at the same time")
      ->check(CLI::Range(1, 256))
      ->capture_default_str();
  command->add_option("--pool-size", serve.pool_size, "connections to the database")
      ->check(CLI::Range(1, 256))
      ->capture_default_str();
  command->add_option("--page-folder", serve.server.page_folder,
                      "the built page; found by itself beside the binary or in web/dist");
  command->add_option("--connections-max", serve.server.connections_max, "open at the same time")
      ->check(CLI::Range(1, 1000000))
      ->capture_default_str();
  command->add_option("--admin-email", serve.admin_email, "of the first account")
      ->capture_default_str();
  command
      ->add_option("--metrics-token", serve.metrics_token,
                   "opens /metrics to other machines: Authorization: Bearer <token>")
      ->envname("OKOSHKO_METRICS_TOKEN");
  command
      ->add_option("--access-log-rate", serve.access_log_rate,
                   "log lines a second for requests that went well, and as many for failures; 0 "
                   "for failures only")
      ->check(CLI::Range(0, 1000000))
      ->capture_default_str();
  command
      ->add_flag("--https", serve.server.https,
                 "the page is reached by https, through a proxy: HSTS and Secure cookies")
      ->envname("OKOSHKO_HTTPS");
  command
      ->add_flag("--trust-forwarded-for", serve.server.trust_forwarded_for,
                 "take the client's address from X-Forwarded-For; only behind a proxy")
      ->envname("OKOSHKO_TRUST_FORWARDED_FOR");
  command
      ->add_option("--public-url", serve.public_url,
                   "the address at which clients reach this node, https://okoshko.example: offers "
                   "then contain a link to the client's page")
      ->envname("OKOSHKO_PUBLIC_URL");
  command
      ->add_option("--backup-folder", serve.backup_folder,
                   "of the nightly backups of a private database; default `backups` in the data "
                   "folder")
      ->envname("OKOSHKO_BACKUP_FOLDER");
  command->add_flag_callback(
      "--no-nightly-backup", [&serve] { serve.nightly_backup = false; },
      "make no backup of the private database at 02:30 UTC");
  command->add_flag("--migrate", serve.migrate,
                    "bring an external database's schema up to date before serving");
}

void add_serve_messengers(CLI::App& command, ServeOptions& serve) {
  command.add_option("--telegram-url", serve.telegram.base_url, "of Telegram's Bot API")
      ->capture_default_str();
  command
      .add_option("--telegram-proxy", serve.telegram.web.proxy,
                  "through which Telegram is reached: http://… or socks5h://…")
      ->envname("OKOSHKO_TELEGRAM_PROXY");
  command.add_option("--max-url", serve.max.base_url, "of MAX's Bot API")->capture_default_str();
  command.add_option("--max-ca-file", serve.max.web.ca_file,
                     "certificates that are trusted for MAX alone, in PEM form; its own end in "
                     "the Russian Trusted Root CA");
}

void add_serve_integrations(CommandLine& line) {
  ServeOptions& serve = line.serve;
  CLI::App* command = line.app.get_subcommand("serve");
  add_secret_key_options(*command, serve.secret_key);
  command->add_option("--yclients-url", serve.yclients.base_url, "of YClients' API, or Altegio's")
      ->capture_default_str();
  command
      ->add_option("--yclients-partner-token", serve.yclients.partner_token,
                   "of your YClients integration; better in the environment")
      ->envname("OKOSHKO_YCLIENTS_PARTNER_TOKEN");
  command
      ->add_option("--yclients-media-type", serve.yclients.media_type,
                   "what the API is asked for; Altegio's is application/vnd.api.v2+json")
      ->capture_default_str();
  add_serve_messengers(*command, serve);
  command
      ->add_option("--ai-url", serve.ai.base_url,
                   "of an OpenAI-compatible API that rewrites win-back messages for approval, such "
                   "as https://api.openai.com/v1; without it messages are the templates'")
      ->envname("OKOSHKO_AI_URL");
  command->add_option("--ai-model", serve.ai.model, "the model's name there")
      ->envname("OKOSHKO_AI_MODEL");
  command
      ->add_option("--ai-key-file", serve.ai_key_file,
                   "holds the API's key; or the key itself as OKOSHKO_AI_KEY")
      ->envname("OKOSHKO_AI_KEY_FILE");
  command->add_option("--ai-key", serve.ai.key)->envname("OKOSHKO_AI_KEY")->group("");
}

void add_migrate(CommandLine& line) {
  CLI::App* command =
      line.add(line.app, "migrate", "Bring the database's schema up to date.",
               "okoshko migrate --plan --database-url postgresql://db/agent", [&line] {
                 line.migrate.database = line.database;
                 return app::migrate(line.migrate);
               });
  command->add_flag("--plan", line.migrate.plan, "print what would run, and run nothing");
}

/// What doctor checks: the database and the folders of the command line.
operations::DoctorRequest doctor_request(const CommandLine& line) {
  operations::DoctorRequest request = line.doctor;
  request.url = line.database.url;
  if (line.database.url.empty()) {
    request.data_folder = line.database.folder();
    request.backup_folder = backup_folder(line.serve.backup_folder, line.database);
  }
  request.watched = feature_facts().watched;
  request.connections = connections_of_node(line.serve.pool_size);
  return request;
}

void add_tools(CommandLine& line) {
  CLI::App* command = line.add(line.app, "doctor", "Look for what would keep a node from working.",
                               "okoshko doctor --port 8081",
                               [&line] { return operations::doctor(doctor_request(line)); });
  command->add_option("--backup-folder", line.serve.backup_folder)
      ->envname("OKOSHKO_BACKUP_FOLDER");
  command->add_option("--address", line.doctor.address)->capture_default_str();
  command->add_option("--port", line.doctor.port)->envname("OKOSHKO_PORT")->capture_default_str();

  command = line.add(
      line.app, "support", "Write one file that describes the installation, without personal data.",
      "okoshko support --to support.txt", [&line] {
        const CommandDatabase database{line.database};
        return operations::support(
            {.dsn = database.dsn(), .to = line.support_file, .doctor = doctor_request(line)});
      });
  command->add_option("--to", line.support_file,
                      "the file; default okoshko-support-<time>.txt in this folder");
  line.add(line.app, "routes", "Print the API's routes as JSON.", "okoshko routes", routes);
}

}  // namespace

void add_node_commands(CommandLine& line) {
  add_serve(line);
  add_serve_integrations(line);
  add_migrate(line);
  add_tools(line);
}

}  // namespace okoshko::app

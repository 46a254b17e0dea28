#include "app/command_line.hpp"

#include "auth/principal.hpp"

namespace okoshko::app {

namespace {

void add_users(CommandLine& line) {
  CLI::App* user = line.app.add_subcommand("user", "People's accounts.");
  user->require_subcommand(1);
  CLI::App* command = line.add_on_database(
      *user, "add", "Add an account; its password is printed once.",
      "okoshko user add anna@salon.ru --role owner --tenant lily",
      [&line](db::Database& database) { return operations::user_add(line.user_add, database); });
  command->add_option("email", line.user_add.email)->required();
  command->add_option("--role", line.user_add.role, "super_admin, admin, owner or staff")
      ->check([](const std::string& role) {
        return auth::parse_role(role) ? std::string{} : "no such role: " + role;
      })
      ->capture_default_str();
  command->add_option("--tenant", line.user_add.tenant, "the salon's slug; none for super_admin");
  command->add_option("--first-name", line.user_add.first_name);
  command->add_option("--last-name", line.user_add.last_name);
  command->add_flag("--password-stdin", line.user_add.password_stdin, "read it from stdin");

  command = line.add_on_database(
      *user, "list", "List accounts.", "okoshko user list --tenant lily",
      [&line](db::Database& database) { return operations::user_list(line.tenant, database); });
  command->add_option("--tenant", line.tenant, "of one salon");

  command = line.add_on_database(
      *user, "passwd", "Set a new password; all sessions end.", "okoshko user passwd anna@salon.ru",
      [&line](db::Database& database) {
        return operations::user_passwd(line.email, line.password_stdin, database);
      });
  command->add_option("email", line.email)->required();
  command->add_flag("--password-stdin", line.password_stdin, "read it from stdin");

  for (const bool active : {false, true}) {
    const std::string name = active ? "enable" : "disable";
    command = line.add_on_database(
        *user, name, active ? "Let in again." : "Shut out; all sessions end.",
        "okoshko user " + name + " anna@salon.ru", [&line, active](db::Database& database) {
          return operations::user_set_active(line.email, active, database);
        });
    command->add_option("email", line.email)->required();
  }
}

void add_tokens(CommandLine& line) {
  CLI::App* token = line.app.add_subcommand("token", "Programs' access to one salon.");
  token->require_subcommand(1);
  CLI::App* command = line.add_on_database(
      *token, "create", "Make a token; it is printed once.",
      "okoshko token create --tenant lily --name bot --expires-days 365",
      [&line](db::Database& database) { return operations::token_create(line.token, database); });
  command->add_option("--tenant", line.token.tenant, "the salon's slug")->required();
  command->add_option("--name", line.token.name, "who uses it")->required();
  command->add_option("--expires-days", line.token.expires_days, "0: never")
      ->check(CLI::Range(0, 36500))
      ->capture_default_str();

  command = line.add_on_database(
      *token, "list", "List tokens.", "okoshko token list",
      [&line](db::Database& database) { return operations::token_list(line.tenant, database); });
  command->add_option("--tenant", line.tenant, "of one salon");

  command = line.add_on_database(*token, "revoke", "End a token.", "okoshko token revoke 3",
                                 [&line](db::Database& database) {
                                   return operations::token_revoke(line.token_id, database);
                                 });
  command->add_option("id", line.token_id)->required();
}

}  // namespace

void add_account_commands(CommandLine& line) {
  add_users(line);
  add_tokens(line);
}

}  // namespace okoshko::app

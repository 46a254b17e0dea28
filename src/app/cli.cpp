#include "app/cli.hpp"

#include "app/command_line.hpp"
#include "base/exit_code.hpp"
#include "log/log.hpp"

namespace okoshko::app {

namespace {

void add_common(CommandLine& line) {
  line.app.require_subcommand(1);
  line.app.set_version_flag("--version", "okoshko " OKOSHKO_VERSION);
  line.app.fallthrough();
  line.app
      .add_option("--database-url", line.database.url,
                  "any PostgreSQL 14 or newer; without it a private one in the data folder")
      ->envname("DATABASE_URL");
  line.app
      .add_option("--data-dir", line.database.data_dir,
                  "folder of the private database; default /var/lib/okoshko for root, else "
                  "~/.local/share/okoshko")
      ->envname("OKOSHKO_DATA_DIR");
  line.app.add_option("--log-level", line.log_level, "debug, info, warning, error or off")
      ->envname("OKOSHKO_LOG_LEVEL")
      ->capture_default_str();
  line.app.footer(
      "Exit codes: 0 done, 1 failed, 2 wrong arguments, 3 database away, 4 done with warnings.\n"
      "`okoshko <command> --help` shows a command's options and an example.");
  line.app.parse_complete_callback([&line] {
    log::Level level = log::Level::kInfo;
    if (!log::parse_level(line.log_level, level)) {
      throw CLI::ValidationError{"--log-level", "no such level: " + line.log_level};
    }
    log::init(level);
  });
}

}  // namespace

int run_command_line(int argc, char** argv) {
  CommandLine line;
  add_common(line);
  add_node_commands(line);
  add_data_commands(line);
  add_account_commands(line);
  add_job_commands(line);
  add_backup_commands(line);
  try {
    line.app.parse(argc, argv);
  } catch (const CLI::ParseError& wrong) {
    return line.app.exit(wrong) == 0 ? 0 : kExitUsage;
  }
  return line.exit_code;
}

}  // namespace okoshko::app

#include "operations/backup_commands.hpp"

#include <fmt/format.h>

#include <filesystem>

#include "app/command_database.hpp"
#include "app/command_line.hpp"
#include "base/exit_code.hpp"

namespace okoshko::app {

namespace fs = std::filesystem;

int backup(const BackupOptions& options) {
  const CommandDatabase database{options.database};
  return operations::make_backup(
      {.dsn = database.dsn(),
       .to = backup_folder(options.to, options.database),
       .tenant = options.tenant,
       .key_fingerprint = key_fingerprint(options.secret_key, options.database),
       .json = options.json});
}

int restore(const RestoreOptions& options) {
  const NodeDatabase database{options.database, NodeDatabase::Use::kCommand};
  const int restored = operations::restore_backup(
      {.dsn = database.dsn(),
       .from = fs::absolute(options.from),
       .key_fingerprint = key_fingerprint(options.secret_key, options.database),
       .key_file = key_file(options.secret_key, options.database)});
  // An older schema than this program's, which `serve` would refuse on an external database.
  if (restored != kExitFailed) migrate_and_tell(database.dsn());
  return restored;
}

void add_secret_key_options(CLI::App& command, SecretKeyChoice& choice) {
  command
      .add_option("--secret-key-file", choice.file,
                  "encrypts the salons' tokens in the database; every node needs the same one. "
                  "Default secret.key in the data folder, which `serve` creates. Or "
                  "OKOSHKO_SECRET_KEY with 64 hexadecimal digits")
      ->envname("OKOSHKO_SECRET_KEY_FILE");
  command.add_option("--secret-key", choice.hex)->envname("OKOSHKO_SECRET_KEY")->group("");
}

void add_backup_commands(CommandLine& line) {
  CLI::App* command =
      line.add(line.app, "backup", "Make a backup of the database, or of one salon.",
               "okoshko backup --to /mnt/backups\n  okoshko backup --tenant lily", [&line] {
                 line.backup.database = line.database;
                 return backup(line.backup);
               });
  command->add_option("--to", line.backup.to,
                      "the folder in which the backup becomes a folder; default `backups` in the "
                      "data folder");
  command->add_option("--tenant", line.backup.tenant, "one salon only: its slug or id");
  command->add_flag("--json", line.backup.json, "the manifest as JSON");
  add_secret_key_options(*command, line.backup.secret_key);

  command = line.add(
      line.app, "restore",
      "Restore a backup: a database into an empty one, a salon where it does not exist.",
      "okoshko restore /mnt/backups/okoshko-20261201T023000Z --data-dir /srv/new\n\n"
      "Exit code: 0 restored, 4 restored, but the key of the salons' tokens is missing here,\n"
      "1 nothing restored, 2 wrong arguments, 3 the database is away.",
      [&line] {
        line.restore.database = line.database;
        return restore(line.restore);
      });
  command->add_option("backup", line.restore.from, "the folder that `okoshko backup` printed")
      ->required();
  add_secret_key_options(*command, line.restore.secret_key);
}

}  // namespace okoshko::app

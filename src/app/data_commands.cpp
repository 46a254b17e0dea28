#include "app/command_database.hpp"
#include "app/commands.hpp"
#include "base/clock.hpp"

/// The commands that bring data in: each on the command's own database.

namespace okoshko::app {

int import_files(const ImportOptions& options) {
  CommandDatabase database{options.database};
  return run_import(options.request, *database, SystemClock{});
}

int make_demo(const DemoOptions& options) {
  CommandDatabase database{options.database};
  return run_demo(options.request, *database, SystemClock{});
}

}  // namespace okoshko::app

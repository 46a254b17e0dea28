#pragma once
/// Parses the command line and runs its command.
/// Threads: the main one.

namespace okoshko::app {

/// Returns the exit code (commands.hpp). Throws what the command throws.
int run_command_line(int argc, char** argv);

}  // namespace okoshko::app

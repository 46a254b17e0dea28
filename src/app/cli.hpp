#pragma once
/// Reads the command line and runs the command it names.
/// Threads: the main one.

namespace okoshko::app {

/// Returns the exit code (commands.hpp). Throws what the command throws.
int run_command_line(int argc, char** argv);

}  // namespace okoshko::app

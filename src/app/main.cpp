#include <fmt/format.h>

#include <cstdio>
#include <exception>

#include "app/cli.hpp"
#include "app/commands.hpp"
#include "db/child_process.hpp"
#include "db/errors.hpp"

int main(int argc, char** argv) {
  using namespace okoshko;
  try {
    return app::run_command_line(argc, argv);
  } catch (const db::ClusterError& error) {
    fmt::print(stderr, "okoshko: {}\n", error.what());
    return app::kExitUnavailable;
  } catch (const db::Unavailable& error) {
    fmt::print(stderr, "okoshko: the database is away: {}\n", error.what());
    return app::kExitUnavailable;
  } catch (const std::exception& error) {
    fmt::print(stderr, "okoshko: {}\n", error.what());
    return app::kExitFailed;
  }
}

#include <fmt/format.h>

#include <cstdio>
#include <exception>

#include "app/cli.hpp"
#include "base/exit_code.hpp"
#include "db/errors.hpp"
#include "postgres_server/child_process.hpp"

int main(int argc, char** argv) {
  using namespace okoshko;
  try {
    return app::run_command_line(argc, argv);
  } catch (const postgres_server::ClusterError& error) {
    fmt::print(stderr, "okoshko: {}\n", error.what());
    return kExitUnavailable;
  } catch (const db::Unavailable& error) {
    fmt::print(stderr, "okoshko: the database is away: {}\n", error.what());
    return kExitUnavailable;
  } catch (const std::exception& error) {
    fmt::print(stderr, "okoshko: {}\n", error.what());
    return kExitFailed;
  }
}

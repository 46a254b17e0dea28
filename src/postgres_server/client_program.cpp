#include "postgres_server/client_program.hpp"

#include <fmt/format.h>
#include <sys/wait.h>

#include <chrono>
#include <csignal>

#include "postgres_server/child_process.hpp"
#include "postgres_server/host_facts.hpp"
#include "postgres_server/postgres_binaries.hpp"

namespace okoshko::postgres_server {

namespace {

using namespace std::chrono_literals;
constexpr auto kCheckEvery = 200ms;
constexpr auto kPoliteEnd = 10s;

void end(pid_t child) {
  kill(child, SIGTERM);
  if (wait_for(child, kPoliteEnd)) return;
  kill(child, SIGKILL);
  waitpid(child, nullptr, 0);
}

}  // namespace

bool run_client_program(const ClientProgram& program) {
  ChildSpec spec{.argv = {(find_postgres().folder / program.name).string()},
                 .user = OsUser::current(),
                 .output = program.log};
  spec.argv.insert(spec.argv.end(), program.arguments.begin(), program.arguments.end());
  std::filesystem::remove(program.log);
  const pid_t child = spawn(spec);
  std::optional<int> status;
  while (!(status = wait_for(child, kCheckEvery))) {
    if (!program.give_up || !program.give_up()) continue;
    end(child);
    std::filesystem::remove(program.log);
    return false;
  }
  const std::string reported = telling_line(program.log, 0);
  std::filesystem::remove(program.log);
  if (*status != 0) {
    throw ClusterError{
        fmt::format("{} failed ({}): {}", program.name, describe_exit(*status), reported)};
  }
  return true;
}

}  // namespace okoshko::postgres_server

#include "postgres_server/host_facts.hpp"

#include <fmt/format.h>
#include <sys/wait.h>

#include <cerrno>
#include <csignal>
#include <fstream>
#include <thread>

namespace okoshko::postgres_server {

namespace fs = std::filesystem;

std::string telling_line(const fs::path& file, std::uintmax_t from) {
  std::ifstream in{file};
  in.seekg(static_cast<std::streamoff>(from));
  std::string line;
  std::string last;
  std::string telling;
  while (std::getline(in, line)) {
    if (line.empty()) continue;
    last = line;
    for (const char* mark : {"FATAL:", "PANIC:", "error:", "could not"}) {
      if (telling.empty() && line.find(mark) != std::string::npos) telling = line;
    }
  }
  return telling.empty() ? last : telling;
}

std::uintmax_t size_of(const fs::path& file) {
  std::error_code none;
  const auto size = fs::file_size(file, none);
  return none ? 0 : size;
}

std::string first_line(const fs::path& file) {
  std::ifstream in{file};
  std::string line;
  std::getline(in, line);
  return line;
}

bool dead(pid_t pid) {
  if (kill(pid, 0) != 0 && errno == ESRCH) return true;
  const std::string stat = first_line(fmt::format("/proc/{}/stat", pid));
  const auto after_name = stat.rfind(") ");
  return after_name != std::string::npos && stat.substr(after_name + 2).starts_with('Z');
}

bool wait_until_dead(pid_t pid, std::chrono::milliseconds limit) {
  const auto until = std::chrono::steady_clock::now() + limit;
  while (!dead(pid)) {
    if (std::chrono::steady_clock::now() >= until) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds{20});
  }
  waitpid(pid, nullptr, WNOHANG);  // in case it is our child
  return true;
}

}  // namespace okoshko::postgres_server

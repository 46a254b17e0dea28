#include "postgres_server/postgres_binaries.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "postgres_server/child_process.hpp"

namespace okoshko::postgres_server {
namespace {

namespace fs = std::filesystem;

constexpr int kMajorMin = 14;

bool complete(const fs::path& folder) {
  return access((folder / "initdb").c_str(), X_OK) == 0 &&
         access((folder / "postgres").c_str(), X_OK) == 0;
}

/// The first number in the text: "postgres (PostgreSQL) 15.4" is 15.
int first_number(std::string_view text) {
  const auto start = text.find_first_of("0123456789");
  if (start == std::string_view::npos) return 0;
  int number = 0;
  std::from_chars(text.data() + start, text.data() + text.size(), number);
  return number;
}

struct ClosePipe {
  void operator()(std::FILE* pipe) const noexcept { pclose(pipe); }
};

std::string output_of(const std::string& command) {
  const std::unique_ptr<std::FILE, ClosePipe> pipe{popen(command.c_str(), "re")};
  std::array<char, 512> line{};
  if (!pipe || std::fgets(line.data(), static_cast<int>(line.size()), pipe.get()) == nullptr)
    return "";
  std::string text{line.data()};
  while (!text.empty() && text.back() == '\n') text.pop_back();
  return text;
}

std::vector<PostgresBinaries> in_packaged_folders() {
  std::vector<PostgresBinaries> found;
  std::error_code none;
  for (const auto& entry : fs::directory_iterator{"/usr/lib/postgresql", none}) {
    found.push_back({entry.path() / "bin", first_number(entry.path().filename().string())});
  }
  for (const auto& entry : fs::directory_iterator{"/usr", none}) {
    const auto name = entry.path().filename().string();
    if (name.starts_with("pgsql-")) found.push_back({entry.path() / "bin", first_number(name)});
  }
  return found;
}

std::vector<PostgresBinaries> on_the_path() {
  std::vector<fs::path> folders;
  if (const auto told = output_of("pg_config --bindir 2>/dev/null"); !told.empty())
    folders.emplace_back(told);
  const char* path = std::getenv("PATH");
  std::string_view rest = path == nullptr ? "" : path;
  while (!rest.empty()) {
    const auto end = std::min(rest.find(':'), rest.size());
    if (end > 0) folders.emplace_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  std::vector<PostgresBinaries> found;
  for (const auto& folder : folders) {
    if (!complete(folder) || folder.string().find('\'') != std::string::npos) continue;
    found.push_back(
        {folder, first_number(output_of(fmt::format("'{}/postgres' --version", folder.string())))});
  }
  return found;
}

}  // namespace

PostgresBinaries find_postgres(std::optional<int> major) {
  std::optional<PostgresBinaries> best;
  for (const auto& source : {in_packaged_folders, on_the_path}) {
    for (auto& candidate : source()) {
      const bool fits = major ? candidate.major == *major : candidate.major >= kMajorMin;
      if (fits && complete(candidate.folder) && (!best || candidate.major > best->major)) {
        best = std::move(candidate);
      }
    }
    if (best) return *best;
  }
  if (major) {
    throw ClusterError{
        fmt::format("the data folder was made by PostgreSQL {0}, which is not installed: install "
                    "the package postgresql-{0}",
                    *major)};
  }
  throw ClusterError{
      fmt::format("PostgreSQL {} or newer is not installed: install the package postgresql "
                  "(apt-get install postgresql), "
                  "or name a database with --database-url",
                  kMajorMin)};
}

}  // namespace okoshko::postgres_server

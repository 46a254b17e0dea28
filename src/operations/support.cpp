#include "operations/support.hpp"

#include <fmt/format.h>
#include <sys/utsname.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <functional>
#include <memory>
#include <regex>
#include <thread>
#include <vector>

#include "backup/backup_folder.hpp"
#include "base/clock.hpp"
#include "base/exception_text.hpp"
#include "base/exit_code.hpp"
#include "db/database.hpp"
#include "operations/sql.hpp"
#include "time/zone.hpp"

namespace okoshko::operations {

namespace fs = std::filesystem;

namespace {

constexpr db::SystemScope kSupport{"the state of the installation"};

struct Section {
  const char* title;
  const db::Statement* statement;
  bool has_messages;  ///< whose text may contain values of rows
};
const std::array kSections{
    Section{"schema: migration, when, warnings", &sql::kSupportSchema, true},
    Section{"PostgreSQL: setting, value, source", &sql::kSupportServer, false},
    Section{"tables: rows, bytes, dead rows, full scans, vacuum", &sql::kSupportTables, false},
    Section{"connections: program, state, waits for, count, oldest transaction",
            &sql::kSupportActivity, false},
    Section{"salons: bookings of the largest", &sql::kSupportSalons, false},
    Section{"runs of jobs", &sql::kSupportJobs, true},
    Section{"rows set aside: work, count, first, last, reason", &sql::kSupportSetAside, true},
    Section{"booking systems and messengers", &sql::kSupportConnections, false},
};

/// The output of `write`, which prints to a stream.
std::string printed(const std::function<void(std::FILE*)>& write) {
  char* text = nullptr;
  std::size_t size = 0;
  std::FILE* stream = open_memstream(&text, &size);
  if (stream == nullptr) return "no memory\n";
  write(stream);
  std::fclose(stream);
  const std::unique_ptr<char, decltype(&std::free)> owned{text, &std::free};
  return std::string{text, size};
}

std::string machine() {
  utsname system{};
  uname(&system);
  return fmt::format("okoshko {}\n{} {} {}\n{} processors\n", OKOSHKO_VERSION, system.sysname,
                     system.release, system.machine, std::thread::hardware_concurrency());
}

std::string rows_of(db::Database& database, const Section& section) {
  std::string lines;
  for (const auto& row : database.query(kSupport, *section.statement)) {
    const auto line = row.get<std::string>(0);
    lines += (section.has_messages ? without_values(line) : line) + "\n";
  }
  return lines.empty() ? "none\n" : lines;
}

void replace_all(std::string& text, const std::string& name, const std::string& by) {
  constexpr std::size_t kShortest = 3;  // a shorter name would destroy other words
  if (name.size() < kShortest) return;
  for (auto at = text.find(name); at != std::string::npos; at = text.find(name, at + by.size())) {
    text.replace(at, name.size(), by);
  }
}

std::string without_salons(std::string text, db::Database& database) {
  for (const auto& row : database.query(kSupport, sql::kListSalonNames)) {
    const std::string by = "salon-" + row.get<std::string>(0).substr(0, 8);
    for (const int column : {1, 2}) {
      replace_all(text, row.get<std::optional<std::string>>(column).value_or(""), by);
    }
  }
  return text;
}

std::string backups(const fs::path& folder) {
  std::string lines;
  for (const auto& name : backup::list_backups(folder)) lines += name + "\n";
  return lines.empty() ? "none\n" : lines;
}

/// A part of the file; the reason if it cannot be read.
std::string part(const char* title, const std::function<std::string()>& read) {
  try {
    return fmt::format("== {}\n{}\n", title, read());
  } catch (...) {
    return fmt::format("== {}\nnot readable: {}\n\n", title, without_values(exception_text()));
  }
}

std::string report(const SupportRequest& request) {
  db::Database database{{.dsn = request.dsn, .pool_size = 1}};
  std::string text = part("program", machine);
  text += part("doctor", [&] {
    return without_salons(printed([&](std::FILE* out) { (void)doctor(request.doctor, out); }),
                          database);
  });
  for (const auto& section : kSections) {
    text += part(section.title, [&] { return rows_of(database, section); });
  }
  text += part("backups", [&] { return backups(request.doctor.backup_folder); });
  if (const char* home = std::getenv("HOME")) replace_all(text, home, "~");
  return text;
}

}  // namespace

std::string without_values(std::string_view message) {
  static const std::regex value{R"("[^"]*"|'[^']*'|\([^()=]*\)=\([^()]*\)|[^\s|]+@[^\s|]+)"
                                R"(|\+?\d[\d ()-]{3,}\d|[^\x00-\x7F]+)"};
  static const std::regex instant{R"(\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d[.\d]*(Z|[+-]\d\d)?)"};
  const std::string text{message};
  std::string result;
  auto last = text.cbegin();
  // Times stay: they have as many digits as a phone number.
  for (std::sregex_iterator time{text.begin(), text.end(), instant}, none; time != none; ++time) {
    const auto& found = (*time)[0];
    result += std::regex_replace(std::string{last, found.first}, value, "~");
    result += found.str();
    last = found.second;
  }
  return result + std::regex_replace(std::string{last, text.cend()}, value, "~");
}

int support(const SupportRequest& request) {
  const auto now = std::chrono::floor<std::chrono::seconds>(SystemClock{}.now());
  const std::string made_at = time::format_rfc3339(now);
  const fs::path file = request.to.empty()
                            ? fs::path{backup::backup_name("okoshko-support", made_at) + ".txt"}
                            : fs::path{request.to};
  try {
    backup::write_private_file(file, made_at + "\n\n" + report(request));
  } catch (const backup::BackupError& error) {
    fmt::print(stderr, "okoshko: {}\n", error.what());
    return kExitFailed;
  }
  fmt::print("{}\nRead it before you send it. It contains no data of clients.\n", file.string());
  return EXIT_SUCCESS;
}

}  // namespace okoshko::operations

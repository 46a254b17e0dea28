#include "postgres_server/cluster_folder.hpp"

#include <fmt/format.h>
#include <libpq-fe.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <clocale>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <thread>

#include "db/connection.hpp"
#include "log/log.hpp"
#include "postgres_server/cluster_settings.hpp"
#include "postgres_server/host_facts.hpp"
#include "postgres_server/postgres_binaries.hpp"
#include "postgres_server/sql.hpp"

namespace okoshko::postgres_server {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

/// sun_path holds 108 bytes with its NUL; "/.s.PGSQL.5432" and its ".lock" file need 20.
constexpr std::size_t kSocketFolderMax = 107 - 20;
constexpr std::uintmax_t kSpaceMin = 100U << 20;
constexpr std::uintmax_t kLogMax = 10U << 20;
constexpr auto kPoll = 20ms;
/// Backends of a killed postmaster end within moments, unless a statement runs.
constexpr auto kImmediateStop = 10s;
constexpr int kStartsMax = 20;
/// During crash recovery PostgreSQL records a fast shutdown, but may never perform it.
constexpr auto kUnansweringStop = 3s;

std::string reason() { return std::strerror(errno); }

/// Whether the path needs no quoting in a DSN and on PostgreSQL's command line.
bool plain(const fs::path& path) {
  const std::string text = path.string();
  return std::all_of(text.begin(), text.end(), [](unsigned char c) {
    return std::isalnum(c) != 0 || std::strchr("/._-+@", c) != nullptr;
  });
}

void set_owner(const fs::path& path, const OsUser& user) {
  if (lchown(path.c_str(), user.uid, user.gid) != 0) {
    throw ClusterError{
        fmt::format("cannot give {} to user {}: {}", path.string(), user.name, reason())};
  }
}

const char* usable_locale() {
  // Sorts by bytes, but classifies letters by Unicode, which search and trigrams need.
  for (const char* name : {"C.UTF-8", "C.utf8", "en_US.UTF-8", "ru_RU.UTF-8"}) {
    if (const locale_t locale = newlocale(LC_ALL_MASK, name, nullptr); locale != nullptr) {
      freelocale(locale);
      return name;
    }
  }
  throw ClusterError{
      "this system has no UTF-8 locale (C.UTF-8 or en_US.UTF-8): install the package locales"};
}

}  // namespace

// ---- Folders --------------------------------------------------------------------------------

ClusterFolder::ClusterFolder(ClusterOptions options)
    : options_{std::move(options)}, me_{OsUser::current()}, owner_{me_} {
  options_.data = fs::absolute(options_.data).lexically_normal();
  if (!options_.data.has_filename()) options_.data = options_.data.parent_path();
  owner_ = choose_user();
  socket_folder_ = choose_socket_folder();
  make_data_folder();
}

OsUser ClusterFolder::choose_user() const {
  struct stat existing {};
  const bool exists = lstat(cluster().c_str(), &existing) == 0;
  if (!me_.is_root()) {
    if (exists && existing.st_uid != me_.uid) {
      throw ClusterError{fmt::format("{} belongs to another user (id {}), not to {}",
                                     cluster().string(), existing.st_uid, me_.name)};
    }
    return me_;
  }
  if (exists && existing.st_uid != 0) {
    const auto owner = OsUser::by_id(existing.st_uid);
    if (!owner)
      throw ClusterError{
          fmt::format("the owner of {} (id {}) has no name", cluster().string(), existing.st_uid)};
    return *owner;
  }
  for (const std::string& name :
       {options_.run_as, std::string{"postgres"}, std::string{"nobody"}}) {
    if (name.empty()) continue;
    if (auto user = OsUser::by_name(name); user && !user->is_root()) return *user;
    if (name == options_.run_as)
      throw ClusterError{fmt::format("there is no unprivileged user {}", name)};
  }
  throw ClusterError{
      "PostgreSQL refuses to run as root, and there is no user postgres or nobody to run it as"};
}

void ClusterFolder::make_data_folder() {
  std::error_code failure;
  const bool made = fs::create_directories(options_.data, failure);
  if (failure) {
    throw ClusterError{fmt::format("cannot make the data folder {}: {}", options_.data.string(),
                                   failure.message())};
  }
  const bool ours = made || fs::is_empty(options_.data, failure) || initialised();
  if (!ours) return;  // the mode of a folder with other contents is kept
  const bool shared_way = me_.is_root() && !owner_.is_root();
  if (shared_way && chown(options_.data.c_str(), 0, owner_.gid) != 0) {
    throw ClusterError{
        fmt::format("cannot own the data folder {}: {}", options_.data.string(), reason())};
  }
  if (chmod(options_.data.c_str(), shared_way ? 0710 : 0700) != 0) {
    throw ClusterError{fmt::format("the data folder {} belongs to another user: {}",
                                   options_.data.string(), reason())};
  }
}

void ClusterFolder::check_way_in() const {
  do_as(owner_, [&]() -> std::string {
    fs::path so_far;
    for (const auto& part : options_.data) {
      so_far /= part;
      if (access(so_far.c_str(), X_OK) != 0) {
        return fmt::format(
            "the data folder {} is out of reach for the user {}, who runs PostgreSQL: {} is closed "
            "to it "
            "({}). Choose another data folder",
            options_.data.string(), owner_.name, so_far.string(), reason());
      }
    }
    return "";
  });
}

fs::path ClusterFolder::choose_socket_folder() const {
  const auto fits = [](const fs::path& path) {
    return path.string().size() <= kSocketFolderMax && plain(path);
  };
  if (auto beside = options_.data / "socket"; fits(beside)) return beside;
  // Not $XDG_RUNTIME_DIR: a command run by cron would not find a server started from a desktop
  // session.
  return fmt::format("/tmp/okoshko-{}-{:016x}", owner_.uid,
                     std::hash<std::string>{}(options_.data.string()));
}

void ClusterFolder::make_socket_folder() {
  if (mkdir(socket_folder_.c_str(), 0700) == 0) {
    set_owner(socket_folder_, owner_);
    return;
  }
  // The folder may have existed before, and in /tmp any user may have created it.
  struct stat there {};
  if (errno != EEXIST || lstat(socket_folder_.c_str(), &there) != 0 || !S_ISDIR(there.st_mode) ||
      there.st_uid != owner_.uid || (there.st_mode & 077) != 0) {
    throw ClusterError{
        fmt::format("{} cannot hold PostgreSQL's socket: it is not a private folder of user {}",
                    socket_folder_.string(), owner_.name)};
  }
}

bool ClusterFolder::initialised() const {
  std::error_code none;
  return fs::exists(cluster() / "PG_VERSION", none);
}

// ---- Making -----------------------------------------------------------------------------------

void ClusterFolder::prepare() {
  stop_leftover();
  make_socket_folder();
  check_way_in();
  if (!initialised()) init();
  write_access_rules();
}

void ClusterFolder::init() {
  const fs::path fresh = options_.data / "postgres.new";
  struct statvfs space {};
  if (statvfs(options_.data.c_str(), &space) == 0 && space.f_bavail * space.f_frsize < kSpaceMin) {
    throw ClusterError{fmt::format(
        "not enough space for the database in {}: {} MiB free, {} MiB needed",
        options_.data.string(), (space.f_bavail * space.f_frsize) >> 20, kSpaceMin >> 20)};
  }
  std::error_code failure;
  fs::remove_all(fresh, failure);  // from an interrupted attempt
  if (mkdir(fresh.c_str(), 0700) != 0) {
    throw ClusterError{fmt::format("cannot make {}: {}", fresh.string(), reason())};
  }
  set_owner(fresh, owner_);
  try {
    run_initdb(fresh);
    fs::rename(fresh, cluster());
  } catch (...) {
    fs::remove_all(fresh, failure);
    throw;
  }
}

void ClusterFolder::run_initdb(const fs::path& target) {
  const auto binaries = find_postgres();
  const fs::path output = options_.data / "initdb.log";
  fs::remove(output);
  ChildSpec spec{
      .argv = {(binaries.folder / "initdb").string(), "--pgdata=" + target.string(),
               "--username=okoshko", "--auth-local=peer", "--auth-host=reject", "--encoding=UTF8",
               fmt::format("--locale={}", usable_locale()), "--data-checksums"},
      .user = owner_,
      .output = output};
  if (!options_.durable) spec.argv.emplace_back("--no-sync");
  const pid_t child = spawn(spec);
  const auto status = wait_for(child, 2min);
  if (!status) {
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
  }
  if (!status || *status != 0) {
    const std::string said = telling_line(output, 0);
    fs::remove(output);
    throw ClusterError{
        fmt::format("initdb could not make the database in {} ({}): {}", options_.data.string(),
                    status ? describe_exit(*status) : "it took over two minutes", said)};
  }
  fs::remove(output);
}

void ClusterFolder::write_access_rules() {
  // Only the user that runs the server and the user that runs PostgreSQL may connect. The kernel
  // identifies the client of the socket (peer), so there is no password that could leak.
  std::string identities;
  for (const char* role : {kOwnerRole, kNodeRole}) {
    identities += fmt::format("okoshko \"{}\" {}\n", owner_.name, role);
    if (me_.uid != owner_.uid) identities += fmt::format("okoshko \"{}\" {}\n", me_.name, role);
  }
  do_as(owner_, [&]() -> std::string {
    const auto write = [&](const char* name, const std::string& text) {
      std::ofstream out{cluster() / name, std::ios::trunc};
      out << text << std::flush;
      return out.good();
    };
    const bool written = write("pg_ident.conf", "# Written at every start.\n" + identities) &&
                         write("pg_hba.conf",
                               "# Written at every start.\nlocal all all peer map=okoshko\n"
                               "local replication all peer map=okoshko\n");
    return written ? "" : fmt::format("cannot write to {}: {}", cluster().string(), reason());
  });
}

void ClusterFolder::create_database(const std::string& name) {
  db::DatabaseOptions options{.dsn = dsn("postgres")};
  options.statement_timeout = 60s;
  db::Connection connection{options};
  if (!connection.exec(sql::kFindDatabase, {db::to_param(name)}).empty()) return;
  connection.script(fmt::format("CREATE DATABASE {}", name));
}

// ---- Starting ---------------------------------------------------------------------------------

std::string ClusterFolder::dsn(const std::string& database, const std::string& role) const {
  return fmt::format("host={} port=5432 user={} dbname={}", socket_folder_.string(), role,
                     database);
}

std::vector<std::string> ClusterFolder::command_line() const {
  const auto binaries = find_postgres(std::atoi(first_line(cluster() / "PG_VERSION").c_str()));
  std::vector<std::string> line{(binaries.folder / "postgres").string(), "-D", cluster().string()};
  for (auto& setting : cluster_settings(socket_folder_, options_.durable)) {
    line.emplace_back("-c");
    line.push_back(std::move(setting));
  }
  return line;
}

pid_t ClusterFolder::start(bool dies_with_thread, const std::function<bool()>& give_up) {
  const auto told = [&] {
    return (give_up && give_up()) || (options_.give_up && options_.give_up());
  };
  const auto until = steady_clock::now() + options_.start_timeout;
  const ChildSpec spec{.argv = command_line(),
                       .user = owner_,
                       .output = log(),
                       .dies_with_thread = dies_with_thread};
  std::string why;
  for (int attempt = 1; attempt <= kStartsMax; ++attempt) {
    const pid_t postmaster = spawn(spec);
    if (wait_until_ready(postmaster, until, told, why)) return postmaster;
    if (steady_clock::now() >= until) break;
    std::this_thread::sleep_for(std::min(100ms * attempt, 1000ms));
  }
  throw ClusterError{
      fmt::format("PostgreSQL does not start in {}: {}", options_.data.string(), why)};
}

bool ClusterFolder::wait_until_ready(pid_t postmaster, steady_clock::time_point until,
                                     const std::function<bool()>& give_up, std::string& why) {
  const auto log_start = size_of(log());
  const std::string address = dsn("postgres");
  while (steady_clock::now() < until) {
    if (const auto status = wait_for(postmaster, kPoll)) {
      const std::string said = telling_line(log(), std::min(log_start, size_of(log())));
      why = said.empty() ? describe_exit(*status) : said;
      return false;
    }
    if (give_up()) {
      stop(postmaster);
      throw StartGivenUp{"the start of PostgreSQL was given up"};
    }
    if (PQping(address.c_str()) == PQPING_OK && living_postmaster() == postmaster) return true;
  }
  stop(postmaster);
  why =
      fmt::format("it was not ready within {} s; see {}",
                  std::chrono::duration_cast<std::chrono::seconds>(options_.start_timeout).count(),
                  log().string());
  return false;
}

// ---- Stopping ---------------------------------------------------------------------------------

void ClusterFolder::stop(pid_t postmaster) {
  const bool answers = PQping(dsn("postgres").c_str()) == PQPING_OK;
  kill(postmaster, SIGINT);
  const auto timeout = answers ? options_.stop_timeout : milliseconds{kUnansweringStop};
  if (wait_until_dead(postmaster, std::min(timeout, options_.stop_timeout))) return;
  log::warning("postgres.stop_forced", {{"pid", postmaster}});
  kill(postmaster, SIGQUIT);
  if (wait_until_dead(postmaster, kImmediateStop)) return;
  kill(postmaster, SIGKILL);
  wait_until_dead(postmaster, kImmediateStop);
}

void ClusterFolder::remove_socket_folder() const noexcept { (void)rmdir(socket_folder_.c_str()); }

std::optional<pid_t> ClusterFolder::living_postmaster() const {
  const pid_t pid = std::atoi(first_line(cluster() / "postmaster.pid").c_str());
  if (pid <= 1 || dead(pid)) return std::nullopt;
  // Another program may have the number now, for example after a reboot.
  std::error_code unreadable;
  const fs::path working_folder = fs::read_symlink(fmt::format("/proc/{}/cwd", pid), unreadable);
  const bool is_it = unreadable ? first_line(fmt::format("/proc/{}/comm", pid)) == "postgres"
                                : working_folder == fs::canonical(cluster());
  return is_it ? std::optional{pid} : std::nullopt;
}

bool ClusterFolder::answers() const {
  return initialised() && living_postmaster() && PQping(dsn("postgres").c_str()) == PQPING_OK;
}

bool ClusterFolder::stop_leftover() {
  const auto postmaster = living_postmaster();
  if (postmaster) {
    log::warning("postgres.leftover_stopped",
                 {{"pid", *postmaster}, {"data", options_.data.string()}});
    stop(*postmaster);
    if (!dead(*postmaster)) {
      throw ClusterError{
          fmt::format("a PostgreSQL (process {}) still works in {} and cannot be stopped",
                      *postmaster, options_.data.string())};
    }
    return true;
  }
  // PostgreSQL refuses to start if any process has the number in a stale file.
  std::error_code none;
  fs::remove(cluster() / "postmaster.pid", none);
  return false;
}

void ClusterFolder::bound_log() {
  if (size_of(log()) < kLogMax) return;
  std::error_code failure;
  const fs::path old = options_.data / "postgres.log.1";
  fs::copy_file(log(), old, fs::copy_options::overwrite_existing, failure);
  fs::resize_file(log(), 0, failure);  // PostgreSQL appends, so it continues at the start
}

}  // namespace okoshko::postgres_server

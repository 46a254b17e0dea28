#include "app/node_database.hpp"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <utility>

namespace okoshko::app {

namespace {

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string{} : std::string{value};
}

std::string default_data_dir() {
  if (geteuid() == 0) return "/var/lib/okoshko";
  if (const auto xdg = environment("XDG_DATA_HOME"); !xdg.empty()) return xdg + "/okoshko";
  if (const auto home = environment("HOME"); !home.empty()) return home + "/.local/share/okoshko";
  throw postgres_server::ClusterError{
      "neither HOME nor XDG_DATA_HOME is set: name a folder with --data-dir"};
}

}  // namespace

std::string DatabaseChoice::folder() const {
  return data_dir.empty() ? default_data_dir() : data_dir;
}

std::filesystem::path backup_folder(const std::string& given, const DatabaseChoice& database) {
  if (!given.empty()) return std::filesystem::absolute(given);
  return std::filesystem::absolute(database.folder()) / "backups";
}

NodeDatabase::NodeDatabase(const DatabaseChoice& choice, Use use, std::function<bool()> give_up)
    : dsn_{choice.url} {
  if (!dsn_.empty()) return;
  private_ = true;
  postgres_server::ClusterOptions options;
  options.data = std::filesystem::absolute(choice.folder());
  options.give_up = std::move(give_up);
  // Checks the socket instead of the lock: a server that is starting or stopping does not answer,
  // and the lock then refuses with its own message.
  if (use == Use::kCommand) {
    const postgres_server::ClusterFolder folder{options};
    dsn_ = folder.dsn("okoshko");
    if (folder.answers()) return;
  }
  cluster_ = std::make_unique<postgres_server::PrivateCluster>(options);
  dsn_ = cluster_->dsn();
}

std::string NodeDatabase::serving_dsn() const {
  return cluster_ ? cluster_->dsn(postgres_server::kNodeRole) : dsn_;
}

void NodeDatabase::stop() noexcept {
  if (cluster_) cluster_->stop();
}

}  // namespace okoshko::app

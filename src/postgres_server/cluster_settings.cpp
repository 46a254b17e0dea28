#include "postgres_server/cluster_settings.hpp"

#include <fmt/format.h>

namespace okoshko::postgres_server {

std::vector<std::string> cluster_settings(const std::filesystem::path& socket_folder,
                                          bool durable) {
  std::vector<std::string> settings;
  const auto set = [&](std::string setting) { settings.push_back(std::move(setting)); };
  set("listen_addresses=");
  set("port=5432");  // only the name of the socket: no TCP
  set("unix_socket_directories=" + socket_folder.string());
  set("unix_socket_permissions=0700");
  set("cluster_name=okoshko");
  // For a machine with two cores and a few GiB, shared with the server.
  set(fmt::format("max_connections={}", durable ? 50 : 200));
  set("shared_buffers=128MB");
  set("effective_cache_size=1GB");
  set("work_mem=8MB");
  set("maintenance_work_mem=64MB");
  set("max_wal_size=512MB");
  set("random_page_cost=1.1");
  set("jit=off");  // costs more time than these statements take
  // The live feed reads the log; a disconnected reader must not fill the disk.
  set("wal_level=logical");
  set("max_wal_senders=10");
  set("max_replication_slots=10");
  set("max_slot_wal_keep_size=1GB");
  // The server logs failed statements by name. PostgreSQL's text and DETAIL would write phone
  // numbers of clients into a file.
  set("logging_collector=off");
  set("log_min_messages=log");
  set("log_min_error_statement=panic");
  set("log_error_verbosity=terse");
  set("log_checkpoints=off");
  set("log_line_prefix=%m [%p] ");
  set("log_timezone=UTC");
  set("timezone=UTC");
  if (!durable) {
    set("fsync=off");
    set("synchronous_commit=off");
    set("full_page_writes=off");
    set("autovacuum=off");
  }
  return settings;
}

}  // namespace okoshko::postgres_server

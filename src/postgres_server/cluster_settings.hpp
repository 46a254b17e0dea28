#pragma once
/// The settings of the private cluster, as "name=value". They are passed on PostgreSQL's command
/// line at every start, so a new version of the server applies its own.
/// Private to postgres_server. Threads: stateless.

#include <filesystem>
#include <string>
#include <vector>

namespace okoshko::postgres_server {

std::vector<std::string> cluster_settings(const std::filesystem::path& socket_folder, bool durable);

}  // namespace okoshko::postgres_server

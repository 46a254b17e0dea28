#pragma once
/// How the private cluster is set up: "name=value" each, given on PostgreSQL's command line
/// at every start, so that a new version of the server brings its own.
/// Private to postgres_server. Threads: stateless.

#include <filesystem>
#include <string>
#include <vector>

namespace okoshko::postgres_server {

std::vector<std::string> cluster_settings(const std::filesystem::path& socket_folder, bool durable);

}  // namespace okoshko::postgres_server

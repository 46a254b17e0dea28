#pragma once
/// Small questions to the machine: is that process alive, what does that file say.
/// Private to postgres_server. Threads: any.

#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>

namespace okoshko::postgres_server {

/// Gone, or a zombie that nobody collects (as in a container without an init).
bool dead(pid_t pid);
/// Waits; collects it where it is our child. False: it still lives.
bool wait_until_dead(pid_t pid, std::chrono::milliseconds limit);

/// Empty where the file cannot be read.
std::string first_line(const std::filesystem::path& file);
/// 0 where there is no such file.
std::uintmax_t size_of(const std::filesystem::path& file);
/// Of what a program wrote from byte `from` on: the first line that names a failure, else the last.
std::string telling_line(const std::filesystem::path& file, std::uintmax_t from);

}  // namespace okoshko::postgres_server

#pragma once
/// Small queries about the machine: whether a process runs, what a file contains.
/// Private to postgres_server. Threads: any.

#include <sys/types.h>

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>

namespace okoshko::postgres_server {

/// Ended, or a zombie that no parent collects (as in a container without an init).
bool dead(pid_t pid);
/// Waits, and collects it if it is a child. False: it still runs.
bool wait_until_dead(pid_t pid, std::chrono::milliseconds limit);

/// Empty if the file cannot be read.
std::string first_line(const std::filesystem::path& file);
/// 0 if there is no such file.
std::uintmax_t size_of(const std::filesystem::path& file);
/// In the output of a program from byte `from` on: the first line that reports a failure, else the
/// last line.
std::string telling_line(const std::filesystem::path& file, std::uintmax_t from);

}  // namespace okoshko::postgres_server

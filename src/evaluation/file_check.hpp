#pragma once
/// Reads a file of `okoshko evaluate` to its end before any row is parsed, so that a path that is
/// no file, a damaged file and a too large file each get their own error. Holds one block in
/// memory. Threads: one at a time.

#include <cstdint>
#include <filesystem>

#include "base/result.hpp"

namespace okoshko::evaluation {

struct FileLimits {
  std::uint64_t bytes = std::uint64_t{128} << 20;  ///< unpacked
  std::uint64_t lines = 4'000'000;
};

/// Errors: kInvalid "file-unreadable" (missing, no permission, a folder, a pipe, a device, a
/// damaged or truncated gzip file), "evaluate-too-big" (over `limits`). Each contains the file's
/// name.
Result<Done> check_file(const std::filesystem::path& path, const FileLimits& limits = {});

}  // namespace okoshko::evaluation

#pragma once
/// Reads a file of `okoshko evaluate` once to its end before a row of it is understood, so that
/// what is no file, is damaged or is too big is refused with its own reason. Holds one block of
/// it. Threads: one at a time.

#include <cstdint>
#include <filesystem>

#include "base/result.hpp"

namespace okoshko::evaluation {

struct FileLimits {
  std::uint64_t bytes = std::uint64_t{128} << 20;  ///< unpacked
  std::uint64_t lines = 4'000'000;
};

/// Errors: kInvalid "file-unreadable" (missing, no right, a folder, a pipe, a device, a gzip file
/// that is damaged or cut short), "evaluate-too-big" (over `limits`). Each names the file.
Result<Done> check_file(const std::filesystem::path& path, const FileLimits& limits = {});

}  // namespace okoshko::evaluation

#pragma once
/// Uploaded files of a salon, and imports of them.
/// Threads: values.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"

namespace okoshko::imports {

/// One request's share of an upload. Proxies commonly allow bodies of 1 MiB.
inline constexpr std::int64_t kChunkBytes = 1'000'000;
inline constexpr std::int64_t kFileBytesMax = 200'000'000;
inline constexpr std::int64_t kSalonBytesMax = 400'000'000;
/// Of all salons together.
inline constexpr std::int64_t kAllBytesMax = 4'000'000'000;
inline constexpr std::int64_t kFilesMax = 20;
/// Files that nobody imports are deleted after it.
inline constexpr std::chrono::hours kFilesKept{24};
/// Of one run; all are counted.
inline constexpr std::size_t kProblemsKept = 5000;

struct UploadedFile {
  Uuid id;
  std::string name = {};
  std::int64_t bytes = 0;
  Instant added_at = {};
  std::int64_t received = 0;  ///< bytes in the database

  bool complete() const { return received == bytes; }
};

struct ImportRun {
  std::int64_t id = 0;
  bool dry_run = false;
  std::string state = {};
  std::string files_json = {};  ///< [{"id", "name", "bytes"}]
  Instant created_at = {};
  std::optional<Instant> started_at = {};
  std::optional<Instant> finished_at = {};
  bool stop_asked = false;
  std::int64_t bytes_read = 0;
  std::int64_t bytes_total = 0;
  std::int64_t rows_read = 0;
  std::int64_t rows_bad = 0;
  std::optional<std::string> result_json = {};
  std::optional<std::string> error_code = {};
  std::optional<std::string> error_detail = {};
  std::int64_t problems_total = 0;
};

struct NewRun {
  bool dry_run = false;
  std::string mapping_json = {};
  std::string files_json = {};
  std::int64_t bytes_total = 0;
};

/// A run that this node executes.
struct ClaimedRun {
  TenantId tenant;
  std::int64_t id = 0;
  bool dry_run = false;
  std::string mapping_json = {};
  std::optional<UserId> created_by = {};
  std::string created_via = {};
  std::int64_t fence = 0;
  std::string files_json = {};  ///< [{"id", "name", "bytes"}]
};

struct RunProgress {
  std::int64_t bytes_read = 0;
  std::int64_t bytes_total = 0;
  std::int64_t rows_read = 0;
  std::int64_t rows_bad = 0;
};

struct RunEnd {
  std::string_view state = {};  ///< "done", "failed", "stopped"
  std::string result_json = {};
  std::optional<std::string> error_code = {};
  std::optional<std::string> error_detail = {};
  std::string problems_json = {};
  std::int64_t problems_total = 0;
};

}  // namespace okoshko::imports

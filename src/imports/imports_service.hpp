#pragma once
/// Uploads files of a salon, shows what they are taken for, and starts imports of them, which
/// ImportWorker executes on any node (docs/import.md).
///
/// An upload is sent in chunks, each in its own request, so a body of 200 MB is never in memory, an
/// interrupted upload continues where it ended, and chunks may reach different nodes.
/// Threads: any. Lifetime: borrows its arguments.

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "auth/audit.hpp"
#include "base/clock.hpp"
#include "base/result.hpp"
#include "base/tenant_scope.hpp"
#include "db/database.hpp"
#include "imports/file_preview.hpp"
#include "imports/types.hpp"

namespace okoshko::imports {

struct Overview {
  std::vector<UploadedFile> files = {};
  std::optional<ImportRun> run = {};             ///< the last one
  std::optional<Instant> mapping_saved_at = {};  ///< of the salon's own mapping
};

struct Start {
  bool dry_run = false;
  /// nullopt: the mapping `base` as it is.
  std::optional<Choices> choices = {};
  std::string base = {};
};

class ImportsService {
 public:
  ImportsService(db::Database& db, const Clock& clock) : db_{db}, clock_{clock} {}

  Overview overview(const TenantScope& scope);

  /// Errors: kInvalid with "/name", "/bytes" ("empty", "too-large"); kConflict "import-running";
  /// kTooMany "uploads-full" if the salon or the installation has no room.
  Result<UploadedFile> add_file(const TenantScope& scope, const auth::Actor& actor,
                                const std::string& name, std::int64_t bytes);
  /// Stores the chunk `number`, from 0; all but the last have kChunkBytes. Errors: kNotFound
  /// "file-not-found"; kInvalid "chunk-invalid"; kConflict "import-running".
  Result<UploadedFile> put_chunk(const TenantScope& scope, const Uuid& file, std::int64_t number,
                                 std::string_view content);
  /// Errors: kNotFound "file-not-found"; kConflict "import-running".
  Result<Done> remove_file(const TenantScope& scope, const auth::Actor& actor, const Uuid& file);

  /// Of the complete files. Errors: those of preview_files().
  Result<Preview> preview(const TenantScope& scope, const std::optional<Choices>& choices);

  /// Of all complete files. Stores the mapping for the salon if it was made by hand and this is no
  /// dry run. Errors: kConflict "import-running", "upload-incomplete", "nothing-to-import";
  /// kInvalid "mapping-invalid", "/base".
  Result<ImportRun> start(const TenantScope& scope, const auth::Actor& actor, const Start& start);
  /// Errors: kNotFound "import-not-found" if it has ended.
  Result<ImportRun> stop(const TenantScope& scope, const auth::Actor& actor, std::int64_t run);
  struct RunProblems {
    std::string json;  ///< an array
    std::int64_t total = 0;
  };
  /// Errors: kNotFound "import-not-found".
  Result<RunProblems> problems(const TenantScope& scope, std::int64_t run);

 private:
  db::Database& db_;
  const Clock& clock_;
};

}  // namespace okoshko::imports

#pragma once
/// Uploads and runs in the database. All functions throw db errors.
/// Threads: stateless.

#include <optional>
#include <vector>

#include "auth/audit.hpp"
#include "base/tenant_scope.hpp"
#include "db/database.hpp"
#include "imports/types.hpp"

namespace okoshko::imports::store {

struct Space {
  std::int64_t files = 0;  ///< of the salon
  std::int64_t bytes = 0;  ///< of the salon
  std::int64_t all_bytes = 0;
};
/// Other uploads wait until the transaction ends.
Space lock_space(db::Tx& tx, const TenantId& tenant);

void insert_file(db::Tx& tx, const TenantId& tenant, const UploadedFile& file,
                 const std::optional<UserId>& by);
std::vector<UploadedFile> list_files(db::Tx& tx, const TenantScope& scope);
std::optional<UploadedFile> find_file(db::Tx& tx, const TenantScope& scope, const Uuid& id);
/// False: no such file.
bool put_chunk(db::Tx& tx, const TenantScope& scope, const Uuid& file, std::int64_t number,
               std::string_view content);
/// Empty if the chunk has not arrived.
std::string read_chunk(db::Database& db, const TenantScope& scope, const Uuid& file,
                       std::int64_t number);
bool delete_file(db::Tx& tx, const TenantScope& scope, const Uuid& id);
void delete_files(db::Tx& tx, const TenantScope& scope);
void delete_old_files(db::Database& db, Instant before);

bool has_active_run(db::Tx& tx, const TenantScope& scope);
/// nullopt: a run of the salon has not ended.
std::optional<std::int64_t> insert_run(db::Tx& tx, const TenantScope& scope, const NewRun& run,
                                       const auth::Actor& actor, Instant now);
std::optional<ImportRun> load_run(db::Tx& tx, const TenantScope& scope,
                                  const std::optional<std::int64_t>& id);

struct Problems {
  std::string json = {};
  std::int64_t total = 0;
};
std::optional<Problems> load_problems(db::Tx& tx, const TenantScope& scope, std::int64_t run);
bool stop_run(db::Tx& tx, const TenantScope& scope, std::int64_t run, Instant now);

std::optional<ClaimedRun> claim_run(db::Tx& tx, Instant now, Instant until);
/// Whether the run is to be stopped; nullopt: another node has it.
std::optional<bool> beat_run(db::Tx& tx, const ClaimedRun& run, Instant until,
                             const RunProgress& progress);
void release_run(db::Tx& tx, const ClaimedRun& run, Instant due_at);
/// False: another node has the run.
bool finish_run(db::Tx& tx, const ClaimedRun& run, const RunEnd& end, const RunProgress& progress,
                Instant now);

struct SavedMapping {
  std::string json = {};
  Instant saved_at;
};
std::optional<SavedMapping> load_mapping(db::Tx& tx, const TenantScope& scope);
void save_mapping(db::Tx& tx, const TenantScope& scope, std::string_view mapping_json,
                  const std::optional<UserId>& by, Instant now);

/// Name and metadata of public.tenants_v2; nullopt: no such salon.
struct TenantRow {
  std::string name = {};
  std::string metadata = {};
};
std::optional<TenantRow> load_tenant(db::Tx& tx, const TenantId& tenant);

}  // namespace okoshko::imports::store

#include "imports/imports_store.hpp"

#include "base/hex.hpp"
#include "imports/sql.hpp"

namespace okoshko::imports::store {
namespace {

constexpr db::SystemScope kAllUploads{"uploads of all salons that nobody imported are deleted"};

UploadedFile file_of(const db::Row& row) {
  return {.id = row.get<Uuid>(0),
          .name = row.get<std::string>(1),
          .bytes = row.get<std::int64_t>(2),
          .added_at = row.get<Instant>(3),
          .received = row.get<std::int64_t>(4)};
}

std::vector<UploadedFile> files(db::Tx& tx, const TenantScope& scope,
                                const std::optional<Uuid>& id) {
  std::vector<UploadedFile> found;
  for (const db::Row row : tx.exec(sql::kListFiles, scope.tenant(), id)) {
    found.push_back(file_of(row));
  }
  return found;
}

}  // namespace

Space lock_space(db::Tx& tx, const TenantId& tenant) {
  tx.exec(sql::kLockUploads);
  const auto rows = tx.exec(sql::kUploadSpace, tenant);
  const auto row = rows.one();
  return {row.get<std::int64_t>(0), row.get<std::int64_t>(1), row.get<std::int64_t>(2)};
}

void insert_file(db::Tx& tx, const TenantId& tenant, const UploadedFile& file,
                 const std::optional<UserId>& by) {
  tx.exec(sql::kInsertFile, tenant, file.id, file.name, file.bytes, file.added_at, by);
}

std::vector<UploadedFile> list_files(db::Tx& tx, const TenantScope& scope) {
  return files(tx, scope, std::nullopt);
}

std::optional<UploadedFile> find_file(db::Tx& tx, const TenantScope& scope, const Uuid& id) {
  auto found = files(tx, scope, id);
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

bool put_chunk(db::Tx& tx, const TenantScope& scope, const Uuid& file, std::int64_t number,
               std::string_view content) {
  return tx.exec(sql::kPutChunk, scope.tenant(), file, number, "\\x" + hex_of(content)).affected() >
         0;
}

std::string read_chunk(db::Database& db, const TenantScope& scope, const Uuid& file,
                       std::int64_t number) {
  const auto rows = db.query(scope, sql::kReadChunk, scope.tenant(), file, number);
  return rows.empty() ? std::string{} : bytes_of_hex(rows.one().text(0));
}

bool delete_file(db::Tx& tx, const TenantScope& scope, const Uuid& id) {
  return tx.exec(sql::kDeleteFile, scope.tenant(), id).affected() > 0;
}

void delete_files(db::Tx& tx, const TenantScope& scope) {
  tx.exec(sql::kDeleteFiles, scope.tenant());
}

void delete_old_files(db::Database& db, Instant before) {
  db.execute(kAllUploads, sql::kDeleteOldFiles, before);
}

bool has_active_run(db::Tx& tx, const TenantScope& scope) {
  return !tx.exec(sql::kHasActiveRun, scope.tenant()).empty();
}

std::optional<std::int64_t> insert_run(db::Tx& tx, const TenantScope& scope, const NewRun& run,
                                       const auth::Actor& actor, Instant now) {
  const auto rows = tx.exec(sql::kInsertRun, scope.tenant(), run.dry_run, run.mapping_json,
                            run.files_json, now, actor.user, actor.via, run.bytes_total);
  if (rows.empty()) return std::nullopt;
  tx.exec(sql::kDeleteOldRuns, scope.tenant());
  return rows.one().get<std::int64_t>(0);
}

std::optional<ImportRun> load_run(db::Tx& tx, const TenantScope& scope,
                                  const std::optional<std::int64_t>& id) {
  const auto rows = tx.exec(sql::kLoadRun, scope.tenant(), id);
  if (rows.empty()) return std::nullopt;
  const auto row = rows.one();
  using Text = std::optional<std::string>;
  return ImportRun{.id = row.get<std::int64_t>(0),
                   .dry_run = row.get<bool>(1),
                   .state = row.get<std::string>(2),
                   .files_json = row.get<std::string>(3),
                   .created_at = row.get<Instant>(4),
                   .started_at = row.get<std::optional<Instant>>(5),
                   .finished_at = row.get<std::optional<Instant>>(6),
                   .stop_asked = row.get<bool>(7),
                   .bytes_read = row.get<std::int64_t>(8),
                   .bytes_total = row.get<std::int64_t>(9),
                   .rows_read = row.get<std::int64_t>(10),
                   .rows_bad = row.get<std::int64_t>(11),
                   .result_json = row.get<Text>(12),
                   .error_code = row.get<Text>(13),
                   .error_detail = row.get<Text>(14),
                   .problems_total = row.get<std::int64_t>(15)};
}

std::optional<Problems> load_problems(db::Tx& tx, const TenantScope& scope, std::int64_t run) {
  const auto rows = tx.exec(sql::kRunProblems, scope.tenant(), run);
  if (rows.empty()) return std::nullopt;
  return Problems{rows.one().get<std::string>(0), rows.one().get<std::int64_t>(1)};
}

bool stop_run(db::Tx& tx, const TenantScope& scope, std::int64_t run, Instant now) {
  return tx.exec(sql::kStopRun, scope.tenant(), run, now).affected() > 0;
}

std::optional<ClaimedRun> claim_run(db::Tx& tx, Instant now, Instant until) {
  const auto rows = tx.exec(sql::kClaimRun, now, until);
  if (rows.empty()) return std::nullopt;
  const auto row = rows.one();
  return ClaimedRun{.tenant = row.get<TenantId>(0),
                    .id = row.get<std::int64_t>(1),
                    .dry_run = row.get<bool>(2),
                    .mapping_json = row.get<std::string>(3),
                    .created_by = row.get<std::optional<UserId>>(4),
                    .created_via = row.get<std::string>(5),
                    .fence = row.get<std::int64_t>(6),
                    .files_json = row.get<std::string>(7)};
}

std::optional<bool> beat_run(db::Tx& tx, const ClaimedRun& run, Instant until,
                             const RunProgress& progress) {
  const auto rows =
      tx.exec(sql::kBeatRun, run.tenant, run.id, run.fence, until, progress.bytes_read,
              progress.bytes_total, progress.rows_read, progress.rows_bad);
  if (rows.empty()) return std::nullopt;
  return rows.one().get<bool>(0);
}

void release_run(db::Tx& tx, const ClaimedRun& run, Instant due_at) {
  tx.exec(sql::kReleaseRun, run.tenant, run.id, run.fence, due_at);
}

bool finish_run(db::Tx& tx, const ClaimedRun& run, const RunEnd& end, const RunProgress& progress,
                Instant now) {
  return !tx.exec(sql::kFinishRun, run.tenant, run.id, run.fence, end.state, now, end.result_json,
                  end.error_code, end.error_detail, end.problems_json, end.problems_total,
                  progress.rows_read, progress.rows_bad)
              .empty();
}

std::optional<SavedMapping> load_mapping(db::Tx& tx, const TenantScope& scope) {
  const auto rows = tx.exec(sql::kLoadMapping, scope.tenant());
  if (rows.empty()) return std::nullopt;
  return SavedMapping{rows.one().get<std::string>(0), rows.one().get<Instant>(1)};
}

void save_mapping(db::Tx& tx, const TenantScope& scope, std::string_view mapping_json,
                  const std::optional<UserId>& by, Instant now) {
  tx.exec(sql::kSaveMapping, scope.tenant(), mapping_json, now, by);
}

std::optional<TenantRow> load_tenant(db::Tx& tx, const TenantId& tenant) {
  const auto rows = tx.exec(sql::kTenantMetadata, tenant);
  if (rows.empty()) return std::nullopt;
  return TenantRow{rows.one().get<std::string>(0),
                   rows.one().get<std::optional<std::string>>(1).value_or("{}")};
}

}  // namespace okoshko::imports::store

#include "imports/imports_service.hpp"

#include <fmt/format.h>
#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include <algorithm>

#include "base/utf8.hpp"
#include "imports/imports_store.hpp"
#include "imports/salon_context.hpp"
#include "imports/uploaded_source.hpp"

namespace okoshko::imports {
namespace {

namespace json = boost::json;

constexpr std::size_t kNameMax = 200;  // bytes

Error running() {
  return Error::conflict("import-running", "an import of this salon has not ended");
}

bool is_file_name(const std::string& name) {
  return !name.empty() && name.size() <= kNameMax && utf8::is_storable(name) &&
         std::all_of(name.begin(), name.end(), [](unsigned char c) {
           return c >= ' ' && c != 0x7F && c != '/' && c != '\\';
         });
}

std::optional<std::string> json_of(const std::optional<store::SavedMapping>& saved) {
  if (!saved) return std::nullopt;
  return saved->json;
}

json::array names_of(const std::vector<UploadedFile>& files) {
  json::array names;
  for (const auto& file : files) {
    names.push_back(json::object{{"name", file.name}, {"bytes", file.bytes}});
  }
  return names;
}

/// The mapping of a run, as a document, and the one that is kept for the salon.
struct Documents {
  std::string run;
  std::optional<std::string> saved;
};

Result<Documents> documents_of(const Start& start, const std::optional<std::string>& saved) {
  auto base = base_document(start.choices ? start.choices->base : start.base, saved);
  if (!base) return base.error();
  Documents documents;
  if (!start.choices) {
    documents.run = json::serialize(*base);
  } else {
    const auto chosen = document_of(*std::move(base), *start.choices);
    documents.run = json::serialize(chosen);
    documents.saved = json::serialize(document_to_save(chosen, saved));
  }
  if (const auto mapping = csv::parse_mapping(documents.run); !mapping) return mapping.error();
  return documents;
}

}  // namespace

Overview ImportsService::overview(const TenantScope& scope) {
  return db_.transact(scope, [&](db::Tx& tx) {
    Overview overview{.files = store::list_files(tx, scope),
                      .run = store::load_run(tx, scope, std::nullopt)};
    if (const auto saved = store::load_mapping(tx, scope)) {
      overview.mapping_saved_at = saved->saved_at;
    }
    return overview;
  });
}

Result<UploadedFile> ImportsService::add_file(const TenantScope& scope, const auth::Actor& actor,
                                              const std::string& name, std::int64_t bytes) {
  if (!is_file_name(name)) return Error::invalid_fields({{"/name", "not-a-file-name"}});
  if (bytes <= 0) return Error::invalid_fields({{"/bytes", "empty"}});
  if (bytes > kFileBytesMax) return Error::invalid_fields({{"/bytes", "too-large"}});
  const UploadedFile file{
      .id = Uuid::random(), .name = name, .bytes = bytes, .added_at = clock_.now()};
  // Uploads of other salons are counted too.
  return db_.transact(
      db::SystemScope{"the space for uploads is the installation's"},
      [&](db::Tx& tx) -> Result<UploadedFile> {
        if (!store::load_tenant(tx, scope.tenant())) return Error::not_found("tenant");
        const auto space = store::lock_space(tx, scope.tenant());
        if (store::has_active_run(tx, scope)) return running();
        if (space.files >= kFilesMax || space.bytes + bytes > kSalonBytesMax) {
          return Error::conflict("uploads-full", "the salon has no room for another file");
        }
        if (space.all_bytes + bytes > kAllBytesMax) {
          return Error::unavailable("uploads-full-everywhere",
                                    "other salons' uploads take all the room", 60);
        }
        store::insert_file(tx, scope.tenant(), file, actor.user);
        auth::write_audit(tx, actor, scope.tenant(), "import.file_added",
                          json::serialize(json::object{{"name", name}, {"bytes", bytes}}));
        return file;
      });
}

Result<UploadedFile> ImportsService::put_chunk(const TenantScope& scope, const Uuid& file,
                                               std::int64_t number, std::string_view content) {
  return db_.transact(scope, [&](db::Tx& tx) -> Result<UploadedFile> {
    auto found = store::find_file(tx, scope, file);
    if (!found) return Error::not_found("file");
    if (store::has_active_run(tx, scope)) return running();
    const bool in_range = number >= 0 && number <= kFileBytesMax / kChunkBytes;
    const auto begin = in_range ? number * kChunkBytes : found->bytes;
    if (begin >= found->bytes ||
        static_cast<std::int64_t>(content.size()) != std::min(kChunkBytes, found->bytes - begin)) {
      return Error::invalid("chunk-invalid",
                            "the chunk is not one of the file, or has another size");
    }
    if (!store::put_chunk(tx, scope, file, number, content)) return Error::not_found("file");
    return *store::find_file(tx, scope, file);
  });
}

Result<Done> ImportsService::remove_file(const TenantScope& scope, const auth::Actor& actor,
                                         const Uuid& file) {
  return db_.transact(scope, [&](db::Tx& tx) -> Result<Done> {
    const auto found = store::find_file(tx, scope, file);
    if (!found) return Error::not_found("file");
    if (store::has_active_run(tx, scope)) return running();
    store::delete_file(tx, scope, file);
    auth::write_audit(
        tx, actor, scope.tenant(), "import.file_removed",
        json::serialize(json::object{{"name", found->name}, {"bytes", found->bytes}}));
    return Done{};
  });
}

Result<Preview> ImportsService::preview(const TenantScope& scope,
                                        const std::optional<Choices>& choices) {
  const auto context = context_of(db_, scope, clock_.now());
  if (!context) return context.error();
  std::optional<std::string> saved;
  std::vector<UploadedFile> files;
  db_.transact(scope, [&](db::Tx& tx) {
    saved = json_of(store::load_mapping(tx, scope));
    files = store::list_files(tx, scope);
  });
  std::vector<Upload> uploads;
  for (const auto& file : files) {
    if (file.complete()) uploads.push_back({file, beginning_of(db_, scope, file)});
  }
  return preview_files(uploads, choices, saved, *context);
}

Result<ImportRun> ImportsService::start(const TenantScope& scope, const auth::Actor& actor,
                                        const Start& start) {
  const Instant now = clock_.now();
  return db_.transact(scope, [&](db::Tx& tx) -> Result<ImportRun> {
    const auto saved = json_of(store::load_mapping(tx, scope));
    const auto documents = documents_of(start, saved);
    if (!documents) return documents.error();
    auto files = store::list_files(tx, scope);
    const bool whole =
        std::all_of(files.begin(), files.end(), [](const auto& file) { return file.complete(); });
    if (!whole) return Error::conflict("upload-incomplete", "a file has not arrived completely");
    if (start.choices) {
      const auto left_out = [&](const UploadedFile& file) {
        return std::none_of(
            start.choices->files.begin(), start.choices->files.end(),
            [&](const auto& choice) { return choice.file == file.id && choice.role; });
      };
      files.erase(std::remove_if(files.begin(), files.end(), left_out), files.end());
    }
    if (files.empty()) return Error::conflict("nothing-to-import", "no file is chosen");
    NewRun run{.dry_run = start.dry_run, .mapping_json = documents->run};
    auto names = names_of(files);
    for (std::size_t i = 0; i < files.size(); ++i) {
      run.bytes_total += files[i].bytes;
      names[i].as_object()["id"] = files[i].id.str();
    }
    run.files_json = json::serialize(names);
    const auto id = store::insert_run(tx, scope, run, actor, now);
    if (!id) return running();
    if (!start.dry_run) {
      if (documents->saved) store::save_mapping(tx, scope, *documents->saved, actor.user, now);
      auth::write_audit(tx, actor, scope.tenant(), "import.started",
                        json::serialize(json::object{{"files", names_of(files)}}));
    }
    return *store::load_run(tx, scope, *id);
  });
}

Result<ImportRun> ImportsService::stop(const TenantScope& scope, const auth::Actor& actor,
                                       std::int64_t run) {
  return db_.transact(scope, [&](db::Tx& tx) -> Result<ImportRun> {
    if (!store::stop_run(tx, scope, run, clock_.now())) return Error::not_found("import");
    auth::write_audit(tx, actor, scope.tenant(), "import.stop_asked", "{}");
    return *store::load_run(tx, scope, run);
  });
}

Result<ImportsService::RunProblems> ImportsService::problems(const TenantScope& scope,
                                                             std::int64_t run) {
  auto found =
      db_.transact(scope, [&](db::Tx& tx) { return store::load_problems(tx, scope, run); });
  if (!found) return Error::not_found("import");
  return RunProblems{std::move(found->json), found->total};
}

}  // namespace okoshko::imports

#include "imports/imports_http.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "auth/tenant_routes.hpp"
#include "base/parse_number.hpp"
#include "http/json_body.hpp"
#include "imports/imports_json.hpp"

namespace okoshko::imports {
namespace {

namespace json = boost::json;
using auth::TenantCall;
using http::Method;
using http::Response;

constexpr std::size_t kTextMax = 1000;
constexpr std::size_t kStatusesMax = 500;
/// Twenty files with all their columns.
constexpr std::size_t kChoicesBytesMax = std::size_t{512} * 1024;

Response object_answer(const json::object& object, int status = 200) {
  return http::json(json::serialize(object), status);
}

Result<Response> run_answer(const Result<ImportRun>& run, int status = 200) {
  if (!run) return run.error();
  return object_answer(run_json(*run), status);
}

Result<Uuid> file_of(const TenantCall& call) {
  const auto id = Uuid::parse(call.request.path_param("file"));
  if (!id) return Error::not_found("file");
  return *id;
}

Result<std::int64_t> run_of(const TenantCall& call) {
  const auto id = parse_number<std::int64_t>(call.request.path_param("import"));
  if (!id) return Error::not_found("import");
  return *id;
}

/// The members of a body that say how the files are read. `files` absent or null: no choices.
struct MappingBody {
  std::string base;
  std::optional<Choices> choices;
};

Result<MappingBody> take_mapping(http::JsonBody& body) {
  MappingBody mapping;
  mapping.base = body.text_or_null("base", kTextMax).value_or("");
  const bool month_first = body.flag("month_first", false);
  const auto* files = body.optional_array("files", static_cast<std::size_t>(kFilesMax));
  const auto* statuses = body.optional_array("statuses", kStatusesMax);
  Result<std::vector<FileChoice>> choices = std::vector<FileChoice>{};
  Result<std::map<std::string, csv::Status>> words = std::map<std::string, csv::Status>{};
  if (files != nullptr) choices = read_file_choices(*files);
  if (statuses != nullptr) words = read_statuses(*statuses);
  if (const auto read = body.finish(); !read) return read.error();
  if (!choices) return choices.error();
  if (!words) return words.error();
  if (files != nullptr) {
    mapping.choices = Choices{.base = mapping.base,
                              .month_first = month_first,
                              .files = *std::move(choices),
                              .statuses = *std::move(words)};
  }
  return mapping;
}

Result<Response> list(ImportsService& service, const TenantCall& call) {
  return object_answer(overview_json(service.overview(call.scope)));
}

Result<Response> add_file(ImportsService& service, const TenantCall& call) {
  http::JsonBody body{call.request};
  const auto name = body.text("name", kTextMax);
  const auto bytes = body.integer("bytes");
  if (const auto read = body.finish(); !read) return read.error();
  const auto file = service.add_file(call.scope, call.actor(), name, bytes);
  if (!file) return file.error();
  return object_answer(file_json(*file), 201);
}

Result<Response> put_chunk(ImportsService& service, const TenantCall& call) {
  const auto file = file_of(call);
  if (!file) return file.error();
  const auto number = parse_number<std::int64_t>(call.request.path_param("chunk"));
  if (!number) return Error::not_found("chunk");
  const auto changed = service.put_chunk(call.scope, *file, *number, call.request.body);
  if (!changed) return changed.error();
  return object_answer(file_json(*changed));
}

Result<Response> remove_file(ImportsService& service, const TenantCall& call) {
  const auto file = file_of(call);
  if (!file) return file.error();
  const auto done = service.remove_file(call.scope, call.actor(), *file);
  if (!done) return done.error();
  return http::no_content();
}

Result<Response> preview(ImportsService& service, const TenantCall& call) {
  http::JsonBody body{call.request};
  const auto mapping = take_mapping(body);
  if (!mapping) return mapping.error();
  const auto found = service.preview(call.scope, mapping->choices);
  if (!found) return found.error();
  return object_answer(preview_json(*found));
}

Result<Response> start(ImportsService& service, const TenantCall& call) {
  http::JsonBody body{call.request};
  const bool dry_run = body.flag("dry_run");
  auto mapping = take_mapping(body);
  if (!mapping) return mapping.error();
  const Start start{
      .dry_run = dry_run, .choices = std::move(mapping->choices), .base = std::move(mapping->base)};
  return run_answer(service.start(call.scope, call.actor(), start), 202);
}

Result<Response> stop(ImportsService& service, const TenantCall& call) {
  const auto run = run_of(call);
  if (!run) return run.error();
  return run_answer(service.stop(call.scope, call.actor(), *run));
}

Result<Response> problems(ImportsService& service, const TenantCall& call) {
  const auto run = run_of(call);
  if (!run) return run.error();
  const auto found = service.problems(call.scope, *run);
  if (!found) return found.error();
  return object_answer({{"items", json::parse(found->json)}, {"total", found->total}});
}

}  // namespace

void add_routes(http::Router& router, const auth::AccessGuard& guard, ImportsService& service) {
  constexpr auto kManage = auth::Permission::kImportsManage;
  const auth::TenantRoutes<ImportsService> routes{router, guard, service, {"", kManage}};
  routes.add(Method::kGet, "/imports", "getImports", list);
  routes.add(Method::kPost, "/import-files", "addImportFile", add_file);
  routes.add(Method::kDelete, "/import-files/{file}", "removeImportFile", remove_file);
  routes.add(Method::kPost, "/imports/{import}/stop", "stopImport", stop);
  routes.add(Method::kGet, "/imports/{import}/problems", "listImportProblems", problems);
  const auto add_large = [&](Method method, const char* path, const char* id, auto handler,
                             std::size_t body_bytes_max) {
    router.add({method, std::string{"/api/v1/tenants/{tenant}"} + path, id,
                guard.tenant(
                    kManage,
                    [&service, handler](const TenantCall& call) { return handler(service, call); }),
                body_bytes_max});
  };
  add_large(Method::kPut, "/import-files/{file}/chunks/{chunk}", "putImportChunk", put_chunk,
            static_cast<std::size_t>(kChunkBytes));
  add_large(Method::kPost, "/imports/preview", "previewImport", preview, kChoicesBytesMax);
  add_large(Method::kPost, "/imports", "startImport", start, kChoicesBytesMax);
}

}  // namespace okoshko::imports

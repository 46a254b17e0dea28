#include "imports/run_execution.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "auth/audit.hpp"
#include "auth/authority.hpp"
#include "db/errors.hpp"
#include "imports/imports_store.hpp"
#include "imports/salon_context.hpp"
#include "imports/uploaded_source.hpp"
#include "log/log.hpp"

namespace okoshko::imports {
namespace {

namespace json = boost::json;

constexpr std::chrono::seconds kBetweenBeats{1};
/// Between the last row and the end, visits are counted without a beat.
constexpr std::chrono::minutes kLeaseOfEnd{10};
constexpr std::chrono::seconds kNextTry{5};
/// Each time a node was lost in the middle.
constexpr std::int64_t kTriesMax = 5;

}  // namespace

RunExecution::RunExecution(const Environment& environment, const ClaimedRun& run)
    : environment_{environment},
      run_{run},
      scope_{auth::Authority::for_operator(run.tenant, "an import that a user started")},
      report_{csv::RowReport::ProblemListener{
          [this](const csv::RowProblem& problem) { note(problem); }}},
      beaten_{std::chrono::steady_clock::now()} {}

void RunExecution::execute() {
  try {
    const auto result = read();
    if (!result && result.error().code() == "import-running") return release(kNextTry);
    if (!result) return finish("failed", result.error());
    finish("done", std::nullopt);
  } catch (const Stopped&) {
    finish("stopped", std::nullopt);
  } catch (const Interrupted&) {
    release(std::chrono::seconds{0});
  } catch (const db::Unavailable&) {
    throw;
  } catch (const std::exception& error) {
    log::warning("imports.failed", {{"run", run_.id}, {"why", error.what()}});
    finish("failed", Error::invalid("import-broken", "the files could not be read to their end"));
  }
}

Result<std::vector<csv::FileSource>> RunExecution::sources() {
  std::vector<csv::FileSource> sources;
  const auto named_files = json::parse(run_.files_json);
  for (const auto& named : named_files.as_array()) {
    const auto id = Uuid::parse(named.at("id").as_string());
    const auto file = environment_.db.transact(
        scope_, [&](db::Tx& tx) { return store::find_file(tx, scope_, *id); });
    if (!file || !file->complete()) {
      return Error::invalid("upload-lost", "a file is no longer complete; upload it again");
    }
    sources.push_back(source_of(environment_.db, scope_, *file));
  }
  return sources;
}

Result<Done> RunExecution::read() {
  if (run_.fence > kTriesMax) {
    return Error::invalid("import-broken", "the node was lost each time this import was tried");
  }
  const auto mapping = csv::parse_mapping(run_.mapping_json);
  if (!mapping) return mapping.error();
  mapping_name_ = mapping->name;
  const auto files = sources();
  if (!files) return files.error();
  auto inputs = csv::recognise_files(*files, *mapping);
  if (!inputs) return inputs.error();
  inputs_ = *std::move(inputs);
  const auto context = context_of(environment_.db, scope_, environment_.clock.now());
  if (!context) return context.error();
  return import_rows(
      {.db = environment_.db,
       .scope = scope_,
       .context = *context,
       .mapping = *mapping,
       .inputs = inputs_,
       .mode = run_.dry_run ? ImportMode::kTry : ImportMode::kStore},
      report_, [this](std::uint64_t bytes, std::uint64_t total) { show(bytes, total); }, done_);
}

void RunExecution::note(const csv::RowProblem& problem) {
  ++problems_total_;
  if (problems_.size() >= kProblemsKept) return;
  problems_.push_back(json::object{{"file", problem.place.file},
                                   {"line", problem.place.line},
                                   {"kind", csv::to_string(problem.kind)},
                                   {"column", problem.finding.column},
                                   {"found", problem.finding.found},
                                   {"row_kept", problem.row_kept}});
}

void RunExecution::show(std::uint64_t bytes, std::uint64_t total) {
  bytes_read_ = bytes;
  bytes_total_ = total;
  if (environment_.stopping) throw Interrupted{};
  if (bytes == total) return beat(kLeaseOfEnd);
  if (std::chrono::steady_clock::now() - beaten_ < kBetweenBeats) return;
  beat(kLease);
}

void RunExecution::beat(std::chrono::minutes lease) {
  beaten_ = std::chrono::steady_clock::now();
  const auto stop = environment_.db.transact(scope_, [&](db::Tx& tx) {
    return store::beat_run(tx, run_, environment_.clock.now() + lease, progress());
  });
  if (!stop) throw Interrupted{};
  if (*stop) throw Stopped{};
}

RunProgress RunExecution::progress() const {
  return {.bytes_read = static_cast<std::int64_t>(bytes_read_),
          .bytes_total = static_cast<std::int64_t>(bytes_total_),
          .rows_read = static_cast<std::int64_t>(report_.good_rows() + report_.bad_rows()),
          .rows_bad = static_cast<std::int64_t>(report_.bad_rows())};
}

void RunExecution::finish(std::string_view state, const std::optional<Error>& error) {
  auto summary = to_json(done_, report_, inputs_);
  summary["mapping"] = mapping_name_;
  RunEnd end{.state = state,
             .result_json = json::serialize(summary),
             .problems_json = json::serialize(problems_),
             .problems_total = problems_total_};
  if (error) {
    end.error_code = error->code();
    end.error_detail = error->detail();
  }
  const bool ended = environment_.db.transact(scope_, [&](db::Tx& tx) {
    if (!store::finish_run(tx, run_, end, progress(), environment_.clock.now())) return false;
    if (run_.dry_run) return true;
    auto audited = summary;
    audited.erase("seconds");
    const auth::Actor actor{
        .user = run_.created_by, .ip_address = "", .user_agent = "", .via = run_.created_via};
    auth::write_audit(tx, actor, run_.tenant, state == "done" ? "import.finished" : "import.failed",
                      json::serialize(audited));
    if (state == "done") store::delete_files(tx, scope_);
    return true;
  });
  if (!ended) return;
  log::info("imports.ended", {{"run", run_.id},
                              {"tenant", run_.tenant.value.view()},
                              {"state", state},
                              {"dry_run", run_.dry_run},
                              {"rows", progress().rows_read},
                              {"seconds", done_.seconds}});
}

void RunExecution::release(std::chrono::seconds after) {
  environment_.db.transact(
      scope_, [&](db::Tx& tx) { store::release_run(tx, run_, environment_.clock.now() + after); });
}

}  // namespace okoshko::imports

#include "imports/imports_json.hpp"

#include <fmt/format.h>
#include <boost/json/parse.hpp>

#include <array>

#include "base/json_or_null.hpp"
#include "time/optional_time.hpp"
#include "time/zone.hpp"

namespace okoshko::imports {
namespace {

namespace json = boost::json;

constexpr std::array kStatuses{csv::Status::kBooked, csv::Status::kConfirmed,
                               csv::Status::kAttended, csv::Status::kCancelled,
                               csv::Status::kNoShow};
constexpr std::size_t kColumnsTaken = 300;

template <class Named>
json::value name_or_null(const std::optional<Named>& named) {
  return named ? json::value(csv::to_string(*named)) : json::value(nullptr);
}

std::string_view unit_name(csv::DurationUnit unit) {
  return unit == csv::DurationUnit::kMinutes ? "minutes" : "seconds";
}

json::array rows_json(const std::vector<std::vector<PreviewCell>>& rows) {
  json::array all;
  for (const auto& row : rows) {
    json::array cells;
    for (const auto& cell : row) {
      cells.push_back(json::object{{"text", cell.text}, {"read", or_null(cell.read)}});
    }
    all.push_back(std::move(cells));
  }
  return all;
}

json::object file_preview_json(const FilePreview& file) {
  json::array columns;
  for (const auto& column : file.columns) {
    columns.push_back(json::object{{"header", column.header},
                                   {"field", name_or_null(column.field)},
                                   {"usable", column.usable}});
  }
  json::array missing;
  for (const auto field : file.missing) missing.push_back(json::value(csv::to_string(field)));
  json::array statuses;
  for (const auto& [word, status] : file.statuses) {
    statuses.push_back(json::object{{"word", word}, {"status", name_or_null(status)}});
  }
  json::value unit = nullptr;
  if (file.choice.unit) unit = unit_name(*file.choice.unit);
  json::value problem = nullptr;
  if (file.problem) {
    problem = json::object{{"code", file.problem->code()}, {"detail", file.problem->detail()}};
  }
  return {{"id", file.file.id.view()},
          {"name", file.file.name},
          {"problem", std::move(problem)},
          {"encoding", csv::to_string(file.encoding)},
          {"delimiter", std::string_view{&file.delimiter, 1}},
          {"rows_about", file.rows_about},
          {"recognised", file.recognised},
          {"role", name_or_null(file.choice.role)},
          {"duration_unit", std::move(unit)},
          {"columns", std::move(columns)},
          {"rows", rows_json(file.rows)},
          {"missing", std::move(missing)},
          {"statuses", std::move(statuses)}};
}

json::array roles_json() {
  json::array roles;
  for (std::size_t i = 0; i < csv::kRoles; ++i) {
    const auto role = static_cast<csv::Role>(i);
    json::array fields;
    for (const auto field : csv::fields_of(role)) {
      fields.push_back(json::value(csv::to_string(field)));
    }
    roles.push_back(json::object{{"role", csv::to_string(role)}, {"fields", std::move(fields)}});
  }
  return roles;
}

std::string text_at(const json::object& object, const char* key) {
  const auto* value = object.if_contains(key);
  if (value == nullptr || !value->is_string()) return "";
  const auto& text = value->get_string();
  return {text.data(), text.size()};
}

Error wrong(const std::string& pointer) {
  return Error::invalid_fields({{pointer, "unknown-value"}});
}

Result<FileChoice> read_choice(const json::value& value, const std::string& at) {
  const auto* object = value.if_object();
  if (object == nullptr) return wrong(at);
  const auto id = Uuid::parse(text_at(*object, "id"));
  if (!id) return wrong(at + "/id");
  FileChoice choice{.file = *id, .role = {}, .columns = {}, .unit = {}};
  if (const auto role = text_at(*object, "role"); !role.empty()) {
    choice.role = csv::parse_role(role);
    if (!choice.role) return wrong(at + "/role");
  }
  const auto unit = text_at(*object, "duration_unit");
  if (unit == "minutes") choice.unit = csv::DurationUnit::kMinutes;
  if (unit == "seconds") choice.unit = csv::DurationUnit::kSeconds;
  const auto* columns = object->if_contains("columns");
  if (columns == nullptr || !columns->is_array() || columns->get_array().size() > kColumnsTaken) {
    return wrong(at + "/columns");
  }
  for (const auto& column : columns->get_array()) {
    const auto* named = column.if_object();
    if (named == nullptr) return wrong(at + "/columns");
    const auto field = csv::parse_field(text_at(*named, "field"));
    auto header = text_at(*named, "header");
    if (!field || header.empty()) return wrong(at + "/columns");
    choice.columns.push_back({std::move(header), *field});
  }
  return choice;
}

}  // namespace

json::object file_json(const UploadedFile& file) {
  return {{"id", file.id.view()},
          {"name", file.name},
          {"bytes", file.bytes},
          {"received", file.received},
          {"added_at", time::format_rfc3339(file.added_at)}};
}

json::object run_json(const ImportRun& run) {
  json::value error = nullptr;
  if (run.error_code) {
    error = json::object{{"code", *run.error_code}, {"detail", run.error_detail.value_or("")}};
  }
  json::array files;
  const auto named = json::parse(run.files_json);
  for (const auto& file : named.as_array()) {
    files.push_back(json::object{{"name", file.at("name")}, {"bytes", file.at("bytes")}});
  }
  return {{"id", fmt::format("{}", run.id)},
          {"dry_run", run.dry_run},
          {"state", run.state},
          {"files", std::move(files)},
          {"created_at", time::format_rfc3339(run.created_at)},
          {"started_at", or_null(time::format_rfc3339(run.started_at))},
          {"finished_at", or_null(time::format_rfc3339(run.finished_at))},
          {"stop_asked", run.stop_asked},
          {"bytes_read", run.bytes_read},
          {"bytes_total", run.bytes_total},
          {"rows_read", run.rows_read},
          {"rows_bad", run.rows_bad},
          {"result", run.result_json ? json::parse(*run.result_json) : json::value(nullptr)},
          {"error", std::move(error)},
          {"problems_total", run.problems_total}};
}

json::object overview_json(const Overview& overview) {
  json::array files;
  for (const auto& file : overview.files) files.push_back(file_json(file));
  return {{"files", std::move(files)},
          {"run", overview.run ? json::value(run_json(*overview.run)) : json::value(nullptr)},
          {"mapping_saved_at", or_null(time::format_rfc3339(overview.mapping_saved_at))},
          {"file_bytes_max", kFileBytesMax},
          {"files_max", kFilesMax},
          {"chunk_bytes", kChunkBytes}};
}

json::object preview_json(const Preview& preview) {
  json::array files;
  for (const auto& file : preview.files) files.push_back(file_preview_json(file));
  return {{"base", filled_or_null(preview.base)},
          {"complete", preview.complete},
          {"month_first", preview.month_first},
          {"files", std::move(files)},
          {"roles", roles_json()}};
}

Result<std::vector<FileChoice>> read_file_choices(const json::array& list) {
  std::vector<FileChoice> choices;
  for (std::size_t i = 0; i < list.size(); ++i) {
    auto choice = read_choice(list[i], fmt::format("/files/{}", i));
    if (!choice) return choice.error();
    choices.push_back(*std::move(choice));
  }
  return choices;
}

Result<std::map<std::string, csv::Status>> read_statuses(const json::array& list) {
  std::map<std::string, csv::Status> statuses;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const auto at = fmt::format("/statuses/{}", i);
    const auto* object = list[i].if_object();
    if (object == nullptr) return wrong(at);
    const auto name = text_at(*object, "status");
    bool known = false;
    for (const auto status : kStatuses) {
      if (csv::to_string(status) != name) continue;
      statuses[text_at(*object, "word")] = status;
      known = true;
    }
    if (!known) return wrong(at + "/status");
  }
  return statuses;
}

}  // namespace okoshko::imports

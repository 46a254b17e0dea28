#include "imports/mapping_choice.hpp"

#include <boost/json/array.hpp>
#include <boost/json/parse.hpp>

#include <algorithm>
#include <array>
#include <set>

namespace okoshko::imports {
namespace {

namespace json = boost::json;

constexpr const char* kOwnName = "own";
/// The words for statuses, and the usual spellings of dates, come from here.
constexpr const char* kDefaults = "yclients";

constexpr std::array kDates{"%d.%m.%Y %H:%M:%S", "%d.%m.%Y %H:%M", "%d.%m.%Y",
                            "%d.%m.%y %H:%M",    "%d.%m.%y",       "%Y-%m-%dT%H:%M:%S",
                            "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%d"};
constexpr std::array kDayFirst{"%d/%m/%Y %H:%M:%S", "%d/%m/%Y %H:%M", "%d/%m/%Y"};
constexpr std::array kMonthFirst{"%m/%d/%Y %H:%M:%S", "%m/%d/%Y %H:%M", "%m/%d/%Y"};
constexpr std::array kTimes{"%H:%M:%S", "%H:%M"};

json::object parsed(std::string_view text) {
  return json::parse({text.data(), text.size()}).as_object();
}

/// Adds the formats that the list lacks, after those that it has.
template <class Formats>
void append(json::array& list, const Formats& formats) {
  for (const auto* format : formats) {
    if (std::find(list.begin(), list.end(), json::value(format)) == list.end()) {
      list.emplace_back(format);
    }
  }
}

json::array list_at(const json::object& document, const char* key) {
  const auto* value = document.if_contains(key);
  if (value == nullptr) return {};
  return value->is_array() ? value->get_array() : json::array{*value};
}

json::array dates_of(const json::object& base, bool month_first) {
  json::array dates;
  for (const auto& format : list_at(base, "dates")) {
    const bool slashed = format.as_string().find('/') != json::string::npos;
    if (!slashed) dates.push_back(format);
  }
  append(dates, kDates);
  if (month_first) {
    append(dates, kMonthFirst);
  } else {
    append(dates, kDayFirst);
  }
  return dates;
}

/// Several columns of one field are joined, in the order of the file.
json::object file_document(const FileChoice& choice) {
  std::map<csv::Field, json::array> headers;
  for (const auto& [header, field] : choice.columns) headers[field].emplace_back(header);
  json::object columns;
  json::array required;
  for (const auto& [field, names] : headers) {
    const auto name = csv::to_string(field);
    if (names.size() == 1) {
      columns[name] = names.front();
    } else {
      columns[name] = json::object{{"join", names}};
    }
    required.emplace_back(name);
  }
  json::object file{{"role", csv::to_string(*choice.role)}, {"columns", std::move(columns)}};
  if (!required.empty()) file["required"] = std::move(required);
  if (choice.unit) {
    file["duration_unit"] = *choice.unit == csv::DurationUnit::kMinutes ? "minutes" : "seconds";
  }
  return file;
}

}  // namespace

Result<json::object> base_document(const std::string& base,
                                   const std::optional<std::string>& saved) {
  if (base == kSavedMapping && saved) return parsed(*saved);
  if (const auto builtin = csv::builtin_mapping(base)) return parsed(*builtin);
  if (!base.empty()) return Error::invalid_fields({{"/base", "unknown-value"}});
  auto document = parsed(*csv::builtin_mapping(kDefaults));
  document["name"] = kOwnName;
  document.erase("client_source");
  document["files"] = json::array{};
  return document;
}

json::object document_of(json::object base, const Choices& choices) {
  json::array files;
  for (const auto& choice : choices.files) {
    if (choice.role) files.push_back(file_document(choice));
  }
  auto times = list_at(base, "times");
  append(times, kTimes);
  auto statuses = base.if_contains("statuses") ? base["statuses"].as_object() : json::object{};
  for (const auto& [word, status] : choices.statuses) statuses[word] = csv::to_string(status);
  base["dates"] = dates_of(base, choices.month_first);
  base["times"] = std::move(times);
  base["statuses"] = std::move(statuses);
  base["files"] = std::move(files);
  return base;
}

json::object document_to_save(const json::object& chosen, const std::optional<std::string>& saved) {
  auto document = chosen;
  if (!saved) return document;
  std::set<std::string> roles;
  for (const auto& file : list_at(document, "files")) {
    roles.emplace(file.as_object().at("role").as_string());
  }
  for (const auto& file : list_at(parsed(*saved), "files")) {
    const auto& role = file.as_object().at("role").as_string();
    if (!roles.contains(std::string{role})) document["files"].as_array().push_back(file);
  }
  return document;
}

std::vector<csv::Field> missing_fields(const FileChoice& choice, bool joins_files) {
  if (!choice.role) return {};
  auto needed = csv::indispensable(*choice.role);
  if (*choice.role == csv::Role::kBookings) {
    needed.push_back(joins_files ? csv::Field::kClient : csv::Field::kStatus);
  }
  const auto chosen = [&](csv::Field field) {
    return std::any_of(choice.columns.begin(), choice.columns.end(),
                       [&](const auto& column) { return column.field == field; });
  };
  needed.erase(std::remove_if(needed.begin(), needed.end(), chosen), needed.end());
  return needed;
}

}  // namespace okoshko::imports

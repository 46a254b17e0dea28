#include "integrations/csv/mapping.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>
#include <sstream>
#include <stdexcept>

#include "base/text_fold.hpp"
#include "integrations/csv/mappings_embedded.hpp"

namespace okoshko::csv {
namespace json = boost::json;
namespace {

constexpr std::size_t kMappingBytesMax = 256 * 1024;

const std::map<std::string_view, Status> kStatusNames{{"booked", Status::kBooked},
                                                      {"confirmed", Status::kConfirmed},
                                                      {"attended", Status::kAttended},
                                                      {"cancelled", Status::kCancelled},
                                                      {"no_show", Status::kNoShow}};

/// Carries the first error out of the recursive parser; never leaves this file.
class Complaint : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

[[noreturn]] void complain(std::string_view where, std::string_view what) {
  throw Complaint{fmt::format("{}: {}", where, what)};
}

const json::object& object_at(const json::value& value, std::string_view where) {
  if (!value.is_object()) complain(where, "must be an object");
  return value.get_object();
}

std::string text_at(const json::value& value, std::string_view where) {
  if (!value.is_string()) complain(where, "must be a text");
  const auto& text = value.get_string();
  if (text.size() > 200) complain(where, "is over 200 bytes long");
  return std::string{text.data(), text.size()};
}

std::vector<std::string> texts_at(const json::value& value, std::string_view where) {
  if (value.is_string()) return {text_at(value, where)};
  if (!value.is_array()) complain(where, "must be a text or a list of texts");
  std::vector<std::string> texts;
  for (const auto& item : value.get_array()) texts.push_back(text_at(item, where));
  if (texts.empty() || texts.size() > 100) complain(where, "must hold 1 to 100 texts");
  return texts;
}

void know_keys(const json::object& object, std::string_view where,
               std::initializer_list<std::string_view> known) {
  for (const auto& [key, value] : object) {
    const std::string_view name{key.data(), key.size()};
    if (std::find(known.begin(), known.end(), name) == known.end()) {
      complain(where,
               fmt::format("unknown key \"{}\"; known are {}", name, fmt::join(known, ", ")));
    }
  }
}

Field field_at(Role role, std::string_view name, std::string_view where) {
  const auto fields = fields_of(role);
  const auto field = parse_field(name);
  if (field && std::find(fields.begin(), fields.end(), *field) != fields.end()) return *field;
  std::vector<std::string_view> names;
  for (const auto known : fields) names.push_back(to_string(known));
  complain(where, fmt::format("unknown field \"{}\"; role \"{}\" has {}", name, to_string(role),
                              fmt::join(names, ", ")));
}

/// "Имя", or {"join": ["Имя", "Фамилия"]}.
Columns joined_at(const json::value& value, const std::string& where) {
  Columns columns;
  if (value.is_object()) {
    const auto& object = value.get_object();
    know_keys(object, where, {"join"});
    if (!object.contains("join")) complain(where, "needs \"join\"");
    columns.headers = texts_at(object.at("join"), where + ".join");
  } else {
    columns.headers = {text_at(value, where)};
  }
  for (const auto& header : columns.headers) columns.keys.push_back(match_key(header));
  return columns;
}

std::vector<Columns> columns_at(const json::value& value, const std::string& where) {
  if (value.is_string() || value.is_object()) return {joined_at(value, where)};
  if (!value.is_array()) complain(where, "must be a text or a list of texts");
  std::vector<Columns> alternatives;
  for (const auto& item : value.get_array()) alternatives.push_back(joined_at(item, where));
  if (alternatives.empty() || alternatives.size() > 100)
    complain(where, "must hold 1 to 100 texts");
  return alternatives;
}

DurationUnit duration_unit_at(const json::value& value, std::string_view where) {
  const auto text = text_at(value, where);
  if (text != "minutes" && text != "seconds") complain(where, "is minutes or seconds");
  return text == "minutes" ? DurationUnit::kMinutes : DurationUnit::kSeconds;
}

FileMapping file_at(const json::value& value, const std::string& where) {
  const auto& object = object_at(value, where);
  know_keys(object, where, {"role", "columns", "required", "duration_unit"});
  if (!object.contains("role") || !object.contains("columns")) {
    complain(where, "needs \"role\" and \"columns\"");
  }
  const std::string role_name = text_at(object.at("role"), where + ".role");
  const auto role = parse_role(role_name);
  if (!role) {
    std::vector<std::string_view> names;
    for (std::size_t i = 0; i < kRoles; ++i) names.push_back(to_string(static_cast<Role>(i)));
    complain(where + ".role",
             fmt::format("\"{}\" is none of {}", role_name, fmt::join(names, ", ")));
  }
  FileMapping file;
  file.role = *role;
  for (const auto& [key, headers] : object_at(object.at("columns"), where + ".columns")) {
    const std::string_view name{key.data(), key.size()};
    const auto field = field_at(file.role, name, where + ".columns");
    file.columns[static_cast<std::size_t>(field)] =
        columns_at(headers, fmt::format("{}.columns.{}", where, name));
  }
  if (const auto* unit = object.if_contains("duration_unit")) {
    file.duration_unit = duration_unit_at(*unit, where + ".duration_unit");
  }
  file.required = indispensable(file.role);
  if (const auto* required = object.if_contains("required")) {
    for (const auto& name : texts_at(*required, where + ".required")) {
      file.required.push_back(field_at(file.role, name, where + ".required"));
    }
  }
  for (const auto field : file.required) {
    if (file.of(field).empty()) {
      complain(where + ".columns", fmt::format("field \"{}\" has no column", to_string(field)));
    }
  }
  return file;
}

std::map<std::string, Status> statuses_at(const json::value& value) {
  std::map<std::string, Status> statuses;
  for (const auto& [word, status] : object_at(value, "statuses")) {
    const auto found = kStatusNames.find(text_at(status, "statuses"));
    if (found == kStatusNames.end()) {
      complain("statuses", "a status is one of booked, confirmed, attended, cancelled, no_show");
    }
    statuses[match_key({word.data(), word.size()})] = found->second;
  }
  return statuses;
}

std::vector<std::string> keys_at(const json::value& value, std::string_view where) {
  auto texts = texts_at(value, where);
  for (auto& text : texts) text = match_key(text);
  return texts;
}

void read_text_form(const json::object& root, Mapping& mapping) {
  if (const auto* value = root.if_contains("encoding")) {
    const auto name = text_at(*value, "encoding");
    mapping.encoding = parse_encoding(name);
    if (!mapping.encoding && name != "auto") {
      complain("encoding", "is one of auto, utf-8, windows-1251");
    }
  }
  if (const auto* value = root.if_contains("delimiter")) {
    const auto text = text_at(*value, "delimiter");
    const bool one = text == ";" || text == "," || text == "\t" || text == "|";
    if (!one && text != "auto") complain("delimiter", "is one of auto, ; , | and a tab");
    if (one) mapping.delimiter = text[0];
  }
  mapping.dates = {"%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%d"};
  mapping.times = {"%H:%M:%S", "%H:%M"};
  if (const auto* value = root.if_contains("dates")) mapping.dates = texts_at(*value, "dates");
  if (const auto* value = root.if_contains("times")) mapping.times = texts_at(*value, "times");
  for (const auto& format : mapping.dates) {
    if (!is_time_format(format)) {
      complain("dates", fmt::format("\"{}\": %s must stand alone, and %Z names no offset (%z does)",
                                    format));
    }
  }
  if (const auto* value = root.if_contains("country")) {
    mapping.country = PhoneCountry::find(text_at(*value, "country"));
    if (!mapping.country) complain("country", "is a code such as RU, KZ, DE or US");
  }
}

void read_meaning(const json::object& root, Mapping& mapping) {
  if (const auto* value = root.if_contains("statuses")) mapping.statuses = statuses_at(*value);
  if (const auto* value = root.if_contains("anonymous")) {
    mapping.anonymous = keys_at(*value, "anonymous");
  }
  if (const auto* value = root.if_contains("free_services")) {
    mapping.free_services = keys_at(*value, "free_services");
  }
  if (const auto* value = root.if_contains("zero_price")) {
    const auto text = text_at(*value, "zero_price");
    if (text != "unknown" && text != "free") complain("zero_price", "is unknown or free");
    mapping.zero_price_unknown = text == "unknown";
  }
  if (const auto* value = root.if_contains("appointments")) {
    const auto text = text_at(*value, "appointments");
    if (text != "row" && text != "client_day") complain("appointments", "is row or client_day");
    mapping.join_by_client_day = text == "client_day";
  }
}

/// Checks rules across parts: which files are valid with which kind of appointment.
void check_files(const Mapping& mapping) {
  std::set<Role> roles;
  for (const auto& file : mapping.files) {
    roles.insert(file.role);
    const auto lacks = [&](Field field) { return file.of(field).empty(); };
    if (file.role == Role::kBookings && !mapping.join_by_client_day) {
      if (lacks(Field::kStatus)) {
        complain("files",
                 "role \"bookings\" needs a column for status, unless appointments is "
                 "client_day, where other files have the outcome");
      }
      if (mapping.statuses.empty()) complain("statuses", "is missing");
    }
    const bool names_outcome = file.role == Role::kCancellations || file.role == Role::kNoShows ||
                               file.role == Role::kReceipts;
    if (names_outcome && !mapping.join_by_client_day) {
      complain("files", fmt::format("role \"{}\" needs \"appointments\": \"client_day\"",
                                    to_string(file.role)));
    }
    if (file.role == Role::kBookings && mapping.join_by_client_day && lacks(Field::kClient)) {
      complain("files", "role \"bookings\" of client_day appointments needs a column for client");
    }
  }
}

Mapping mapping_at(const json::value& document) {
  const auto& root = object_at(document, "mapping");
  know_keys(
      root, "mapping",
      {"version", "name", "client_source", "encoding", "delimiter", "dates", "times", "country",
       "statuses", "anonymous", "free_services", "zero_price", "appointments", "files"});
  const auto* version = root.if_contains("version");
  if (version == nullptr || *version != 1) complain("version", "must be 1");
  const auto* name = root.if_contains("name");
  if (name == nullptr) complain("name", "is missing");
  Mapping mapping;
  mapping.name = text_at(*name, "name");
  const auto plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  };
  if (mapping.name.empty() || mapping.name.size() > 60 ||
      !std::all_of(mapping.name.begin(), mapping.name.end(), plain)) {
    complain("name", "must be 1 to 60 small letters, digits and hyphens");
  }
  mapping.source = "csv:" + mapping.name;
  mapping.client_source = mapping.source;
  if (const auto* value = root.if_contains("client_source")) {
    mapping.client_source = text_at(*value, "client_source");
    if (mapping.client_source != "yclients") complain("client_source", "is yclients or absent");
  }
  read_text_form(root, mapping);
  read_meaning(root, mapping);
  const auto* files = root.if_contains("files");
  if (files == nullptr || !files->is_array() || files->get_array().empty()) {
    complain("files", "must be a list with at least one file");
  }
  for (std::size_t i = 0; i < files->get_array().size(); ++i) {
    mapping.files.push_back(file_at(files->get_array()[i], fmt::format("files[{}]", i)));
  }
  check_files(mapping);
  return mapping;
}

}  // namespace

std::string_view to_string(Status status) {
  const auto found = std::find_if(kStatusNames.begin(), kStatusNames.end(),
                                  [&](const auto& named) { return named.second == status; });
  return found == kStatusNames.end() ? std::string_view{} : found->first;
}

Result<Mapping> parse_mapping(std::string_view text) {
  if (text.size() > kMappingBytesMax) {
    return Error::invalid("mapping-invalid", "a mapping is at most 256 KiB");
  }
  boost::system::error_code error;
  json::parse_options options;
  options.max_depth = 8;
  const auto document = json::parse({text.data(), text.size()}, error, {}, options);
  if (error) return Error::invalid("mapping-invalid", "not JSON: " + error.message());
  try {
    return mapping_at(document);
  } catch (const Complaint& complaint) {
    return Error::invalid("mapping-invalid", complaint.what());
  }
}

std::vector<std::string_view> builtin_mapping_names() {
  std::vector<std::string_view> names;
  for (const auto& [name, text] : kEmbeddedMappings) names.push_back(name);
  return names;
}

std::optional<std::string_view> builtin_mapping(std::string_view name) {
  for (const auto& [known, text] : kEmbeddedMappings) {
    if (known == name) return text;
  }
  return std::nullopt;
}

Result<Mapping> load_mapping(const std::string& name_or_path) {
  if (const auto builtin = builtin_mapping(name_or_path)) return parse_mapping(*builtin);
  std::ifstream file{name_or_path, std::ios::binary};
  std::string text;
  if (file) {
    text.resize(kMappingBytesMax + 1);
    file.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(file.gcount()));
  }
  if (text.empty()) {
    return Error{Error::Kind::kNotFound, "mapping-not-found",
                 fmt::format("no mapping file \"{}\"; built in are {}", name_or_path,
                             fmt::join(builtin_mapping_names(), ", "))};
  }
  return parse_mapping(text);
}

}  // namespace okoshko::csv

#include "integrations/csv/input_files.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "base/text_fold.hpp"
#include "base/utf8.hpp"

namespace okoshko::csv {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kFilesMax = 1000;

struct Candidate {
  fs::path path;
  bool named;  ///< given by the user, not found in a folder
};

bool looks_like_text(const fs::path& path) {
  const auto extension = match_key(path.extension().string());
  return extension == ".csv" || extension == ".tsv" || extension == ".txt";
}

Result<std::vector<Candidate>> candidates(const std::vector<fs::path>& paths) {
  std::vector<Candidate> found;
  for (const auto& path : paths) {
    std::error_code error;
    if (!fs::is_directory(path, error)) {
      if (!fs::exists(path, error)) {
        return Error::invalid("input-missing", fmt::format("{}: no such file", path.string()));
      }
      found.push_back({path, true});
      continue;
    }
    std::vector<Candidate> inside;
    for (const auto& entry : fs::directory_iterator{path, error}) {
      if (entry.is_regular_file(error) && looks_like_text(entry.path())) {
        inside.push_back({entry.path(), false});
      }
    }
    if (inside.empty()) {
      return Error::invalid("input-missing",
                            fmt::format("{}: no *.csv, *.tsv or *.txt in it", path.string()));
    }
    std::sort(inside.begin(), inside.end(),
              [](const auto& a, const auto& b) { return a.path < b.path; });
    found.insert(found.end(), inside.begin(), inside.end());
  }
  if (found.size() > kFilesMax) {
    return Error::invalid("input-missing", fmt::format("more than {} files", kFilesMax));
  }
  return found;
}

constexpr std::size_t kHeaderRowsMax = 10;

using Keys = std::vector<std::string>;

Keys keys_of(std::span<const std::string> cells) {
  Keys keys;
  for (const auto& cell : cells) keys.push_back(match_key(cell));
  return keys;
}

/// How well the headers match a file of the mapping.
struct Match {
  const FileMapping* file = nullptr;
  std::array<std::vector<int>, kFields> columns{};
  int found = 0;
  std::vector<Field> missing;  ///< required ones
};

/// Empty unless all headers of the alternative exist.
std::vector<int> places_of(const Columns& columns, const Keys& keys) {
  std::vector<int> places;
  for (const auto& key : columns.keys) {
    const auto at = std::find(keys.begin(), keys.end(), key);
    if (at == keys.end()) return {};
    places.push_back(static_cast<int>(at - keys.begin()));
  }
  return places;
}

Match match(const FileMapping& file, const Keys& keys) {
  Match result;
  result.file = &file;
  for (std::size_t field = 0; field < kFields; ++field) {
    for (const auto& alternative : file.columns[field]) {
      result.columns[field] = places_of(alternative, keys);
      if (result.columns[field].empty()) continue;
      ++result.found;
      break;
    }
  }
  for (const auto field : file.required) {
    const bool there = !result.columns[static_cast<std::size_t>(field)].empty();
    const auto& missing = result.missing;
    if (!there && std::find(missing.begin(), missing.end(), field) == missing.end()) {
      result.missing.push_back(field);
    }
  }
  return result;
}

/// One or two rows that may be the header, with the number of rows above.
struct Header {
  std::size_t above = 0;
  std::vector<std::vector<std::string>> rows;
  std::vector<std::string> names;
};

/// A name of the upper row applies to its own column and the following empty ones.
std::vector<std::string> joined_names(const std::vector<std::string>& upper,
                                      const std::vector<std::string>& lower) {
  std::vector<std::string> names;
  std::string over;
  for (std::size_t i = 0; i < std::max(upper.size(), lower.size()); ++i) {
    const std::string above = i < upper.size() ? upper[i] : "";
    const std::string below = i < lower.size() ? lower[i] : "";
    if (!above.empty()) over = above;
    if (below.empty()) {
      names.push_back(above);
    } else {
      names.push_back(over.empty() ? below : fmt::format("{} {}", over, below));
    }
  }
  return names;
}

/// The first rows as headers of one row, and of two rows if the upper one has gaps.
std::vector<Header> possible_headers(CsvReader& reader) {
  std::vector<std::vector<std::string>> rows;
  CsvRow row;
  while (rows.size() < kHeaderRowsMax && reader.next(row)) {
    rows.emplace_back(row.cells.begin(), row.cells.end());
  }
  std::vector<Header> headers;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (rows[i].empty()) continue;
    headers.push_back({i, {rows[i]}, rows[i]});
    const bool gaps = std::find(rows[i].begin(), rows[i].end(), "") != rows[i].end();
    if (gaps && i + 1 < rows.size() && !rows[i + 1].empty()) {
      headers.push_back({i, {rows[i], rows[i + 1]}, joined_names(rows[i], rows[i + 1])});
    }
  }
  return headers;
}

std::string quoted_list(const std::vector<std::string>& texts, std::string_view between) {
  constexpr std::size_t kShown = 40;
  std::string out;
  for (std::size_t i = 0; i < std::min(texts.size(), kShown); ++i) {
    if (texts[i].empty()) continue;
    if (!out.empty()) out += between;
    out += fmt::format("«{}»", utf8::cut(texts[i], 60));
  }
  return out;
}

/// "clients lack first_visit («Первый визит» or «Клиент с»)"
std::string what_lacks(const Match& nearest) {
  std::vector<std::string> parts;
  for (const auto field : nearest.missing) {
    std::vector<std::string> names;
    for (const auto& alternative : nearest.file->of(field)) {
      names.push_back(fmt::format("{}", fmt::join(alternative.headers, " + ")));
    }
    parts.push_back(fmt::format("{} ({})", to_string(field), quoted_list(names, " or ")));
  }
  return fmt::format("as {} it lacks {}", to_string(nearest.file->role), fmt::join(parts, ", "));
}

struct Recognition {
  Match best;
  const Header* header = nullptr;
  bool tied = false;
  Match nearest;  ///< for a file that matches no role
  const Header* nearest_header = nullptr;
};

Recognition recognise(const std::vector<Header>& headers, const Mapping& mapping) {
  Recognition known;
  for (const auto& header : headers) {
    const Keys keys = keys_of(header.names);
    for (const auto& file : mapping.files) {
      auto result = match(file, keys);
      if (!result.missing.empty()) {
        const auto distance = [](const Match& m) {
          return m.found - 2 * static_cast<int>(m.missing.size());
        };
        if (known.nearest_header == nullptr || distance(result) > distance(known.nearest)) {
          known.nearest = std::move(result);
          known.nearest_header = &header;
        }
        continue;
      }
      if (known.header != nullptr && result.found == known.best.found) {
        known.tied = known.tied || (known.header == &header && known.best.file->role != file.role);
      } else if (known.header == nullptr || result.found > known.best.found) {
        known.best = std::move(result);
        known.header = &header;
        known.tied = false;
      }
    }
  }
  return known;
}

Result<CsvReader> open_reader(const FileSource& source, const CsvOptions& options) {
  auto bytes = source.open();
  if (!bytes) return bytes.error();
  return CsvReader::open(*std::move(bytes), source.name, options);
}

FileSource on_disk(const fs::path& path) {
  return {path.filename().string(), [path] { return open_file(path); }};
}

void sort_by_role(InputFiles& inputs) {
  std::stable_sort(inputs.files.begin(), inputs.files.end(),
                   [](const auto& a, const auto& b) { return a.role < b.role; });
}

}  // namespace

Result<InputFile> recognise_file(const FileSource& source, const Mapping& mapping) {
  auto reader = open_reader(source, csv_options(mapping));
  if (!reader) return reader.error();
  InputFile input;
  input.open = source.open;
  input.name = source.name;
  input.bytes = reader->bytes_total();
  const auto headers = possible_headers(*reader);
  if (headers.empty()) {
    return Error::invalid("input-unrecognised", input.name + ": has no readable header");
  }
  auto known = recognise(headers, mapping);
  if (known.header == nullptr) {
    return Error::invalid(
        "input-unrecognised",
        fmt::format("{}: its columns fit no file of the mapping \"{}\": found {}; {}", input.name,
                    mapping.name, quoted_list(known.nearest_header->names, ", "),
                    what_lacks(known.nearest)));
  }
  if (known.tied) {
    return Error::invalid("input-ambiguous", input.name + ": fits two files of the mapping alike");
  }
  input.role = known.best.file->role;
  input.columns = std::move(known.best.columns);
  input.duration_unit = known.best.file->duration_unit;
  input.headers = known.header->names;
  input.rows_before_data = known.header->above + known.header->rows.size();
  for (const auto& row : known.header->rows) input.header_keys.push_back(keys_of(row));
  return input;
}

Result<FileLayout> look_at_file(const FileSource& source) {
  auto reader = open_reader(source, {});
  if (!reader) return reader.error();
  FileLayout layout{
      .encoding = reader->encoding(), .delimiter = reader->delimiter(), .headers = {}};
  const auto filled = [](const std::vector<std::string>& cells) {
    return std::count_if(cells.begin(), cells.end(), [](const auto& c) { return !c.empty(); });
  };
  const auto headers = possible_headers(*reader);
  std::ptrdiff_t most = 0;
  for (const auto& header : headers) most = std::max(most, filled(header.names));
  for (const auto& header : headers) {
    if (header.rows.size() > 1 || 2 * filled(header.names) <= most) continue;
    layout.headers = header.names;
    layout.rows_before_data = header.above + 1;
    break;
  }
  if (layout.headers.empty()) {
    return Error::invalid("input-unrecognised", source.name + ": has no readable header");
  }
  return layout;
}

CsvOptions csv_options(const Mapping& mapping) {
  return {.encoding = mapping.encoding, .delimiter = mapping.delimiter};
}

Result<InputFiles> find_input_files(const std::vector<fs::path>& paths, const Mapping& mapping) {
  const auto found = candidates(paths);
  if (!found) return found.error();
  InputFiles inputs;
  for (const auto& candidate : *found) {
    auto input = recognise_file(on_disk(candidate.path), mapping);
    if (input) {
      inputs.files.push_back(*std::move(input));
    } else if (candidate.named) {
      return input.error();
    } else {
      inputs.unrecognised.push_back(input.error().detail());
    }
  }
  if (inputs.files.empty()) {
    return Error::invalid("input-unrecognised",
                          fmt::format("no file fits the mapping \"{}\"; the first: {}",
                                      mapping.name, inputs.unrecognised.front()));
  }
  sort_by_role(inputs);
  return inputs;
}

Result<InputFiles> recognise_files(const std::vector<FileSource>& sources, const Mapping& mapping) {
  InputFiles inputs;
  for (const auto& source : sources) {
    auto input = recognise_file(source, mapping);
    if (!input) return input.error();
    inputs.files.push_back(*std::move(input));
  }
  sort_by_role(inputs);
  return inputs;
}

}  // namespace okoshko::csv

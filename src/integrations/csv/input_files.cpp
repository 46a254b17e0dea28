#include "integrations/csv/input_files.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "integrations/csv/values.hpp"

namespace okoshko::csv {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kFilesMax = 1000;

struct Candidate {
  fs::path path;
  bool named;  ///< by the user, not found in a folder
};

bool looks_like_text(const fs::path& path) {
  const auto extension = fold(path.extension().string());
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

/// Where each field of `file` stands in `folded`; how many were found; -1 when a required one
/// is missing.
int match(const FileMapping& file, const std::vector<std::string>& folded,
          std::array<int, kFields>& columns) {
  int found = 0;
  columns.fill(-1);
  for (std::size_t field = 0; field < kFields; ++field) {
    for (const auto& header : file.headers[field]) {
      const auto at = std::find(folded.begin(), folded.end(), header);
      if (at == folded.end()) continue;
      columns[field] = static_cast<int>(at - folded.begin());
      ++found;
      break;
    }
  }
  const bool whole = std::all_of(file.required.begin(), file.required.end(), [&](Field field) {
    return columns[static_cast<std::size_t>(field)] >= 0;
  });
  return whole ? found : -1;
}

Result<InputFile> recognise(const fs::path& path, const Mapping& mapping) {
  auto reader = CsvReader::open(path, csv_options(mapping));
  if (!reader) return reader.error();
  InputFile input;
  input.path = path;
  input.name = path.filename().string();
  input.bytes = reader->bytes_total();
  CsvRow header;
  if (!reader->next(header) || header.fault != RowFault::kNone) {
    return Error::invalid("input-unrecognised", input.name + ": has no readable header");
  }
  input.headers.assign(header.cells.begin(), header.cells.end());
  std::vector<std::string> folded;
  for (const auto& cell : input.headers) folded.push_back(fold(cell));

  int best = -1;
  bool tied = false;
  for (const auto& file : mapping.files) {
    std::array<int, kFields> columns;
    const int found = match(file, folded, columns);
    tied = found >= 0 && (found == best || (tied && found < best));
    if (found <= best) continue;
    best = found;
    input.role = file.role;
    input.columns = columns;
  }
  if (best < 0) {
    return Error::invalid(
        "input-unrecognised",
        fmt::format("{}: its columns fit no file of the mapping \"{}\"", input.name, mapping.name));
  }
  if (tied) {
    return Error::invalid("input-ambiguous", input.name + ": fits two files of the mapping alike");
  }
  return input;
}

}  // namespace

CsvOptions csv_options(const Mapping& mapping) {
  return {.encoding = mapping.encoding, .delimiter = mapping.delimiter};
}

Result<InputFiles> find_input_files(const std::vector<fs::path>& paths, const Mapping& mapping) {
  const auto found = candidates(paths);
  if (!found) return found.error();
  InputFiles inputs;
  for (const auto& candidate : *found) {
    auto input = recognise(candidate.path, mapping);
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
                          fmt::format("no file fits the mapping \"{}\"", mapping.name));
  }
  std::stable_sort(inputs.files.begin(), inputs.files.end(),
                   [](const auto& a, const auto& b) { return a.role < b.role; });
  return inputs;
}

}  // namespace okoshko::csv

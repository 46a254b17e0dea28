#pragma once
/// Finds the files of an import and their roles. The header of a file, not its name, determines its
/// role, because salons rename their exports. The header is one of the first lines (title lines may
/// be above it), or two of them: a name over several columns and a name below it are joined to
/// "Клиент Имя".
/// Threads: stateless functions, values.

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "integrations/csv/csv_reader.hpp"
#include "integrations/csv/mapping.hpp"

namespace okoshko::csv {

struct InputFile {
  std::filesystem::path path;
  std::string name;  ///< without its folder, for messages
  Role role = Role::kBookings;
  std::uint64_t bytes = 0;
  std::vector<std::string> headers;  ///< as in the file; those of two rows joined
  /// by field; empty if the file has no such column
  std::array<std::vector<int>, kFields> columns{};
  std::size_t rows_before_data = 1;                   ///< titles and the header
  std::vector<std::vector<std::string>> header_keys;  ///< the match keys of each header row
  std::optional<DurationUnit> duration_unit;
};

struct InputFiles {
  std::vector<InputFile> files;           ///< in reading order: referenced files first
  std::vector<std::string> unrecognised;  ///< "x.csv: why", from folders
};

/// `paths` are files, or folders whose *.csv, *.tsv and *.txt files are read (without subfolders).
/// Errors: kInvalid "input-missing" (the path does not exist, or has nothing to import),
/// "input-unrecognised" (a given file matches no role; contains its headers and those that the
/// nearest role lacks), "input-ambiguous" (it matches two roles equally), and those of
/// CsvReader::open.
Result<InputFiles> find_input_files(const std::vector<std::filesystem::path>& paths,
                                    const Mapping& mapping);

CsvOptions csv_options(const Mapping& mapping);

}  // namespace okoshko::csv

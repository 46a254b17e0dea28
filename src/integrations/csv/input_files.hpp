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
  OpenSource open;
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

/// A file that is to be read.
struct FileSource {
  std::string name;  ///< without its folder, for messages
  OpenSource open;
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

/// The same for files that are stored elsewhere: each must match a role. Errors:
/// "input-unrecognised", "input-ambiguous", and those of CsvReader::open.
Result<InputFiles> recognise_files(const std::vector<FileSource>& sources, const Mapping& mapping);

/// One file of them.
Result<InputFile> recognise_file(const FileSource& source, const Mapping& mapping);

/// What a file looks like before a mapping is applied.
struct FileLayout {
  Encoding encoding = Encoding::kUtf8;
  char delimiter = ';';
  /// Of the row that is most probably the header: the first in which over half as many cells are
  /// filled as in the fullest one.
  std::vector<std::string> headers;
  std::size_t rows_before_data = 1;
};
/// Errors: "input-unrecognised" if no row is readable, and those of CsvReader::open.
Result<FileLayout> look_at_file(const FileSource& source);

CsvOptions csv_options(const Mapping& mapping);

}  // namespace okoshko::csv

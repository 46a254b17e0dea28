#pragma once
/// Which files there are and what each holds. A file is known by its header, not by its name:
/// salons rename what they export. The header is one of the first lines (titles may stand above
/// it), or two of them: a name over several columns and a name below it make "Клиент Имя".
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
  std::vector<std::string> headers;  ///< as they stand in the file, those of two rows joined
  std::array<std::vector<int>, kFields> columns{};    ///< by field; empty where the file has none
  std::size_t rows_before_data = 1;                   ///< titles and the header
  std::vector<std::vector<std::string>> header_keys;  ///< the match keys of each header row
  std::optional<DurationUnit> duration_unit;
};

struct InputFiles {
  std::vector<InputFile> files;           ///< in the order to read them: what is pointed at first
  std::vector<std::string> unrecognised;  ///< "x.csv: why", from folders
};

/// `paths` are files, or folders whose *.csv, *.tsv and *.txt are looked at (not their folders).
/// Errors: kInvalid "input-missing" (no such path, or nothing to import in it),
/// "input-unrecognised" (a file named by itself fits no role: the headers found, and what the
/// nearest role lacks), "input-ambiguous" (it fits two
/// alike), and those of CsvReader::open.
Result<InputFiles> find_input_files(const std::vector<std::filesystem::path>& paths,
                                    const Mapping& mapping);

CsvOptions csv_options(const Mapping& mapping);

}  // namespace okoshko::csv

#pragma once
/// What an uploaded file is taken for, before it is imported: its layout, its columns, and its
/// first rows as they would be read. Threads: stateless.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "imports/mapping_choice.hpp"
#include "imports/types.hpp"
#include "integrations/csv/read_files.hpp"

namespace okoshko::imports {

/// An upload, and how to read it.
struct Upload {
  UploadedFile file;
  csv::FileSource source;
};

struct PreviewColumn {
  std::string header = {};
  std::optional<csv::Field> field = {};
  bool usable = true;  ///< false: without a name, or with the name of an earlier column
};

struct PreviewCell {
  std::string text = {};
  std::optional<std::string> read = {};  ///< nullopt: cannot be read as its field
};

struct StatusWord {
  std::string word = {};
  std::optional<csv::Status> status = {};  ///< nullopt: no meaning yet
};

struct FilePreview {
  UploadedFile file;
  std::optional<Error> problem = {};  ///< it cannot be read; nothing below is set
  csv::Encoding encoding = csv::Encoding::kUtf8;
  char delimiter = ';';
  std::uint64_t rows_about = 0;  ///< estimated from the first rows
  bool recognised = false;       ///< false: guessed, so a person must look at it
  FileChoice choice;
  std::vector<PreviewColumn> columns = {};
  std::vector<std::vector<PreviewCell>> rows = {};
  std::vector<csv::Field> missing = {};
  std::vector<StatusWord> statuses = {};
};

struct Preview {
  std::string base = {};  ///< see Choices; empty: made by hand
  bool complete = true;   ///< `base` recognises every file that can be read
  bool month_first = false;
  std::vector<FilePreview> files = {};
};

/// What the files are taken for by `choices`, or, without them, by the salon's saved mapping and
/// the built-in ones. `saved`: the salon's mapping. Errors: kInvalid with "/base". Throws db
/// errors.
Result<Preview> preview_files(const std::vector<Upload>& uploads,
                              const std::optional<Choices>& choices,
                              const std::optional<std::string>& saved,
                              const csv::ReadContext& context);

}  // namespace okoshko::imports

#pragma once
/// A mapping that a user makes by saying what each column of a file is, and the mapping document
/// (docs/import.md) that follows from it.
/// Threads: values and stateless functions.

#include <boost/json/object.hpp>

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/ids.hpp"
#include "base/result.hpp"
#include "integrations/csv/mapping.hpp"

namespace okoshko::imports {

/// The mapping that the salon has saved, as a name beside the built-in ones.
inline constexpr const char* kSavedMapping = "saved";

struct ColumnChoice {
  std::string header = {};
  csv::Field field;
};

struct FileChoice {
  Uuid file;
  std::optional<csv::Role> role = {};  ///< nullopt: the file is left out
  std::vector<ColumnChoice> columns = {};
  std::optional<csv::DurationUnit> unit = {};
};

struct Choices {
  std::string base = {};     ///< kSavedMapping, a built-in one, or empty: none
  bool month_first = false;  ///< 12/31/2026
  std::vector<FileChoice> files = {};
  std::map<std::string, csv::Status> statuses = {};  ///< by the word in the file
};

/// The document of `base`. `saved`: the salon's own, if it has one. Errors: kInvalid with "/base".
Result<boost::json::object> base_document(const std::string& base,
                                          const std::optional<std::string>& saved);

/// The document of the choices: the files of `base` are replaced by the chosen ones; what else it
/// says is kept.
boost::json::object document_of(boost::json::object base, const Choices& choices);

/// The document to save: as document_of(), with the files of the earlier one whose role was not
/// chosen now.
boost::json::object document_to_save(const boost::json::object& chosen,
                                     const std::optional<std::string>& saved);

/// The fields that a file of this role needs and that the choice lacks.
std::vector<csv::Field> missing_fields(const FileChoice& choice, bool joins_files);

}  // namespace okoshko::imports

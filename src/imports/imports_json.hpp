#pragma once
/// Uploads, previews and runs as JSON of the API.
/// Threads: stateless.

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include "imports/imports_service.hpp"

namespace okoshko::imports {

boost::json::object file_json(const UploadedFile& file);
boost::json::object run_json(const ImportRun& run);
boost::json::object overview_json(const Overview& overview);
boost::json::object preview_json(const Preview& preview);

/// Of a body. Errors: kInvalid with the wrong fields.
Result<std::vector<FileChoice>> read_file_choices(const boost::json::array& list);
Result<std::map<std::string, csv::Status>> read_statuses(const boost::json::array& list);

}  // namespace okoshko::imports

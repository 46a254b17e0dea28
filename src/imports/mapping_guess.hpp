#pragma once
/// Which mapping suits the uploaded files, and what the columns of a file that suits none may be.
/// Threads: stateless.

#include <optional>
#include <string>
#include <vector>

#include "imports/file_preview.hpp"

namespace okoshko::imports {

struct Guess {
  Choices choices = {};
  bool complete = false;              ///< one mapping recognises every file
  std::vector<bool> recognised = {};  ///< by upload
};

/// Uploads that cannot be opened get no role. Throws db errors.
Guess guess_choices(const std::vector<Upload>& uploads, const std::optional<std::string>& saved);

}  // namespace okoshko::imports

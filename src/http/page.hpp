#pragma once
/// The built page, read into memory once: what is not in it cannot be asked for, so no path,
/// however crooked, reaches another file.
///
/// Threads: immutable after construction but for the compressed copies, which are made once
/// under a lock. Lifetime: answers copy what they need.

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "http/message.hpp"

namespace okoshko::http {

class Page {
 public:
  /// Reads every file under `folder`. An empty name means no page. Throws
  /// std::runtime_error that says what to do when the folder has no index.html or is
  /// larger than a page can be (64 MB).
  explicit Page(const std::string& folder);
  ~Page();

  /// GET or HEAD of `path` (decoded). Paths without a file extension get index.html, which
  /// finds its own way from there. nullopt: no such file.
  std::optional<Response> answer(const Request& request, std::string_view path) const;

 private:
  struct File;
  std::map<std::string, std::unique_ptr<File>, std::less<>> files_;
};

}  // namespace okoshko::http

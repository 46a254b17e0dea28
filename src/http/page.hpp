#pragma once
/// The built page, read into memory once. Only files in memory are served, so no path of a request
/// can reach another file. `x.js.br` is the copy of `x.js` that the build compressed with brotli.
/// Browsers that accept it get it; it has no address of its own.
///
/// Threads: immutable after construction, except the compressed copies, which are made once under a
/// lock. Lifetime: answers copy what they need.

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "http/message.hpp"

namespace okoshko::http {

class Page {
 public:
  /// Reads every file under `folder`. An empty name means no page. Throws std::runtime_error with a
  /// remedy if the folder has no index.html or is larger than 64 MB.
  explicit Page(const std::string& folder);
  ~Page();

  /// Answers GET or HEAD of `path` (decoded). For paths without a file extension it returns
  /// index.html, which routes in the browser. nullopt: no such file.
  std::optional<Response> answer(const Request& request, std::string_view path) const;

 private:
  struct File;
  void attach_brotli();
  std::map<std::string, std::unique_ptr<File>, std::less<>> files_;
};

}  // namespace okoshko::http

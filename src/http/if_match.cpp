#include "http/if_match.hpp"

namespace okoshko::http {

Result<std::string> wanted_version(const Request& request) {
  const auto tag = request.header("if-match");
  if (tag == "*") return std::string{tag};
  if (tag.size() >= 2 && tag.front() == '"' && tag.back() == '"')
    return std::string{tag.substr(1, tag.size() - 2)};
  return Error::invalid_fields({{"If-Match", tag.empty() ? "missing" : "not-a-version"}});
}

}  // namespace okoshko::http

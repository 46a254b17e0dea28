#include "http/status.hpp"

#include <ostream>  // Boost.Core 1.81 uses it without including it

#include <boost/beast/http/status.hpp>

namespace okoshko::http {

std::string_view reason_of(int status) {
  const auto reason = boost::beast::http::obsolete_reason(
      boost::beast::http::int_to_status(static_cast<unsigned>(status)));
  return {reason.data(), reason.size()};
}

}  // namespace okoshko::http

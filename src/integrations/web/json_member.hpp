#pragma once
/// Members of a JSON object that another program sent. A member that is missing, or of another type
/// than expected, is absent: what others send is never an error of ours.
/// A null object has no members. Threads: any.

#include <boost/json/object.hpp>
#include <cstdint>
#include <optional>
#include <string>

namespace okoshko::web {

const boost::json::object* member_object(const boost::json::object* body, const char* key);
std::optional<std::int64_t> member_integer(const boost::json::object* body, const char* key);
/// "" if it is absent or has more than `bytes_max` bytes.
std::string member_text(const boost::json::object* body, const char* key,
                        std::size_t bytes_max = SIZE_MAX);

}  // namespace okoshko::web

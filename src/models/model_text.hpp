#pragma once
/// Members of a fitted model as JSON, which are read back bit by bit.
/// Threads: stateless functions; a reader belongs to one thread. Lifetime: a reader borrows its
/// object.

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace okoshko::models {

/// The shortest text that is read back as the same number. Numbers are stored as text, because
/// Boost.JSON may change the last bit of a double.
std::string exact(double number);
boost::json::array exact(std::span<const double> numbers);

/// Reads members and remembers whether all were what they have to be.
class MemberReader {
 public:
  explicit MemberReader(const boost::json::object& object) : object_{object} {}

  double number(std::string_view name);  ///< finite
  double positive(std::string_view name);
  bool flag(std::string_view name);
  std::vector<double> numbers(std::string_view name);  ///< finite
  void fail() { good_ = false; }
  bool good() const { return good_; }

 private:
  double take(const boost::json::value* value);
  const boost::json::object& object_;
  bool good_ = true;
};

}  // namespace okoshko::models

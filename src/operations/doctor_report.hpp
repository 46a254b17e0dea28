#pragma once
/// What `okoshko doctor` prints, a finding after the other. Private to operations.
/// Threads: one.

#include <fmt/format.h>

#include <string>

namespace okoshko::operations {

class Report {
 public:
  void ok(const std::string& what) { fmt::print("ok    {}\n", what); }
  void warn(const std::string& what, const std::string& advice) {
    fmt::print("warn  {}\n      {}\n", what, advice);
  }
  /// A node cannot work like this.
  void bad(const std::string& what, const std::string& advice) {
    fmt::print("BAD   {}\n      {}\n", what, advice);
    sound_ = false;
  }
  /// No bad() so far.
  bool sound() const { return sound_; }

 private:
  bool sound_ = true;
};

}  // namespace okoshko::operations

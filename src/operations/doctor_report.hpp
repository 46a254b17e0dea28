#pragma once
/// The output of `okoshko doctor`, one finding after another. Private to operations.
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
  /// A finding with which a node cannot work.
  void bad(const std::string& what, const std::string& advice) {
    fmt::print("BAD   {}\n      {}\n", what, advice);
    sound_ = false;
  }
  /// True if bad() was not called.
  bool sound() const { return sound_; }

 private:
  bool sound_ = true;
};

}  // namespace okoshko::operations

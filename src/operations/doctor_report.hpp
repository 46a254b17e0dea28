#pragma once
/// The output of `okoshko doctor`, one finding after another. Private to operations.
/// Threads: one. Lifetime: borrows the stream.

#include <fmt/format.h>

#include <cstdio>
#include <string>

namespace okoshko::operations {

class Report {
 public:
  explicit Report(std::FILE* out) : out_{out} {}
  void ok(const std::string& what) { fmt::print(out_, "ok    {}\n", what); }
  void warn(const std::string& what, const std::string& advice) {
    fmt::print(out_, "warn  {}\n      {}\n", what, advice);
  }
  /// A finding with which a node cannot work.
  void bad(const std::string& what, const std::string& advice) {
    fmt::print(out_, "BAD   {}\n      {}\n", what, advice);
    sound_ = false;
  }
  /// True if bad() was not called.
  bool sound() const { return sound_; }

 private:
  std::FILE* out_;
  bool sound_ = true;
};

}  // namespace okoshko::operations

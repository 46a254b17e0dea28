#pragma once
/// How far a long command is: a bar that redraws itself on a terminal, a line a tenth otherwise.
/// Threads: one at a time.

#include <chrono>
#include <cstdint>
#include <string>

namespace okoshko::terminal {

class ProgressBar {
 public:
  /// `what` stands in front: "import". Writes to stderr.
  explicit ProgressBar(std::string what);
  /// Ends the line of the bar.
  ~ProgressBar();
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;

  /// `note` stands behind: "120000 rows". Redrawn ten times a second at the most.
  void show(std::uint64_t done, std::uint64_t total, const std::string& note);
  /// Clears the bar, so that a line can be written; the next show() draws it again.
  void step_aside();

 private:
  std::string what_;
  bool terminal_;
  bool drawn_ = false;
  std::uint64_t tenth_told_ = 0;
  std::chrono::steady_clock::time_point last_{};
};

}  // namespace okoshko::terminal

#pragma once
/// The progress of a long command: a bar on a terminal, otherwise a line for every tenth.
/// Threads: one at a time.

#include <chrono>
#include <cstdint>
#include <string>

namespace okoshko::terminal {

class ProgressBar {
 public:
  /// `what` is the text before the bar: "import". Writes to stderr.
  explicit ProgressBar(std::string what);
  /// Ends the line of the bar.
  ~ProgressBar();
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;

  /// `note` is the text after the bar: "120000 rows". Draws at most ten times a second.
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

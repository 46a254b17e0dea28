#include "terminal/progress_bar.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>

namespace okoshko::terminal {

ProgressBar::ProgressBar(std::string what)
    : what_{std::move(what)}, terminal_{::isatty(STDERR_FILENO) == 1} {}

ProgressBar::~ProgressBar() {
  if (drawn_) fmt::print(stderr, "\n");
}

void ProgressBar::step_aside() {
  if (drawn_) fmt::print(stderr, "\r\x1b[K");
  drawn_ = false;
}

void ProgressBar::show(std::uint64_t done, std::uint64_t total, const std::string& note) {
  const std::uint64_t percent = total == 0 ? 100 : std::min<std::uint64_t>(100, done * 100 / total);
  if (!terminal_) {
    if (percent / 10 <= tenth_told_) return;
    tenth_told_ = percent / 10;
    fmt::print(stderr, "{}: {} %, {}\n", what_, percent, note);
    return;
  }
  const auto now = std::chrono::steady_clock::now();
  if (percent < 100 && now - last_ < std::chrono::milliseconds{100}) return;
  last_ = now;
  constexpr std::uint64_t kWidth = 30;
  const auto filled = percent * kWidth / 100;
  fmt::print(stderr, "\r\x1b[K{} [{:█>{}}{:·>{}}] {:3} %  {}", what_, "", filled, "",
             kWidth - filled, percent, note);
  std::fflush(stderr);
  drawn_ = true;
}

}  // namespace okoshko::terminal

#pragma once
/// The exit codes of the program. 0 is success; for every other code the command writes the reason
/// to stderr.
/// Threads: constants.

namespace okoshko {

inline constexpr int kExitFailed = 1;
inline constexpr int kExitUsage = 2;        ///< the arguments are wrong
inline constexpr int kExitUnavailable = 3;  ///< the database is unavailable or cannot be started
inline constexpr int kExitPartly = 4;       ///< done, but rows were skipped or warnings remain

}  // namespace okoshko

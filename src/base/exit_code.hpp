#pragma once
/// The exit codes of the program. 0 is success; a command writes the reason of any other to stderr.
/// Threads: constants.

namespace okoshko {

inline constexpr int kExitFailed = 1;
inline constexpr int kExitUsage = 2;        ///< the arguments are wrong
inline constexpr int kExitUnavailable = 3;  ///< the database is away or cannot be started
inline constexpr int kExitPartly = 4;       ///< done, but rows were skipped or warnings remain

}  // namespace okoshko

#pragma once
/// Formats the events of a stream as server-sent events; docs/live.md describes the format.
/// Threads: pure functions.

#include <string>
#include <string_view>
#include <vector>

#include "base/byte_sink.hpp"
#include "base/clock.hpp"
#include "live/types.hpp"

namespace okoshko::live::frames {

struct Change {
  std::string_view topic;
  std::string_view position;
  Instant committed_at{};
  std::vector<std::string_view> upserts;  ///< items' JSON
  std::vector<std::string_view> deletes;  ///< keys
};

SharedBytes hello(std::string_view position, SourceKind source,
                  const std::vector<std::string_view>& topics, int heartbeat_s);
SharedBytes change(const Change& change);
SharedBytes reset(std::string_view reason, std::string_view position);
SharedBytes heartbeat(std::string_view position, Instant at, SourceKind source);
SharedBytes end(std::string_view reason);

}  // namespace okoshko::live::frames

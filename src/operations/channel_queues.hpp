#pragma once
/// The queues of the salons' channels, all salons together (docs/channels.md).
/// Threads: any. Lifetime: borrows the database.

#include <cstdint>
#include <string>
#include <vector>

#include "db/database.hpp"
#include "operations/kept_counts.hpp"

namespace okoshko::operations {

struct ChannelQueue {
  std::string channel;
  std::int64_t waiting = 0;
  std::int64_t oldest_s = 0;  ///< age of the oldest waiting message, since its release
  std::int64_t sent = 0;      ///< this and the next: in the last 24 hours
  std::int64_t unclear = 0;
  std::int64_t refused = 0;
  std::int64_t stopped = 0;  ///< channels that send nothing until a person acts
};

/// One per messenger. Throws db errors.
std::vector<ChannelQueue> count_queues(db::Database& database);

using ChannelQueues = KeptCounts<ChannelQueue>;
ChannelQueues make_channel_queues(db::Database& database);

}  // namespace okoshko::operations

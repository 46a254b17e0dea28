#include "operations/channel_queues.hpp"

#include "operations/sql.hpp"

namespace okoshko::operations {
namespace {

constexpr db::SystemScope kQueuesOfAll{"queues of all salons' channels"};

}  // namespace

std::vector<ChannelQueue> count_queues(db::Database& database) {
  std::vector<ChannelQueue> queues;
  const auto rows = database.query(kQueuesOfAll, sql::kCountQueues);
  for (const db::Row row : rows) {
    queues.push_back({.channel = row.get<std::string>(0),
                      .waiting = row.get<std::int64_t>(1),
                      .oldest_s = row.get<std::int64_t>(2),
                      .sent = row.get<std::int64_t>(3),
                      .unclear = row.get<std::int64_t>(4),
                      .refused = row.get<std::int64_t>(5),
                      .stopped = row.get<std::int64_t>(6)});
  }
  return queues;
}

ChannelQueues make_channel_queues(db::Database& database) {
  return {[&database] { return count_queues(database); }, "operations.queues_not_counted",
          std::chrono::seconds{15}};
}

}  // namespace okoshko::operations

#pragma once
/// What streams can watch, and the data of a change.
/// Threads: values. Lifetime: topics are registered before the hub starts and outlive it.

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/ids.hpp"
#include "base/tenant_scope.hpp"

namespace okoshko::live {

/// A table whose changes a topic shows. The names are lower-case identifiers and constants of the
/// code. The table must be streamed: a migration calls dashboard.okoshko_stream('schema.table').
struct WatchedTable {
  std::string schema;
  std::string table;
  /// The column with the id of the topic's item: the table's own key, or the reference to the item
  /// if the table only contributes to it.
  std::string key_column = "id";
  std::string tenant_column = "tenant_id";
  /// A column that increases with every change; polling finds changes by it. Empty if there is
  /// none: polling then compares keys and row versions, which takes longer.
  std::string updated_column = "updated_at";
};

/// One item in the form of the list API.
struct Item {
  std::string id;
  std::string json;  ///< one line
};

/// One kind of item that pages watch.
struct Topic {
  std::string name;  ///< "entries"
  std::vector<WatchedTable> tables;
  /// Loads the existing items of `keys` in the form of the list API, in any state; a key that is
  /// not returned is sent as deleted. At most kKeysMax keys per call; keys of other salons are not
  /// found. May throw db errors: then it is retried.
  std::function<std::vector<Item>(const TenantScope& scope, const std::vector<std::string>& keys)>
      load;
};

/// If more items of one topic change in one batch, the salon's screens reload.
inline constexpr std::size_t kKeysMax = 500;
inline constexpr std::size_t kTopicsMax = 32;

/// The set of topics, one bit each, in the order of registration.
using TopicMask = std::uint32_t;

/// The origin of changes: polling or the write-ahead log.
enum class SourceKind { kPoll, kWal };
std::string_view to_string(SourceKind kind);  ///< "poll", "wal"

/// The items of one salon that one or several commits changed.
struct Touched {
  std::map<std::size_t, std::set<std::string>> keys;  ///< by topic
  TopicMask too_many = 0;  ///< topics with too many changed items to list

  void add(std::size_t topic, std::string_view key);
  void add_all(TopicMask topics) { too_many |= topics; }
  void merge(const Touched& other);
};

/// A committed transaction, reduced to what is watched.
struct Commit {
  std::uint64_t lsn = 0;
  std::uint32_t xid = 0;  ///< 0: already visible to all transactions
  Instant committed_at{};
  std::map<TenantId, Touched> tenants;
  TopicMask everybody = 0;  ///< topics whose changed rows are not known (TRUNCATE)
};

}  // namespace okoshko::live

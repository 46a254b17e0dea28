#pragma once
/// What can be watched, and what a change of it looks like on its way to the screens.
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

/// A table whose changes a topic shows. Names are constants of ours, lower-case identifiers. The
/// table must be streamed: a migration calls dashboard.okoshko_stream('schema.table').
struct WatchedTable {
  std::string schema;
  std::string table;
  /// The column that holds the id of the topic's item: the table's own key, or, where the table
  /// only contributes to an item, its reference to it.
  std::string key_column = "id";
  std::string tenant_column = "tenant_id";
  /// Moves on with every change; where streaming is impossible, changes are found by it. Empty:
  /// there is none, and they are found by comparing keys and row versions, which takes longer.
  std::string updated_column = "updated_at";
};

/// One thing as the list API shows it.
struct Item {
  std::string id;
  std::string json;  ///< one line
};

/// One kind of thing that pages watch.
struct Topic {
  std::string name;  ///< "wishes"
  std::vector<WatchedTable> tables;
  /// Loads those of `keys` that exist, in the shape the list API returns, whatever their state; a
  /// key that is not returned is told as deleted. At most kKeysMax keys a call; keys that are
  /// none of the salon's are simply not found. May throw db errors: then it is tried again.
  std::function<std::vector<Item>(const TenantScope& scope, const std::vector<std::string>& keys)>
      load;
};

/// Above so many touched things of one kind in one batch a salon's screens are told to reload.
inline constexpr std::size_t kKeysMax = 500;
inline constexpr std::size_t kTopicsMax = 32;

/// The set of topics, one bit each, in the order of registration.
using TopicMask = std::uint32_t;

/// Where changes come from: the write-ahead log, or looking again and again.
enum class SourceKind { kPoll, kWal };
std::string_view to_string(SourceKind kind);  ///< "poll", "wal"

/// What one or several commits touched of one salon.
struct Touched {
  std::map<std::size_t, std::set<std::string>> keys;  ///< by topic
  TopicMask too_many = 0;  ///< topics of which more was touched than is worth naming

  void add(std::size_t topic, std::string_view key);
  void add_all(TopicMask topics) { too_many |= topics; }
  void merge(const Touched& other);
};

/// A committed transaction, as far as anybody watches it.
struct Commit {
  std::uint64_t lsn = 0;
  std::uint32_t xid = 0;  ///< 0: visible to everybody already
  Instant committed_at{};
  std::map<TenantId, Touched> tenants;
  TopicMask everybody = 0;  ///< topics whose touched rows cannot be named (TRUNCATE)
};

}  // namespace okoshko::live

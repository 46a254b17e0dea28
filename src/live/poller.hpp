#pragma once
/// Finds changes without the log. Rows with a recent updated_at are found by their version (xmin).
/// Rows that were deleted, or changed without a new updated_at, are found by comparing the keys of
/// one watched salon after another.
///
/// A row that is inserted and deleted between two polls is not detected, but may be on a screen
/// that loaded its list in that time. Therefore each salon's screens also reload from time to time.
///
/// Bounds: a poll reads a limited number of recent rows, and compares a limited number of keys per
/// salon; beyond that the screens reload.
///
/// Threads: one at a time. Lifetime: borrows the database and the topics.

#include <chrono>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "db/database.hpp"
#include "live/types.hpp"

namespace okoshko::live {

class Poller {
 public:
  Poller(db::Database& database, const std::vector<Topic>& topics,
         std::chrono::milliseconds reload_every);

  /// Stores the current state; poll() returns later changes. Throws db errors.
  void begin();
  /// Returns what has changed. The next few of the `watched` salons are compared key by key; at the
  /// first comparison of a salon its screens reload. Throws db errors: changes found before the
  /// error are part of the next result, so nothing is lost.
  Commit poll(const std::vector<TenantScope>& watched, Instant now);
  /// All watched salons have been compared since this time.
  Instant compared_all_at() const { return round_began_before_; }

 private:
  /// The statements of a table; built only from constants of a topic.
  struct Table {
    std::size_t topic;
    std::string young_name;
    std::string young_sql;
    std::string keys_name;
    std::string keys_sql;
    bool has_updated = false;
    std::unordered_map<std::string, std::string> young;  ///< "tenant key" -> version
  };
  using Versions = std::unordered_map<std::string, std::string>;  ///< key -> version
  struct Known {
    std::vector<Versions> tables;
    std::optional<std::chrono::steady_clock::time_point> reloaded_at{};
  };

  enum class Found { kTold, kKnown };  ///< whether a row is reported, or only stored
  void look_at_young(std::size_t index, Found found);
  void compare(const TenantScope& scope);
  bool compare(const Table& table, Versions& known, const TenantScope& scope, Touched& touched);

  db::Database& database_;
  std::vector<Table> tables_;
  const std::chrono::milliseconds reload_every_;
  std::unordered_map<TenantId, Known> known_;
  std::deque<TenantScope> to_compare_;
  Instant round_began_{};
  Instant round_began_before_{};
  std::uint64_t looks_ = 0;
  Commit found_;  ///< changes since the last result
};

}  // namespace okoshko::live

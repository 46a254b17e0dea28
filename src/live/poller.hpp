#pragma once
/// Finds changes without the log: rows whose updated_at is young, by their version (xmin), and, by
/// comparing the keys of one watched salon after the other, rows that were deleted or changed
/// without a new updated_at.
///
/// What no look can see, a row that came and went between two, may stand on a screen that loaded
/// its list just then; so the screens of each salon are told to reload every now and then as well.
///
/// Bounded: a look sees at most so many young rows, a salon may have so many keys; beyond that its
/// screens are told to reload.
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

  /// Remembers how things are; poll() tells what changed since. Throws db errors.
  void begin();
  /// What has changed. Of `watched` salons the next few are compared key by key; the first time
  /// a salon comes along its screens are told to reload. Throws db errors: what was found until
  /// then is in the answer of the next call, so nothing is lost.
  Commit poll(const std::vector<TenantScope>& watched, Instant now);
  /// All watched salons have been compared since then.
  Instant compared_all_at() const { return round_began_before_; }

 private:
  /// A table's statements; built from a topic's constants, no other text.
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

  enum class Found { kTold, kKnown };  ///< is part of the answer, or only remembered
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
  Commit found_;  ///< since the last answer
};

}  // namespace okoshko::live

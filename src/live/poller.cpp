#include "live/poller.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace okoshko::live {

namespace {

constexpr db::SystemScope kEverySalon{"changes are looked for in all salons at once"};

/// How long after its updated_at a transaction may commit, in seconds.
constexpr int kLookBackS = 120;
constexpr std::size_t kYoungMax = 5000;
constexpr std::size_t kKeysPerTenant = 5000;
/// Each watched salon is compared in every fifteenth poll, within a limit.
constexpr std::size_t kRoundLooks = 15;
constexpr std::size_t kComparedMax = 100;

void check_name(const std::string& name) {
  const auto plain = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  };
  if (name.empty() || !std::all_of(name.begin(), name.end(), plain)) {
    throw std::logic_error{"not a plain identifier: " + name};
  }
}

}  // namespace

Poller::Poller(db::Database& database, const std::vector<Topic>& topics,
               std::chrono::milliseconds reload_every)
    : database_{database}, reload_every_{reload_every} {
  for (std::size_t topic = 0; topic < topics.size(); ++topic) {
    for (const WatchedTable& watched : topics[topic].tables) {
      for (const auto* name :
           {&watched.schema, &watched.table, &watched.key_column, &watched.tenant_column}) {
        check_name(*name);
      }
      Table table;
      table.topic = topic;
      table.has_updated = !watched.updated_column.empty();
      const std::string from = fmt::format("FROM {}.{}", watched.schema, watched.table);
      table.keys_name = fmt::format("live.keys_of_{}_{}", watched.table, watched.key_column);
      table.keys_sql = fmt::format(
          "SELECT {}::text, xmin::text {} WHERE {} = $1::uuid AND {} IS NOT NULL LIMIT {}",
          watched.key_column, from, watched.tenant_column, watched.key_column, kKeysPerTenant + 1);
      if (table.has_updated) {
        check_name(watched.updated_column);
        table.young_name = fmt::format("live.young_{}_{}", watched.table, watched.key_column);
        table.young_sql = fmt::format(
            "SELECT {0}::text, {1}::text, xmin::text {2} WHERE {3} > now() - interval '{4} s' "
            "AND {0} IS NOT NULL AND {1} IS NOT NULL ORDER BY {3} DESC LIMIT {5}",
            watched.tenant_column, watched.key_column, from, watched.updated_column, kLookBackS,
            kYoungMax);
      }
      tables_.push_back(std::move(table));
    }
  }
}

void Poller::begin() {
  known_.clear();
  to_compare_.clear();
  found_ = {};
  for (std::size_t i = 0; i < tables_.size(); ++i) look_at_young(i, Found::kKnown);
}

Commit Poller::poll(const std::vector<TenantScope>& watched, Instant now) {
  found_.lsn = ++looks_;
  found_.committed_at = now;
  for (std::size_t i = 0; i < tables_.size(); ++i) look_at_young(i, Found::kTold);

  if (to_compare_.empty()) {
    to_compare_.assign(watched.begin(), watched.end());
    round_began_before_ = std::exchange(round_began_, now);
    std::unordered_map<TenantId, Known> still;
    for (const auto& scope : watched) {
      if (auto node = known_.extract(scope.tenant())) still.insert(std::move(node));
    }
    known_ = std::move(still);
  }
  std::size_t left = std::clamp<std::size_t>(watched.size() / kRoundLooks + 1, 1, kComparedMax);
  for (; left > 0 && !to_compare_.empty(); --left) {
    compare(to_compare_.front());
    to_compare_.pop_front();
  }
  return std::exchange(found_, {});
}

void Poller::look_at_young(std::size_t index, Found found) {
  Table& table = tables_[index];
  if (!table.has_updated) return;
  const auto rows = database_.query(
      kEverySalon, db::Statement{table.young_name.c_str(), table.young_sql.c_str()});
  if (rows.size() == kYoungMax && found == Found::kTold) {
    found_.everybody |= TopicMask{1} << table.topic;
  }
  std::unordered_map<std::string, std::string> young;
  for (const db::Row row : rows) {
    const auto [tenant, key, version] = row.as<std::string_view, std::string_view, std::string>();
    std::string name = fmt::format("{} {}", tenant, key);
    const auto before = table.young.find(name);
    const bool is_new = before == table.young.end() || before->second != version;
    young.emplace(std::move(name), version);
    const auto id = Uuid::parse(tenant);
    if (found == Found::kKnown || !is_new || !id) continue;
    found_.tenants[TenantId{*id}].add(table.topic, key);
    // Stored, so that its deletion is detected even before the next comparison of the salon.
    if (const auto known = known_.find(TenantId{*id}); known != known_.end()) {
      known->second.tables[index].insert_or_assign(std::string{key}, version);
    }
  }
  table.young = std::move(young);
}

void Poller::compare(const TenantScope& scope) {
  Known& known = known_[scope.tenant()];
  known.tables.resize(tables_.size());
  const auto now = std::chrono::steady_clock::now();
  const bool reload = !known.reloaded_at || now - *known.reloaded_at >= reload_every_;
  for (std::size_t i = 0; i < tables_.size(); ++i) {
    Touched touched;
    if (!compare(tables_[i], known.tables[i], scope, touched) || reload) {
      touched.add_all(TopicMask{1} << tables_[i].topic);
    }
    // Added per table, because the next table may fail and the versions of this one are stored.
    if (!touched.keys.empty() || touched.too_many != 0) {
      found_.tenants[scope.tenant()].merge(touched);
    }
  }
  if (reload) known.reloaded_at = now;
}

/// False: the salon has too many rows for a comparison.
bool Poller::compare(const Table& table, Versions& known, const TenantScope& scope,
                     Touched& touched) {
  const auto rows = database_.query(
      scope, db::Statement{table.keys_name.c_str(), table.keys_sql.c_str()}, scope.tenant());
  if (rows.size() > kKeysPerTenant) {
    known.clear();
    return false;
  }
  Versions now;
  now.reserve(rows.size());
  for (const db::Row row : rows) {
    auto [key, version] = row.as<std::string, std::string>();
    const auto before = known.find(key);
    if (before == known.end() || before->second != version) touched.add(table.topic, key);
    now.emplace(std::move(key), std::move(version));
  }
  for (const auto& [key, version] : known) {
    if (!now.contains(key)) touched.add(table.topic, key);
  }
  known = std::move(now);
  return true;
}

}  // namespace okoshko::live

#pragma once
/// The PostgreSQL that tests run on: a private cluster in the folder that
/// OKOSHKO_TEST_CLUSTER names. ctest starts it (fixture "postgres"); by hand:
///
///   build/dev/bin/okoshko_testdb start /tmp/pg
///   OKOSHKO_TEST_CLUSTER=/tmp/pg build/dev/bin/db_dbtest
///   build/dev/bin/okoshko_testdb stop /tmp/pg
///
/// Threads: any.

#include <filesystem>
#include <string>

namespace okoshko::testing {

/// Migrated, never written to: what new databases are copied from.
inline constexpr const char* kTemplateDatabase = "okoshko_template";
/// Migrated, for tests that roll back.
inline constexpr const char* kSharedDatabase = "okoshko_test";

/// Throws std::runtime_error with a sentence that says what to do when the variable is
/// unset or its cluster is not started.
std::string cluster_dsn(const std::string& database);

/// A database that lives as long as this object.
class TemporaryDatabase {
 public:
  /// A copy of kTemplateDatabase, or an empty one.
  enum class Start { kMigrated, kEmpty };
  explicit TemporaryDatabase(Start start);
  TemporaryDatabase(const TemporaryDatabase&) = delete;
  TemporaryDatabase& operator=(const TemporaryDatabase&) = delete;
  /// Drops it, connections and all.
  ~TemporaryDatabase();
  std::string dsn() const { return cluster_dsn(name_); }

 private:
  std::string name_;
};

/// Drops what TemporaryDatabase objects of killed processes left on the cluster of `dsn`.
void drop_orphans(const std::string& dsn);

/// For okoshko_testdb: starts (or finds) the cluster and makes template and shared
/// database anew; stops it and removes the folder. Throws postgres_server::ClusterError and db
/// errors.
void start_cluster(const std::filesystem::path& folder);
void stop_cluster(const std::filesystem::path& folder);

}  // namespace okoshko::testing

#pragma once
/// The PostgreSQL of the tests: a private cluster in the folder OKOSHKO_TEST_CLUSTER. ctest starts
/// it (fixture "postgres"). To start it by hand:
///
///   build/dev/bin/okoshko_testdb start /tmp/pg
///   OKOSHKO_TEST_CLUSTER=/tmp/pg build/dev/bin/db_dbtest
///   build/dev/bin/okoshko_testdb stop /tmp/pg
///
/// Threads: any.

#include <filesystem>
#include <string>

namespace okoshko::testing {

/// Migrated and never written to: the template of new databases.
inline constexpr const char* kTemplateDatabase = "okoshko_template";
/// Migrated, for tests that roll back.
inline constexpr const char* kSharedDatabase = "okoshko_test";

/// Throws std::runtime_error with a remedy if the variable is unset or its cluster is not started.
std::string cluster_dsn(const std::string& database);

/// A database with the lifetime of this object.
class TemporaryDatabase {
 public:
  /// A copy of kTemplateDatabase, or an empty one.
  enum class Start { kMigrated, kEmpty };
  explicit TemporaryDatabase(Start start);
  TemporaryDatabase(const TemporaryDatabase&) = delete;
  TemporaryDatabase& operator=(const TemporaryDatabase&) = delete;
  /// Drops the database and its connections.
  ~TemporaryDatabase();
  std::string dsn() const { return cluster_dsn(name_); }

 private:
  std::string name_;
};

/// Drops databases of TemporaryDatabase objects whose processes were killed.
void drop_orphans(const std::string& dsn);

/// For okoshko_testdb: starts (or finds) the cluster and creates the template and the shared
/// database; stops it and removes the folder. Throws postgres_server::ClusterError and db errors.
void start_cluster(const std::filesystem::path& folder);
void stop_cluster(const std::filesystem::path& folder);

}  // namespace okoshko::testing

#include "testing/db_test.hpp"

#include "db/connection.hpp"
#include "testing/sql.hpp"

namespace okoshko::testing {
namespace {

/// One connection per process, because connecting takes longer than a transaction.
std::unique_ptr<db::Connection>& shared_connection() {
  static std::unique_ptr<db::Connection> connection;
  if (!connection || connection->broken()) {
    connection =
        std::make_unique<db::Connection>(db::DatabaseOptions{.dsn = cluster_dsn(kSharedDatabase)});
  }
  return connection;
}

}  // namespace

detail::OpenTransaction::OpenTransaction() : connection_{*shared_connection()} {
  connection_.begin(nullptr);
}
detail::OpenTransaction::~OpenTransaction() { connection_.rollback(); }

void DbTest::act_as(const TenantScope& scope) { tx.exec(sql::kActAsTenant, scope.tenant()); }
void DbTest::act_as_owner() { tx.exec(sql::kActAsOwner); }

void CommittedDbTest::in_tx(const std::function<void(db::Tx&)>& work) {
  db.transact(db::SystemScope{"a test lays its ground"}, [&](db::Tx& tx) { work(tx); });
}

}  // namespace okoshko::testing

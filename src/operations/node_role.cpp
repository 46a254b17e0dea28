#include "operations/node_role.hpp"

#include <fmt/format.h>

#include "db/database.hpp"
#include "postgres_server/cluster_folder.hpp"

namespace okoshko::operations {

void make_node_role(const std::string& dsn) {
  db::Database database{{.dsn = dsn, .pool_size = 1}};
  database.transact(db::SystemScope{"the role of a node"}, [](db::Tx& tx) {
    tx.exec_script(fmt::format(R"sql(
      DO $$ BEGIN
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{0}') THEN
          CREATE ROLE {0} LOGIN REPLICATION BYPASSRLS;
        END IF;
      END $$;
      GRANT okoshko_app TO {0};
      GRANT USAGE ON SCHEMA public, dashboard TO {0};
      GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public, dashboard TO {0};
      GRANT USAGE ON ALL SEQUENCES IN SCHEMA public, dashboard TO {0};
      GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA dashboard TO {0})sql",
                               postgres_server::kNodeRole));
  });
}

}  // namespace okoshko::operations

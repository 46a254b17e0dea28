#pragma once
/// The role of a node on its private PostgreSQL.
/// Threads: stateless functions.

#include <string>

namespace okoshko::operations {

/// Creates postgres_server::kNodeRole if it is missing, and grants it the rows of the current
/// schema: call it after each migration. The role is no superuser and owns nothing, so an SQL
/// injection could read no files, run no programs and change no schema. Row-level security does not
/// apply to it, because sign-in and jobs work across salons; tenant work runs as okoshko_app.
/// `dsn`: as the owner. Throws db errors.
void make_node_role(const std::string& dsn);

}  // namespace okoshko::operations

#pragma once
/// The role that a node works as on its private PostgreSQL.
/// Threads: stateless functions.

#include <string>

namespace okoshko::operations {

/// Makes postgres_server::kNodeRole where it is missing, and gives it the rows of the schema as it
/// is now: call it after each migration. It is no superuser and owns nothing, so whoever gets SQL
/// past the server reads no files, runs no programs and changes no schema. Row-level security does
/// not bind it, because sign-in and jobs work across salons; tenant work goes on as okoshko_app.
/// `dsn`: as the owner. Throws db errors.
void make_node_role(const std::string& dsn);

}  // namespace okoshko::operations

#pragma once
/// Which statements a test run executed: where OKOSHKO_SQL_COVERAGE names a folder, each
/// process appends their names, once each, to <folder>/<pid>.txt. Off otherwise.
/// Threads: any.

namespace okoshko::db {

void cover_statement(const char* name);

}  // namespace okoshko::db

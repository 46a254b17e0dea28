#pragma once
/// Records which statements a test run executed. If OKOSHKO_SQL_COVERAGE names a folder, each
/// process appends each name once to <folder>/<pid>.txt. Otherwise off.
/// Threads: any.

namespace okoshko::db {

void cover_statement(const char* name);

}  // namespace okoshko::db

#pragma once
/// All background work there is.
/// Threads: stateless. Lifetime: the definitions borrow what they are made with.

#include <vector>

#include "auth/people.hpp"
#include "auth/sessions.hpp"
#include "db/database.hpp"
#include "jobs/job.hpp"

namespace okoshko::app {

/// By name. `database` is for looking at which scopes a job has; its work uses the database of
/// whoever runs it.
std::vector<jobs::Definition> all_jobs(db::Database& database, auth::Sessions& sessions,
                                       auth::People& people);

}  // namespace okoshko::app

#pragma once
/// The job that deletes old rows: ended sessions, old throttles and links, the history of jobs.
/// Each run deletes a bounded number of rows.
/// Threads: stateless.

#include "auth/people.hpp"
#include "auth/sessions.hpp"
#include "jobs/job.hpp"

namespace okoshko::operations {

/// Lifetime: the definition borrows both.
jobs::Definition cleanup_job(auth::Sessions& sessions, auth::People& people);

}  // namespace okoshko::operations

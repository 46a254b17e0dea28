#pragma once
/// Runs work for one tenant after another; a failure of one tenant does not stop the others.
/// Threads: those of the run. Throws db::Unavailable and JobStopped, which end the run.

#include <fmt/format.h>

#include <cstdint>
#include <exception>

#include "db/errors.hpp"
#include "jobs/job.hpp"
#include "jobs/set_aside.hpp"

namespace okoshko::jobs {

/// Runs `work(tenant, done)` for each of `tenants`, values with an `id`. A tenant whose work fails
/// is set aside under the name of the job, and the next one follows. Returns the number of
/// failures.
template <class Tenants, class Work>
std::int64_t each_tenant(Context& context, const Tenants& tenants, const Work& work) {
  const auto total = static_cast<std::int64_t>(tenants.size());
  std::int64_t done = 0;
  std::int64_t failed = 0;
  for (const auto& tenant : tenants) {
    context.check();
    const RowKey key{tenant.id, context.run().job, ""};
    ++done;
    try {
      work(tenant, done);
      context.step(done, total, [&](db::Tx& tx) { take_back(tx, key); });
    } catch (const db::Unavailable&) {
      throw;
    } catch (const JobStopped&) {
      throw;
    } catch (const std::exception& error) {
      ++failed;
      const auto reason = reason_of(error);
      context.warn(fmt::format("salon {}: {}", tenant.id.value.view(), reason));
      context.step(done, total, [&](db::Tx& tx) { set_aside(tx, key, reason, context.now()); });
    }
  }
  return failed;
}

}  // namespace okoshko::jobs

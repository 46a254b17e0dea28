#pragma once
/// Runs work for one tenant after another. A failure of one tenant does not stop the others.
/// Tenants whose work failed the last time come last, because a failure may take minutes (a
/// statement that runs into its time-out), which the others would wait night after night. Threads:
/// those of the run. Throws db::Unavailable and JobStopped, which end the run.

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <exception>
#include <set>
#include <vector>

#include "db/errors.hpp"
#include "jobs/job.hpp"
#include "jobs/set_aside.hpp"

namespace okoshko::jobs {

/// `tenants`, values with an `id`: those in `last` after the others, otherwise in their order.
template <class Tenants>
auto in_order_of_turns(const Tenants& tenants, const std::set<TenantId>& last) {
  std::vector<const typename Tenants::value_type*> turns;
  turns.reserve(tenants.size());
  for (const auto& tenant : tenants) turns.push_back(&tenant);
  std::stable_partition(turns.begin(), turns.end(),
                        [&](const auto* tenant) { return !last.contains(tenant->id); });
  return turns;
}

/// Runs `work(tenant, done)` for each of `tenants`, values with an `id`. A tenant whose work fails
/// is set aside under the name of the job, and the next one follows. Returns the number of
/// failures.
template <class Tenants, class Work>
std::int64_t each_tenant(Context& context, const Tenants& tenants, const Work& work) {
  const auto total = static_cast<std::int64_t>(tenants.size());
  std::int64_t done = 0;
  std::int64_t failed = 0;
  const auto failed_before = salons_set_aside(context.database(), context.run().job);
  for (const auto* tenant : in_order_of_turns(tenants, failed_before)) {
    context.check();
    const RowKey key{tenant->id, context.run().job, ""};
    ++done;
    try {
      work(*tenant, done);
      // A step is a commit. The last one stores the progress of work without steps of its own.
      if (done == total || failed_before.contains(tenant->id)) {
        context.step(done, total, [&](db::Tx& tx) { take_back(tx, key); });
      }
    } catch (const db::Unavailable&) {
      throw;
    } catch (const JobStopped&) {
      throw;
    } catch (const std::exception& error) {
      ++failed;
      const auto reason = reason_of(error);
      context.warn(fmt::format("salon {}: {}", tenant->id.value.view(), reason));
      context.step(done, total, [&](db::Tx& tx) { set_aside(tx, key, reason, context.now()); });
    }
  }
  return failed;
}

}  // namespace okoshko::jobs

// Work for one salon after another, where the work of some fails.

#include "jobs/each_tenant.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <stdexcept>

#include "jobs/admin_store.hpp"
#include "jobs/runner.hpp"
#include "testing/db_test.hpp"

namespace okoshko::jobs {
namespace {

using ::testing::ElementsAre;

struct NamedSalon {
  TenantId id;
  std::string name;
};

class EachTenantTest : public testing::CommittedDbTest {
 protected:
  NamedSalon given_named(const std::string& name) { return {given_tenant(name).tenant(), name}; }
  /// The names in the order in which a run works on them; the work of `bad` fails.
  std::vector<std::string> order(const std::string& bad) {
    std::vector<std::string> names;
    Definition job;
    job.name = "work";
    job.work = [&](Context& context) {
      each_tenant(context, salons, [&](const NamedSalon& salon, std::int64_t) {
        names.push_back(salon.name);
        if (salon.name == bad) throw std::runtime_error{"a statement took too long"};
      });
      return RunOutcome{};
    };
    clock.advance(std::chrono::minutes{1});
    const std::vector<Definition> jobs{job};
    EXPECT_TRUE(db.transact(db::SystemScope{"test"}, [&](db::Tx& tx) {
      return request_run(tx, {.job = "work", .cause = "manual", .due_at = clock.now()},
                         clock.now());
    }));
    Runner{{db, clock, stops}, jobs, "node"}.run_one();
    return names;
  }

  const std::vector<NamedSalon> salons{given_named("a"), given_named("b"), given_named("c")};
  std::atomic<bool> stops = false;
};

TEST_F(EachTenantTest, ASalonWhoseWorkFailedComesLastUntilItSucceeds) {
  EXPECT_THAT(order("a"), ElementsAre("a", "b", "c"));
  EXPECT_THAT(order("a"), ElementsAre("b", "c", "a"));
  EXPECT_THAT(order("nobody"), ElementsAre("b", "c", "a"));
  EXPECT_THAT(order("nobody"), ElementsAre("a", "b", "c"));
}

}  // namespace
}  // namespace okoshko::jobs

#include "models/model_store.hpp"

#include <gtest/gtest.h>

#include "testing/db_test.hpp"

namespace okoshko::models {
namespace {

class ModelStoreTest : public okoshko::testing::DbTest {
 protected:
  std::vector<Stored> all(ModelKind kind) { return in_use(tx, kind, {salon.tenant().value.str()}); }
  TenantScope salon = given_tenant();
};

TEST_F(ModelStoreTest, ANewVersionTakesOverByteForByte) {
  const std::string body{"\0\xff model \n'", 10};
  EXPECT_EQ(store(tx, salon.tenant(), ModelKind::kRisk, {"first", "{}"}, clock.now()), 1);
  EXPECT_EQ(store(tx, salon.tenant(), ModelKind::kRisk, {body, R"({"roc_auc": 0.7})"}, clock.now()),
            2);
  const auto found = all(ModelKind::kRisk);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].version, 2);
  EXPECT_EQ(found[0].body, body);
  EXPECT_EQ(found[0].fitted_at, clock.now());
}

TEST_F(ModelStoreTest, KindsAreApartAndThePlatformsComesAlong) {
  store(tx, salon.tenant(), ModelKind::kRisk, {"own", "{}"}, clock.now());
  store(tx, platform(), ModelKind::kChurn, {"everybody's", "{}"}, clock.now());
  EXPECT_EQ(all(ModelKind::kRisk).at(0).body, "own");
  const auto churn = all(ModelKind::kChurn);
  ASSERT_EQ(churn.size(), 1U);
  EXPECT_EQ(churn[0].owner, platform());
}

TEST_F(ModelStoreTest, AFewEarlierVersionsAreKept) {
  for (int i = 0; i < 6; ++i) store(tx, salon.tenant(), ModelKind::kChurn, {"", "{}"}, clock.now());
  const auto kept = tx.exec_script("SELECT count(*), min(version) FROM dashboard.models");
  EXPECT_EQ(kept[0].get<int>(0), 1 + kEarlierKept);
  EXPECT_EQ(kept[0].get<int>(1), 4);
}

}  // namespace
}  // namespace okoshko::models

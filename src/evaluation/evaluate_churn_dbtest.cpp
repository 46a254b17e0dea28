// `okoshko evaluate churn --tenant`: the return model on a salon's own bookings.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/exit_code.hpp"
#include "evaluation/evaluate.hpp"
#include "testing/db_test.hpp"

namespace okoshko::evaluation {
namespace {

using ::testing::HasSubstr;

class EvaluateChurnDbTest : public okoshko::testing::CommittedDbTest {
 protected:
  struct Said {
    int exit_code;
    std::string out;
    std::string err;
  };
  Said evaluate(EvaluateChurnRequest request) {
    request.json = true;
    ::testing::internal::CaptureStdout();
    ::testing::internal::CaptureStderr();
    const int code =
        request.tenant.empty() ? evaluate_churn(request) : evaluate_salon_churn(request, db, clock);
    return {code, ::testing::internal::GetCapturedStdout(),
            ::testing::internal::GetCapturedStderr()};
  }
};

TEST_F(EvaluateChurnDbTest, MeasuresOnASalonsOwnBookings) {
  const auto salon = given_tenant();
  for (int client = 0; client < 12; ++client) {
    const auto who = given_client(salon);
    const int visits = client % 2 == 0 ? 5 : 1;
    for (int visit = 0; visit < visits; ++visit) {
      given_booking(salon, who,
                    {.start_at = clock.now() - std::chrono::hours{24 * 20 * (visit + 1)}});
    }
  }
  const auto said = evaluate({.tenant = salon.tenant().value.str(),
                              .calibration_end = "2026-01-25",
                              .holdout_end = "2026-03-01"});
  EXPECT_EQ(said.exit_code, 0) << said.err;
  EXPECT_THAT(said.out, HasSubstr("roc_auc"));
  EXPECT_THAT(said.out, HasSubstr(R"("clients":6)"));
}

TEST_F(EvaluateChurnDbTest, SaysWhatIsMissing) {
  EXPECT_EQ(evaluate({.tenant = "nobody"}).exit_code, kExitFailed);
  EXPECT_EQ(evaluate({}).exit_code, kExitUsage);
  EXPECT_EQ(evaluate({.visits = "x.csv", .tenant = "lily"}).exit_code, kExitUsage);
}

}  // namespace
}  // namespace okoshko::evaluation

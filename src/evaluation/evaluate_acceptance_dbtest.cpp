// `okoshko evaluate acceptance --tenant`: the model of acceptance on a salon's own offers.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/exit_code.hpp"
#include "evaluation/evaluate.hpp"
#include "testing/db_test.hpp"
#include "waitlist/test_past_offers.hpp"

namespace okoshko::evaluation {
namespace {

using ::testing::HasSubstr;

class EvaluateAcceptanceDbTest : public okoshko::testing::CommittedDbTest {
 protected:
  struct Said {
    int exit_code;
    std::string out;
  };
  Said evaluate(const EvaluateAcceptanceRequest& request) {
    ::testing::internal::CaptureStdout();
    ::testing::internal::CaptureStderr();
    const int code = evaluate_salon_acceptance(request, db, clock);
    ::testing::internal::GetCapturedStderr();
    return {code, ::testing::internal::GetCapturedStdout()};
  }
};

TEST_F(EvaluateAcceptanceDbTest, MeasuresOnASalonsOwnOffers) {
  const auto salon = given_tenant();
  waitlist::given_past_offers(db, salon, clock.now(), 800, 30);
  const std::string tenant = salon.tenant().value.str();
  const auto said = evaluate({.tenant = tenant});
  EXPECT_EQ(said.exit_code, 0);
  EXPECT_THAT(said.out, HasSubstr("learned from 600 offers, tested on the 200 after them"));
  EXPECT_THAT(said.out, HasSubstr("the formula, refined by"));
  const auto json = evaluate({.tenant = tenant, .json = true});
  EXPECT_THAT(json.out, HasSubstr(R"("verdict":"used")"));
}

TEST_F(EvaluateAcceptanceDbTest, SaysWhatIsMissing) {
  EXPECT_EQ(evaluate({.tenant = "nobody"}).exit_code, kExitFailed);
  const auto salon = given_tenant();
  waitlist::given_past_offers(db, salon, clock.now(), 3, 30);
  EXPECT_EQ(evaluate({.tenant = salon.tenant().value.str()}).exit_code, kExitFailed);
}

}  // namespace
}  // namespace okoshko::evaluation

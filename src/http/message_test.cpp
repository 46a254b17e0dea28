#include "http/message.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

#include "http/gzip.hpp"
#include "http/problem.hpp"

namespace okoshko::http {
namespace {

TEST(Request, FindsACookieAmongOthersByItsWholeName) {
  Request request;
  request.headers = {{"cookie", "xokoshko_session=1; okoshko_session=2; okoshko_session_x=3"}};
  EXPECT_EQ(request.cookie("okoshko_session"), "2");
  EXPECT_EQ(request.cookie("absent"), "");
}

TEST(Request, TellsAnAbsentQueryValueFromAnEmptyOne) {
  Request request;
  request.query = {{"q", ""}};
  EXPECT_EQ(request.query_value("q"), "");
  EXPECT_EQ(request.query_value("cursor"), std::nullopt);
}

TEST(Request, ThrowsForAParameterThatTheRouteHasNot) {
  EXPECT_THROW(Request{}.path_param("tenant"), std::logic_error);
}

TEST(Response, FindsAHeaderWhateverItsCase) {
  const auto response = no_content().with("cache-control", "no-cache");
  EXPECT_EQ(response.header("Cache-Control"), "no-cache");
  EXPECT_EQ(response.header("Cache"), "");
}

TEST(Problem, GivesEachKindOfErrorItsStatus) {
  EXPECT_EQ(problem(Error::invalid("a", ""), "").status, 400);
  EXPECT_EQ(problem(Error::invalid_fields({{"/x", "missing"}}), "").status, 422);
  EXPECT_EQ(problem(Error::unauthenticated("a", ""), "").status, 401);
  EXPECT_EQ(problem(Error::forbidden("a", ""), "").status, 403);
  EXPECT_EQ(problem(Error::not_found("client"), "").status, 404);
  EXPECT_EQ(problem(Error::conflict("a", ""), "").status, 409);
  EXPECT_EQ(problem(Error::too_many("a", "", 3), "").status, 429);
  EXPECT_EQ(problem(Error::unavailable("a", "", 3), "").status, 503);
}

TEST(Problem, SaysInHeaderAndBodyWhenToTryAgain) {
  const auto response = problem(Error::too_many("slow-down", "wait", 7), "id-1");
  const auto& [name, value] = response.headers.back();
  EXPECT_EQ(name, "Retry-After");
  EXPECT_EQ(value, "7");
  EXPECT_EQ(response.body,
            R"({"type":"about:blank","title":"Too Many Requests","status":429,"code":"slow-down",)"
            R"("detail":"wait","request_id":"id-1","retry_after":7})");
}

TEST(Problem, NamesTheWrongFields) {
  const auto response = problem(Error::invalid_fields({{"/email", "missing"}}), "id");
  EXPECT_NE(response.body.find(R"("fields":[{"pointer":"/email","code":"missing"}]})"),
            std::string::npos);
}

TEST(Gzip, IsUsedOnlyWhereTheClientTakesIt) {
  EXPECT_TRUE(accepts_encoding("gzip", "gzip"));
  EXPECT_TRUE(accepts_encoding("br;q=1.0, gzip;q=0.8, *;q=0.1", "gzip"));
  EXPECT_TRUE(accepts_encoding("*", "gzip"));
  EXPECT_TRUE(accepts_encoding("gzip, deflate, br, zstd", "br"));
  EXPECT_FALSE(accepts_encoding("gzip, br;q=0", "br"));
  EXPECT_FALSE(accepts_encoding("", "gzip"));
  EXPECT_FALSE(accepts_encoding("br", "gzip"));
  EXPECT_FALSE(accepts_encoding("xgzip", "gzip"));
  EXPECT_FALSE(accepts_encoding("gzip;q=0", "gzip"));
  EXPECT_FALSE(accepts_encoding("gzip; q=0.000", "gzip"));
}

TEST(Gzip, MakesTextSmallerAgainAndAgain) {
  const std::string text(100000, 'a');
  EXPECT_LT(gzip(text, 1).size(), 2000U);
  EXPECT_EQ(gzip(text, 9), gzip(text, 9));
}

}  // namespace
}  // namespace okoshko::http

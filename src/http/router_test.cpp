#include "http/router.hpp"

#include <gtest/gtest.h>

namespace okoshko::http {
namespace {

Route route(Method method, std::string pattern) {
  std::string name = pattern;
  return {method, std::move(pattern), std::move(name),
          [](const Request&) -> Result<Response> { return no_content(); }};
}

class RouterTest : public ::testing::Test {
 protected:
  RouterTest() {
    router.add(route(Method::kGet, "/api/v1/tenants/{tenant}/clients/{client}"));
    router.add(route(Method::kGet, "/api/v1/tenants/{tenant}/clients/count"));
    router.add(route(Method::kPost, "/api/v1/session"));
    router.add(route(Method::kGet, "/api/v1/session"));
  }
  std::string found(Method method, std::string_view path) {
    const auto match = router.find(method, path);
    return match.route == nullptr ? "" : match.route->pattern;
  }
  Router router;
};

TEST_F(RouterTest, FindsARouteAndItsParameters) {
  const auto match = router.find(Method::kGet, "/api/v1/tenants/a/clients/b");
  ASSERT_NE(match.route, nullptr);
  EXPECT_EQ(match.path_params.at(0), std::make_pair(std::string{"tenant"}, std::string{"a"}));
  EXPECT_EQ(match.path_params.at(1), std::make_pair(std::string{"client"}, std::string{"b"}));
}

TEST_F(RouterTest, PrefersAWordToAParameterInWhateverOrderTheyCame) {
  EXPECT_EQ(found(Method::kGet, "/api/v1/tenants/a/clients/count"),
            "/api/v1/tenants/{tenant}/clients/count");
}

TEST_F(RouterTest, AnswersHeadWhereverItAnswersGet) {
  EXPECT_EQ(found(Method::kHead, "/api/v1/session"), "/api/v1/session");
}

TEST_F(RouterTest, NamesTheMethodsOfAPathWhenTheOneAskedForIsMissing) {
  const auto match = router.find(Method::kDelete, "/api/v1/session");
  EXPECT_EQ(match.route, nullptr);
  EXPECT_EQ(match.allowed_methods, "POST, GET, HEAD, OPTIONS");
}

TEST_F(RouterTest, TellsAnEncodedSlashFromASlash) {
  const auto match = router.find(Method::kGet, "/api/v1/tenants/a%2Fb/clients/c");
  ASSERT_NE(match.route, nullptr);
  EXPECT_EQ(match.path_params.at(0).second, "a/b");
}

TEST_F(RouterTest, MatchesNoEmptyParameterNoTrailingSlashAndNoLongerPath) {
  EXPECT_EQ(found(Method::kGet, "/api/v1/tenants//clients/count"), "");
  EXPECT_EQ(found(Method::kGet, "/api/v1/session/"), "");
  EXPECT_EQ(found(Method::kGet, "/api/v1/session/x"), "");
  EXPECT_EQ(found(Method::kGet, std::string(5000, '/')), "");
}

TEST_F(RouterTest, RefusesASecondHandlerForTheSameMethodAndPattern) {
  EXPECT_THROW(router.add(route(Method::kGet, "/api/v1/session")), std::logic_error);
}

}  // namespace
}  // namespace okoshko::http

#include "http/page.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <stdexcept>

namespace okoshko::http {
namespace {

class PageTest : public ::testing::Test {
 protected:
  PageTest()
      : folder{std::filesystem::temp_directory_path() / ("page-" + std::to_string(getpid()))} {
    std::filesystem::create_directories(folder / "assets");
    put("index.html", "<html></html>");
    put("assets/app-1f2e.js", std::string(5000, 'x'));
    put("icon.png", std::string(5000, 'x'));
  }
  ~PageTest() override { std::filesystem::remove_all(folder); }

  void put(const std::string& name, const std::string& bytes) {
    std::ofstream{folder / name, std::ios::binary} << bytes;
  }
  static std::string header(const Response& response, std::string_view name) {
    return std::string{response.header(name)};
  }
  const std::filesystem::path folder;
  Request request;
};

TEST_F(PageTest, LetsHashedAssetsBeKeptForAYearAndAsksAgainForTheIndex) {
  const Page page{folder.string()};
  EXPECT_EQ(header(*page.answer(request, "/assets/app-1f2e.js"), "Cache-Control"),
            "public, max-age=31536000, immutable");
  EXPECT_EQ(header(*page.answer(request, "/"), "Cache-Control"), "no-cache");
}

TEST_F(PageTest, AnswersAnyPathOfThePageWithTheIndexButNoMissingFile) {
  const Page page{folder.string()};
  EXPECT_EQ(page.answer(request, "/salons/x/clients")->body, "<html></html>");
  EXPECT_FALSE(page.answer(request, "/assets/gone.js"));
  EXPECT_FALSE(page.answer(request, "/.env"));
}

TEST_F(PageTest, ReachesNothingOutsideTheFolder) {
  const Page page{folder.string()};
  for (const char* path : {"/../../../../etc/passwd.txt", "//etc/x.conf", "/assets/../../x.y"}) {
    EXPECT_FALSE(page.answer(request, path)) << path;
  }
}

TEST_F(PageTest, CompressesTextAndLeavesImagesAlone) {
  const Page page{folder.string()};
  request.headers = {{"accept-encoding", "gzip"}};
  const auto script = page.answer(request, "/assets/app-1f2e.js");
  EXPECT_EQ(header(*script, "Content-Encoding"), "gzip");
  EXPECT_LT(script->body.size(), 200U);
  EXPECT_EQ(header(*page.answer(request, "/icon.png"), "Content-Encoding"), "");
}

TEST_F(PageTest, PrefersTheCopyThatTheBuildCompressed) {
  put("assets/app-1f2e.js.br", "brotli");
  const Page page{folder.string()};
  request.headers = {{"accept-encoding", "gzip, br"}};
  const auto script = page.answer(request, "/assets/app-1f2e.js");
  EXPECT_EQ(header(*script, "Content-Encoding"), "br");
  EXPECT_EQ(header(*script, "Content-Type"), "text/javascript; charset=utf-8");
  EXPECT_EQ(script->body, "brotli");
  request.headers = {{"accept-encoding", "gzip"}};
  EXPECT_EQ(header(*page.answer(request, "/assets/app-1f2e.js"), "Content-Encoding"), "gzip");
}

TEST_F(PageTest, ServesNoCompressedCopyByItsOwnName) {
  put("assets/app-1f2e.js.br", "brotli");
  put("assets/gone.js.br", "brotli");
  const Page page{folder.string()};
  EXPECT_FALSE(page.answer(request, "/assets/app-1f2e.js.br"));
  EXPECT_FALSE(page.answer(request, "/assets/gone.js"));
}

TEST_F(PageTest, SaysNotModifiedToAClientThatHasTheFile) {
  const Page page{folder.string()};
  const auto etag = header(*page.answer(request, "/"), "ETag");
  request.headers = {{"if-none-match", etag}};
  const auto again = page.answer(request, "/");
  EXPECT_EQ(again->status, 304);
  EXPECT_EQ(again->body, "");
  request.headers = {{"if-none-match", "\"0000000000000000\""}};
  EXPECT_EQ(page.answer(request, "/")->status, 200);
}

TEST_F(PageTest, SaysWhatToDoWhenThePageIsNotBuilt) {
  std::filesystem::remove(folder / "index.html");
  try {
    const Page page{folder.string()};
    FAIL();
  } catch (const std::runtime_error& error) {
    EXPECT_NE(std::string{error.what()}.find("build the page"), std::string::npos);
  }
}

}  // namespace
}  // namespace okoshko::http

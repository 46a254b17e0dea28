#include "base/json_text.hpp"

#include <gtest/gtest.h>

namespace okoshko {
namespace {

std::string quoted(std::string_view text) {
  std::string out;
  append_json_string(out, text);
  return out;
}

TEST(JsonText, LeavesPlainTextAlone) {
  EXPECT_EQ(quoted(""), R"("")");
  EXPECT_EQ(quoted("Мария 💅"), R"("Мария 💅")");
}

TEST(JsonText, EscapesWhatJsonForbids) {
  EXPECT_EQ(quoted("a\"b\\c"), R"("a\"b\\c")");
  EXPECT_EQ(quoted("\n\t\r\x01\x1f"), R"("\n\t\u000d\u0001\u001f")");
}

}  // namespace
}  // namespace okoshko

#include "person_data/person_page.hpp"

#include <gmock/gmock.h>

namespace okoshko::person_data {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(PersonPage, EscapesWhatIsInTheData) {
  const auto page = person_page(R"({"profile":{"name":"<script>alert(\"1\")&"},
                                   "messages":[{"text":"<b>"}]})",
                                Language::kEn);
  EXPECT_THAT(page, HasSubstr("&lt;script&gt;alert(&quot;1&quot;)&amp;"));
  EXPECT_THAT(page, HasSubstr("&lt;b&gt;"));
  EXPECT_THAT(page, Not(HasSubstr("<script")));
}

TEST(PersonPage, LeavesOutSectionsAndColumnsWithoutAValue) {
  const auto page = person_page(R"({"profile":{"name":"Анна","phone":null},"links":[],
                                   "bookings":[{"service":"Стрижка","staff":null}]})",
                                Language::kRu);
  EXPECT_THAT(page, HasSubstr("<h2>Записи и визиты</h2>"));
  EXPECT_THAT(page, HasSubstr("<td>Стрижка</td>"));
  EXPECT_THAT(page, Not(HasSubstr("Мастер")));
  EXPECT_THAT(page, Not(HasSubstr("Телефон")));
  EXPECT_THAT(page, Not(HasSubstr("Личные ссылки")));
}

}  // namespace
}  // namespace okoshko::person_data

#include "integrations/ai/rewriter.hpp"

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>

#include "testing/stand_in.hpp"

namespace okoshko::ai {
namespace {

using Outcome = winback::RewriteAnswer::Outcome;

class RewriterTest : public ::testing::Test {
 protected:
  winback::RewriteAnswer ask(const std::string& key = "secret") {
    AiOptions options{.base_url = server.url(), .model = "small", .key = key, .web = {}};
    options.web.total_timeout = std::chrono::milliseconds{300};
    return Rewriter{options}.rewrite({.language = "ru",
                                      .first_name = "Анна",
                                      .service = "Стрижка",
                                      .days_since = 58,
                                      .draft = "Анна, ждём вас"});
  }
  testing::FakeLanguageModel server;
};

TEST_F(RewriterTest, BringsWhatTheModelWrote) {
  const auto answer = ask();
  EXPECT_EQ(answer.outcome, Outcome::kOk);
  EXPECT_EQ(answer.text, "Анна, мы скучаем");
  EXPECT_EQ(server.asked().at(0).path, "/chat/completions");
  EXPECT_EQ(server.asked().at(0).authorization, "Bearer secret");
}

TEST_F(RewriterTest, SendsTheFieldsOfTheQuestionAndNothingElse) {
  ask();
  const auto body = boost::json::parse(server.asked().at(0).body).as_object();
  EXPECT_EQ(body.size(), 4U);
  EXPECT_EQ(body.at("model").as_string(), "small");
  const auto& messages = body.at("messages").as_array();
  ASSERT_EQ(messages.size(), 2U);
  const auto fields =
      boost::json::parse(messages[1].as_object().at("content").as_string()).as_object();
  EXPECT_EQ(fields, (boost::json::object{{"language", "ru"},
                                         {"first_name", "Анна"},
                                         {"service", "Стрижка"},
                                         {"days_since_last_visit", 58},
                                         {"draft", "Анна, ждём вас"}}));
}

TEST_F(RewriterTest, AModelInTheOwnHouseNeedsNoKey) {
  ask("");
  EXPECT_EQ(server.asked().at(0).authorization, "");
}

TEST_F(RewriterTest, WhateverGoesWrongIsAFailure) {
  for (const int status : {301, 401, 429, 500}) {
    server.answers({.status = status, .body = "{}"});
    EXPECT_EQ(ask().outcome, Outcome::kFailed) << status;
  }
  for (const char* body :
       {"", "<html>", "[]", "null", R"({"choices":[]})", R"({"choices":[7]})",
        R"({"choices":[{"message":{"content":null}}]})", R"({"choices":{"message":1}})"}) {
    server.answers({.body = body});
    EXPECT_EQ(ask().outcome, Outcome::kFailed) << body;
  }
  server.answers({.never = true});
  EXPECT_EQ(ask().outcome, Outcome::kFailed);
}

TEST_F(RewriterTest, WithoutAnAddressNobodyIsAsked) {
  const Rewriter off{{.base_url = "", .model = "small", .key = "secret", .web = {}}};
  EXPECT_FALSE(off.configured());
  EXPECT_EQ(off.rewrite({}).outcome, Outcome::kNotConfigured);
}

}  // namespace
}  // namespace okoshko::ai

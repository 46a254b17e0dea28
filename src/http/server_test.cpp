#include "http/server.hpp"

#include <gtest/gtest.h>

#include "http/test_service.hpp"

namespace okoshko::http {
namespace {

using std::chrono::seconds;

TEST_F(ServerTest, AnswersSeveralRequestsOnOneConnection) {
  TestClient peer{server().port()};
  EXPECT_EQ(peer.get("/echo?q=one").body, "one");
  EXPECT_EQ(peer.get("/echo?q=two").body, "two");
}

TEST_F(ServerTest, AnswersPipelinedRequestsInOrder) {
  TestClient peer{server().port()};
  std::string all;
  for (int i = 0; i < 200; ++i) {
    all += "GET /echo?q=" + std::to_string(i) + " HTTP/1.1\r\nHost: x\r\n\r\n";
  }
  peer.send(all);
  for (int i = 0; i < 200; ++i) EXPECT_EQ(peer.answer().body, std::to_string(i));
}

TEST_F(ServerTest, ReadsARequestThatArrivesByteByByte) {
  TestClient peer{server().port()};
  const std::string request = "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello";
  for (const char c : request) peer.send({&c, 1});
  EXPECT_EQ(peer.answer().body, "hello");
}

TEST_F(ServerTest, ReadsAChunkedBody) {
  TestClient peer{server().port()};
  const auto answer = peer.ask(
      "POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
      "3\r\nabc\r\n2;ext=1\r\nde\r\n0\r\nX-Trailer: ignored\r\n\r\n");
  EXPECT_EQ(answer.body, "abcde");
  EXPECT_EQ(peer.get("/echo?q=next").body, "next");
}

TEST_F(ServerTest, TellsAClientThatAsksToGoOn) {
  TestClient peer{server().port()};
  peer.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_EQ(peer.read_until("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
  peer.send("ok");
  EXPECT_EQ(peer.answer().body, "ok");
}

TEST_F(ServerTest, SendsAHeadWithoutABody) {
  TestClient peer{server().port()};
  peer.send("HEAD /echo?q=12345 HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_EQ(peer.answer(true).header("Content-Length"), "5");
  EXPECT_EQ(peer.get("/echo?q=next").body, "next");
}

TEST_F(ServerTest, ClosesAfterTheAnswerWhenAsked) {
  TestClient peer{server().port()};
  peer.send("GET /echo?q=1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  EXPECT_TRUE(peer.read_all().ends_with("\r\n\r\n1"));
}

TEST_F(ServerTest, KeepsAnHttp10ConnectionOnlyWhenAsked) {
  TestClient kept{server().port()};
  const auto answer = kept.ask("GET /echo?q=1 HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
  EXPECT_EQ(answer.header("Connection"), "keep-alive");
  EXPECT_EQ(kept.ask("GET /echo?q=2 HTTP/1.0\r\n\r\n").header("Connection"), "close");
  EXPECT_EQ(kept.read_all(), "");
}

TEST_F(ServerTest, PutsTheSecurityHeadersAndAnIdOnEveryAnswer) {
  TestClient peer{server().port()};
  for (const char* path : {"/echo", "/nowhere", "/broken"}) {
    const auto answer = peer.get(path);
    EXPECT_NE(answer.header("Content-Security-Policy").find("script-src 'self'"),
              std::string::npos);
    EXPECT_EQ(answer.header("X-Content-Type-Options"), "nosniff");
    EXPECT_EQ(answer.header("Cache-Control"), "no-store");
    EXPECT_GE(answer.header("X-Request-Id").size(), 8U);
    EXPECT_EQ(answer.header("Strict-Transport-Security"), "");
  }
}

TEST_F(ServerTest, AnExceptionOfAnyTypeIsA500) {
  on(Method::kGet, "/odd", [](const Request&) -> Result<Response> { throw 1; });
  TestClient peer{server().port()};
  EXPECT_EQ(peer.get("/odd").status, 500);
  EXPECT_EQ(peer.get("/echo?q=next").body, "next");
  EXPECT_EQ(observed().at(0).failure, "an exception of an unknown type");
}

TEST_F(ServerTest, AnExceptionOutsideAHandlerEndsItsConnectionAndNoOther) {
  options.threads = 1;
  std::atomic<int> failures = 1;
  options.observe = [&](const RequestRecord&) {
    if (failures-- > 0) throw 1;
  };
  TestClient broken{server().port()};
  TestClient peer{server().port()};
  broken.send("GET /echo?q=1 HTTP/1.1\r\nHost: x\r\n\r\n");
  broken.read_all();
  EXPECT_EQ(peer.get("/echo?q=next").body, "next");
  observed();  // stops the server before the objects that it calls are destroyed
}

TEST_F(ServerTest, PromisesHttpsWhenItIsReachedByIt) {
  options.https = true;
  TestClient peer{server().port()};
  EXPECT_NE(peer.get("/echo").header("Strict-Transport-Security"), "");
}

TEST_F(ServerTest, NamesTheAllowedMethods) {
  TestClient peer{server().port()};
  const auto wrong = peer.ask("DELETE /echo HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_EQ(wrong.status, 405);
  EXPECT_EQ(wrong.header("Allow"), "GET, HEAD, POST, OPTIONS");
  const auto options_answer = peer.ask("OPTIONS /echo HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_EQ(options_answer.status, 204);
  EXPECT_EQ(options_answer.header("Access-Control-Allow-Origin"), "");
  EXPECT_EQ(peer.ask("BREW /echo HTTP/1.1\r\nHost: x\r\n\r\n").status, 405);
}

TEST_F(ServerTest, AnswersAnUnknownPathWithAProblem) {
  TestClient peer{server().port()};
  const auto answer = peer.get("/api/v1/nowhere");
  EXPECT_EQ(answer.status, 404);
  EXPECT_EQ(answer.header("Content-Type"), "application/problem+json");
  EXPECT_NE(answer.body.find("path-not-found"), std::string::npos);
}

TEST_F(ServerTest, HidesWhatAnExceptionSaidAndLogsIt) {
  TestClient peer{server().port()};
  const auto answer = peer.get("/broken");
  EXPECT_EQ(answer.status, 500);
  EXPECT_EQ(answer.body.find("secret"), std::string::npos);
  EXPECT_EQ(observed().at(0).failure, "secret of the database");
}

TEST_F(ServerTest, ExplainsTheExceptionsItIsToldOf) {
  options.error_of = [](const std::exception&) {
    return Error::unavailable("database-away", "the database is away", 3);
  };
  TestClient peer{server().port()};
  const auto answer = peer.get("/broken");
  EXPECT_EQ(answer.status, 503);
  EXPECT_EQ(answer.header("Retry-After"), "3");
}

TEST_F(ServerTest, ReportsThePatternAndTheTenantNotThePath) {
  TestClient peer{server().port()};
  peer.get("/api/v1/tenants/abc/x?q=secret");
  const auto log = observed();
  EXPECT_EQ(log.at(0).pattern, "/api/v1/tenants/{tenant}/x");
  EXPECT_EQ(log.at(0).tenant, "abc");
  EXPECT_EQ(log.at(0).status, 204);
}

TEST_F(ServerTest, CompressesALargeAnswerForAClientThatTakesIt) {
  TestClient peer{server().port()};
  const auto packed = peer.get("/big", "Accept-Encoding: gzip\r\n");
  EXPECT_EQ(packed.header("Content-Encoding"), "gzip");
  EXPECT_LT(packed.body.size(), 100000U);
  EXPECT_EQ(peer.get("/big").body.size(), 4U * 1024 * 1024);
  EXPECT_EQ(peer.get("/echo?q=small", "Accept-Encoding: gzip\r\n").header("Content-Encoding"), "");
}

TEST_F(ServerTest, StreamsInChunks) {
  TestClient peer{server().port()};
  const auto answer = peer.get("/stream");
  EXPECT_EQ(answer.header("Transfer-Encoding"), "chunked");
  EXPECT_EQ(answer.body, "part3\npart2\npart1\n");
  EXPECT_EQ(peer.get("/echo?q=next").body, "next");
}

TEST_F(ServerTest, StreamsToHttp10UntilItCloses) {
  TestClient peer{server().port()};
  peer.send("GET /stream HTTP/1.0\r\n\r\n");
  EXPECT_TRUE(peer.read_all().ends_with("\r\n\r\npart3\npart2\npart1\n"));
}

TEST_F(ServerTest, CutsAStreamThatFailsSoThatTheHalfIsNotTakenForTheWhole) {
  TestClient peer{server().port()};
  EXPECT_THROW(peer.get("/cut"), std::runtime_error);
  EXPECT_EQ(observed().at(0).failure, "the cursor is gone");
}

TEST_F(ServerTest, LetsRequestsUnderWayFinishWhenItStops) {
  TestClient peer{server().port()};
  TestClient idle{server().port()};
  peer.send("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n");
  while (slow_begun == 0) std::this_thread::yield();
  server().stop();
  const auto answer = peer.answer();
  EXPECT_EQ(answer.body, "slow");
  EXPECT_EQ(answer.header("Connection"), "close");
  EXPECT_EQ(idle.read_all(), "");
}

TEST_F(ServerTest, StopsInTimeThoughAClientHoldsItsAnswer) {
  options.drain_timeout = seconds{1};
  TestClient peer{server().port()};
  peer.read_slowly();
  peer.send("GET /big HTTP/1.1\r\nHost: x\r\n\r\n");
  const auto before = std::chrono::steady_clock::now();
  server().stop();
  EXPECT_LT(std::chrono::steady_clock::now() - before, seconds{3});
}

TEST_F(ServerTest, SaysWhichPortIsTakenAndWhatToDo) {
  ServerOptions second = options;
  second.port = server().port();
  Server other{second, router};
  try {
    other.start();
    FAIL();
  } catch (const std::runtime_error& error) {
    const std::string what = error.what();
    EXPECT_NE(what.find(std::to_string(second.port)), std::string::npos) << what;
    EXPECT_NE(what.find("--port"), std::string::npos) << what;
  }
}

TEST_F(ServerTest, BelievesForwardedAddressesOnlyBehindAProxy) {
  on(Method::kGet, "/who",
     [](const Request& request) -> Result<Response> { return json(request.remote_address); });
  constexpr const char* kForwarded = "X-Forwarded-For: 6.6.6.6, 203.0.113.7\r\n";
  TestClient direct{server().port()};
  EXPECT_EQ(direct.get("/who", kForwarded).body, "127.0.0.1");
  options.trust_forwarded_for = true;
  Server proxied{options, router};
  proxied.start();
  TestClient peer{proxied.port()};
  EXPECT_EQ(peer.get("/who", kForwarded).body, "203.0.113.7");
  EXPECT_EQ(peer.get("/who", "X-Forwarded-For: <script>\r\n").body, "127.0.0.1");
}

TEST_F(ServerTest, TakesNoLineEndIntoAHeader) {
  on(Method::kGet, "/split", [](const Request& request) -> Result<Response> {
    return no_content().with("X-Name", std::string{*request.query_value("q")});
  });
  TestClient peer{server().port()};
  const auto answer = peer.get("/split?q=a%0d%0aSet-Cookie:%20b");
  EXPECT_EQ(answer.header("Set-Cookie"), "");
  EXPECT_EQ(answer.header("X-Name"), "a  Set-Cookie: b");
}

}  // namespace
}  // namespace okoshko::http

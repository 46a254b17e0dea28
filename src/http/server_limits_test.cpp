#include <gtest/gtest.h>

#include <random>

#include "http/test_service.hpp"

/// Limits of the server, and requests that must not break it.

namespace okoshko::http {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr const char* kHost = "Host: x\r\n";

struct BadRequest {
  const char* name;
  std::string bytes;
  int status;
};

void PrintTo(const BadRequest& request, std::ostream* out) { *out << request.name; }

class BadRequestTest : public ServerTest, public ::testing::WithParamInterface<BadRequest> {};

TEST_P(BadRequestTest, IsRefusedAndEndsTheConnection) {
  options.header_bytes_max = 4096;
  options.body_bytes_max = 1000;
  TestClient peer{server().port()};
  peer.send(GetParam().bytes);
  EXPECT_EQ(peer.answer().status, GetParam().status);
  EXPECT_EQ(peer.read_all(), "") << "nothing after it is taken for a request";
  EXPECT_EQ(client().get("/echo?q=alive").body, "alive");
}

std::string post(const std::string& headers, const std::string& body) {
  return "POST /echo HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n" + body;
}

const std::string kSmuggled = "GET /echo?q=smuggled HTTP/1.1\r\nHost: x\r\n\r\n";

INSTANTIATE_TEST_SUITE_P(
    All, BadRequestTest,
    ::testing::Values(
        BadRequest{"NoHttp", "hello\r\n\r\n", 400},
        BadRequest{"NoHost", "GET /echo HTTP/1.1\r\n\r\n", 400},
        BadRequest{"TwoHosts", "GET /echo HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400},
        BadRequest{"TwoLengths", post("Content-Length: 1\r\nContent-Length: 2\r\n", kSmuggled),
                   400},
        BadRequest{"LengthOfLetters", post("Content-Length: abc\r\n", kSmuggled), 400},
        BadRequest{"NegativeLength", post("Content-Length: -1\r\n", kSmuggled), 400},
        BadRequest{"LengthAndChunked",
                   post("Content-Length: 3\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"), 400},
        BadRequest{"ChunkedAndLength",
                   post("Transfer-Encoding: chunked\r\nContent-Length: 3\r\n", "0\r\n\r\n"), 400},
        BadRequest{"CodingUnknown", post("Transfer-Encoding: xchunked\r\n", kSmuggled), 400},
        BadRequest{"CodingTwice", post("Transfer-Encoding: chunked, chunked\r\n", kSmuggled), 400},
        BadRequest{"CodingInHttp10",
                   "POST /echo HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
        BadRequest{"FoldedLine", post("X-A: b\r\n c: d\r\n", ""), 400},
        BadRequest{"SpaceBeforeColon", post("Content-Length : 3\r\n", kSmuggled), 400},
        BadRequest{"NulInHeader", post(std::string{"X-A: a\0b\r\n", 10}, ""), 400},
        BadRequest{"ChunkOfNoSize", post("Transfer-Encoding: chunked\r\n", "zz\r\n"), 400},
        BadRequest{"ChunkTooLarge", post("Transfer-Encoding: chunked\r\n", "fffffff\r\n"), 413},
        BadRequest{"ChunkOverflows",
                   post("Transfer-Encoding: chunked\r\n", "fffffffffffffffff\r\n"), 400},
        BadRequest{"ChunksTooLargeTogether",
                   post("Transfer-Encoding: chunked\r\n",
                        "258\r\n" + std::string(600, 'a') + "\r\n258\r\n"),
                   413},
        BadRequest{"BodyTooLarge", post("Content-Length: 1001\r\n", std::string(1001, 'a')), 413},
        BadRequest{"HeaderTooLarge", post("X-A: " + std::string(5000, 'a') + "\r\n", ""), 431},
        BadRequest{"HeaderWithoutEnd", post("X-A: " + std::string(20000, 'a'), ""), 431},
        BadRequest{"TooManyHeaders",
                   [] {
                     std::string headers;
                     for (int i = 0; i < 101; ++i) headers += "A: b\r\n";
                     return post(headers, "");
                   }(),
                   431}),
    [](const auto& test) { return test.param.name; });

TEST_F(ServerTest, RefusesABrokenTargetAndGoesOn) {
  TestClient peer{server().port()};
  EXPECT_EQ(peer.get("/echo?q=%00").status, 400);
  EXPECT_EQ(peer.get("/echo?q=%zz").status, 400);
  EXPECT_EQ(peer.get("/echo?q=ok").body, "ok");
}

TEST_F(ServerTest, TellsAClientThatIsTooSlow) {
  options.read_timeout = seconds{1};
  TestClient peer{server().port()};
  peer.send("GET /echo HTTP/1.1\r\nHost:");
  EXPECT_EQ(peer.answer().status, 408);
}

TEST_F(ServerTest, IsNotFooledByAClientThatKeepsTrickling) {
  options.read_timeout = seconds{1};
  TestClient peer{server().port()};
  peer.send(std::string{"POST /echo HTTP/1.1\r\n"} + kHost + "Content-Length: 100\r\n\r\n");
  std::thread trickle{[&] {
    for (int i = 0; i < 30; ++i) {
      peer.send("x");
      std::this_thread::sleep_for(milliseconds{100});
    }
  }};
  EXPECT_EQ(peer.answer().status, 408);
  trickle.join();
}

TEST_F(ServerTest, ClosesAnIdleConnectionInSilence) {
  options.keep_alive_timeout = seconds{1};
  TestClient peer{server().port()};
  peer.get("/echo?q=1");
  EXPECT_EQ(peer.read_all(), "");
}

TEST_F(ServerTest, CutsAClientThatDoesNotRead) {
  options.write_timeout = seconds{1};
  TestClient peer{server().port()};
  peer.read_slowly();
  for (int i = 0; i < 4; ++i) peer.send("GET /big HTTP/1.1\r\nHost: x\r\n\r\n");
  for (int i = 0; i < 50 && server().open_connections() > 0; ++i) {
    std::this_thread::sleep_for(milliseconds{100});
  }
  EXPECT_EQ(server().open_connections(), 0);
}

TEST_F(ServerTest, RefusesMoreConnectionsThanItMayHave) {
  options.connections_max = 1;
  TestClient first{server().port()};
  first.send(
      "GET /echo?q=served HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\n"
      "Content-Length: 1\r\n\r\n");
  first.read_until("100 Continue\r\n\r\n");  // its request is not complete
  TestClient second{server().port()};
  EXPECT_EQ(second.answer().status, 503);
  first.send("x");
  EXPECT_EQ(first.answer().body, "served");
}

TEST_F(ServerTest, TheConnectionThatWasIdleLongestGivesWayToANewOne) {
  options.connections_max = 2;
  TestClient first{server().port()};
  EXPECT_EQ(first.get("/echo?q=first").body, "first");
  TestClient second{server().port()};
  second.send(
      "POST /echo HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\n"
      "Content-Length: 6\r\n\r\n");
  second.read_until("100 Continue\r\n\r\n");
  TestClient third{server().port()};
  EXPECT_EQ(third.get("/echo?q=third").body, "third");
  EXPECT_EQ(first.read_all(), "");
  second.send("second");
  EXPECT_EQ(second.answer().body, "second");
}

TEST_F(ServerTest, JoinsTheLinesOfOneHeader) {
  on(Method::kGet, "/headers", [](const Request& request) -> Result<Response> {
    return json(std::string{request.header("x-a")} + "|" + std::string{request.cookie("two")});
  });
  TestClient peer{server().port()};
  peer.send(
      "GET /headers HTTP/1.1\r\nHost: x\r\nX-A: 1\r\nCookie: one=1\r\nx-a: 2\r\n"
      "Cookie: two=2\r\n\r\n");
  EXPECT_EQ(peer.answer().body, "1, 2|2");
}

TEST_F(ServerTest, TheLastForwardedAddressOfTheLastLineIsTheClients) {
  options.trust_forwarded_for = true;
  std::atomic<int> warnings{0};
  options.warn = [&](std::string_view) { ++warnings; };
  on(Method::kGet, "/who",
     [](const Request& request) -> Result<Response> { return json(request.remote_address); });
  const auto who = [&](const std::string& headers) {
    TestClient peer{server().port()};
    peer.send("GET /who HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n");
    return peer.answer().body;
  };
  EXPECT_EQ(who("X-Forwarded-For: 6.6.6.1\r\nX-Forwarded-For: 203.0.113.7\r\n"), "203.0.113.7");
  EXPECT_EQ(who("X-Forwarded-For: [::ffff:203.0.113.7]:51234\r\n"), "203.0.113.7");
  EXPECT_EQ(warnings, 0);
  EXPECT_EQ(who("X-Forwarded-For: nobody\r\n"), "127.0.0.1");
  EXPECT_EQ(who("X-Forwarded-For: nobody\r\n"), "127.0.0.1");
  EXPECT_EQ(warnings, 1) << "once a minute";
}

/// Sends only the header: the server must refuse before the body arrives.
TEST_F(ServerTest, RefusesBeforeTheBodyHasArrived) {
  router.add({Method::kPost, "/private", "private",
              Handler{[](const Request&) -> Result<Response> { return json("in"); },
                      [](const Request& request) -> Result<Done> {
                        if (request.header("x-key") == "good") return Done{};
                        return Error::unauthenticated("session-missing", "sign in first");
                      }}});
  const auto status = [&](const std::string& path, const std::string& headers) {
    TestClient peer{server().port()};
    peer.send("POST " + path + " HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n");
    return peer.answer().status;
  };
  EXPECT_EQ(status("/nowhere", "Content-Length: 1000000\r\n"), 404);
  EXPECT_EQ(status("/private", "Content-Length: 1000\r\n"), 401);
  EXPECT_EQ(status("/private", "Content-Length: 65537\r\nX-Key: good\r\n"), 413);
  EXPECT_EQ(status("/private", "Transfer-Encoding: chunked\r\n"), 401);
  TestClient admitted{server().port()};
  admitted.send(
      "POST /private HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nX-Key: good\r\n"
      "Expect: 100-continue\r\n\r\n");
  admitted.read_until("100 Continue\r\n\r\n");
}

TEST_F(ServerTest, BodiesTogetherAreBounded) {
  options.bodies_bytes_max = 100;
  const auto status = [&](std::size_t size) {
    TestClient peer{server().port()};
    peer.send(post("Content-Length: " + std::to_string(size) + "\r\n", std::string(size, 'x')));
    return peer.answer().status;
  };
  EXPECT_EQ(status(101), 503);
  EXPECT_EQ(status(100), 200) << "what was refused is not held any more";
  EXPECT_EQ(status(100), 200);
}

TEST_F(ServerTest, AnImmediateRouteAnswersWhileEveryHandlerIsBusy) {
  options.threads = 2;
  std::mutex held;
  std::atomic<int> begun{0};
  on(Method::kGet, "/held", [&](const Request&) -> Result<Response> {
    ++begun;
    const std::lock_guard wait{held};
    return json("held");
  });
  router.add({.method = Method::kGet,
              .pattern = "/alive",
              .operation_id = "alive",
              .handler = [](const Request&) -> Result<Response> { return json("alive"); },
              .immediate = true});
  std::unique_lock holding{held};
  TestClient first{server().port()};
  TestClient second{server().port()};
  for (auto* peer : {&first, &second}) peer->send("GET /held HTTP/1.1\r\nHost: x\r\n\r\n");
  while (begun < 2) std::this_thread::yield();
  TestClient third{server().port()};
  third.send("GET /echo?q=third HTTP/1.1\r\nHost: x\r\n\r\n");
  for (int i = 0; i < 3; ++i) EXPECT_EQ(client().get("/alive").body, "alive");
  holding.unlock();
  EXPECT_EQ(first.answer().body, "held");
  EXPECT_EQ(second.answer().body, "held");
  EXPECT_EQ(third.answer().body, "third");
}

/// Valid requests with bytes changed, removed and duplicated: the server may refuse them but must
/// not crash.
TEST_F(ServerTest, SurvivesAnyBytes) {
  options.header_bytes_max = 2048;
  options.body_bytes_max = 2048;
  options.drain_timeout = seconds{1};
  const unsigned seed = std::random_device{}();
  SCOPED_TRACE(seed);
  std::mt19937 random{seed};
  const std::string good =
      post("Transfer-Encoding: chunked\r\nCookie: a=b; c=d\r\n", "3\r\nabc\r\n0\r\n\r\n") +
      post("Content-Length: 3\r\nExpect: 100-continue\r\n", "abc");
  for (int round = 0; round < 400; ++round) {
    std::string bytes = good;
    for (auto changes = 1 + random() % 6; changes > 0; --changes) {
      const auto at = random() % bytes.size();
      switch (random() % 3) {
        case 0:
          bytes[at] = static_cast<char>(random() % 256);
          break;
        case 1:
          bytes.erase(at, 1 + random() % 4);
          break;
        default:
          bytes.insert(at, bytes.substr(at, random() % 40));
          break;
      }
    }
    TestClient{server().port()}.send(bytes);
  }
  EXPECT_EQ(client().get("/echo?q=alive").body, "alive");
  for (const auto& record : observed()) EXPECT_NE(record.status, 500);
}

}  // namespace
}  // namespace okoshko::http

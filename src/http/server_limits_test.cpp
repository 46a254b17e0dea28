#include <gtest/gtest.h>

#include <random>

#include "http/test_service.hpp"

/// What the server refuses, and what it survives.

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
  first.get("/echo");
  TestClient second{server().port()};
  EXPECT_EQ(second.answer().status, 503);
  EXPECT_EQ(first.get("/echo?q=served").body, "served");
}

/// Valid requests with bytes changed, dropped and doubled: the server may refuse, never fall.
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
  for (const auto& exchange : observed()) EXPECT_NE(exchange.status, 500);
}

}  // namespace
}  // namespace okoshko::http

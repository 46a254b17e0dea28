#include "http/stream.hpp"

#include <gtest/gtest.h>

#include <condition_variable>

#include "http/stream_handler.hpp"
#include "http/test_service.hpp"

/// Endless answers over real sockets.

namespace okoshko::http {
namespace {

using namespace std::chrono_literals;

SharedBytes bytes(std::string text) { return std::make_shared<const std::string>(std::move(text)); }

/// The opened streams and their state.
class Feed {
 public:
  class OpenStreamHandler final : public StreamHandler {
   public:
    explicit OpenStreamHandler(Feed& feed) : feed_{feed} {}
    void open(std::shared_ptr<ByteSink> sink) override {
      sink->push(bytes("hello\n"));
      const std::lock_guard lock{feed_.mutex_};
      feed_.sinks_.push_back(std::move(sink));
      feed_.changed_.notify_all();
    }
    void closed() noexcept override {
      const std::lock_guard lock{feed_.mutex_};
      ++feed_.closed_;
      feed_.changed_.notify_all();
    }

   private:
    Feed& feed_;
  };

  std::shared_ptr<ByteSink> await_outlet(std::size_t index = 0) {
    std::unique_lock lock{mutex_};
    if (!changed_.wait_for(lock, 10s, [&] { return sinks_.size() > index; })) return nullptr;
    return sinks_[index];
  }
  bool await_closed(int count = 1) {
    std::unique_lock lock{mutex_};
    return changed_.wait_for(lock, 10s, [&] { return closed_ == count; });
  }
  int closed() {
    const std::lock_guard lock{mutex_};
    return closed_;
  }
  void let_go() {
    const std::lock_guard lock{mutex_};
    sinks_.clear();
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<std::shared_ptr<ByteSink>> sinks_;
  int closed_ = 0;
};

class StreamTest : public ServerTest {
 protected:
  StreamTest() {
    on(Method::kGet, "/live", [this](const Request&) -> Result<Response> {
      Response response;
      response.with("Content-Type", "text/event-stream");
      response.stream_handler = std::make_shared<Feed::OpenStreamHandler>(feed);
      return response;
    });
  }
  ~StreamTest() override { feed.let_go(); }

  static void open(TestClient& peer) {
    peer.send("GET /live HTTP/1.1\r\nHost: x\r\nAccept-Encoding: gzip\r\n\r\n");
    head = peer.read_until("\r\n\r\n");
    EXPECT_EQ(peer.read_until("\n"), "hello\n");
  }

  Feed feed;
  static inline std::string head;
};

TEST_F(StreamTest, SendsWhatIsPushedAsItIsFlushed) {
  TestClient peer{server().port()};
  open(peer);
  const auto sink = feed.await_outlet();
  sink->push(bytes("one\n"));
  sink->push(bytes("two\n"));
  sink->flush();
  EXPECT_EQ(peer.read_exactly(8), "one\ntwo\n");
}

TEST_F(StreamTest, HasAHeadThatNamesNoLengthAndEndsWithTheConnection) {
  TestClient peer{server().port()};
  open(peer);
  EXPECT_NE(head.find("200 OK"), std::string::npos);
  EXPECT_NE(head.find("Connection: close"), std::string::npos);
  EXPECT_EQ(head.find("Content-Length"), std::string::npos);
  EXPECT_EQ(head.find("Transfer-Encoding"), std::string::npos);
  EXPECT_EQ(head.find("Content-Encoding"), std::string::npos);
}

TEST_F(StreamTest, AnswersHeadWithoutOpeningAnything) {
  TestClient peer{server().port()};
  peer.send("HEAD /live HTTP/1.1\r\nHost: x\r\n\r\n");
  EXPECT_EQ(peer.answer(true).status, 200);
  EXPECT_EQ(peer.read_all(), "");
  EXPECT_EQ(feed.closed(), 0);
}

TEST_F(StreamTest, NoticesThatTheClientLeaves) {
  {
    TestClient peer{server().port()};
    open(peer);
    ASSERT_TRUE(feed.await_outlet());
    EXPECT_EQ(feed.closed(), 0);
  }
  EXPECT_TRUE(feed.await_closed());
  EXPECT_EQ(feed.await_outlet()->push(bytes("late")), ByteSink::Push::kClosed);
}

TEST_F(StreamTest, IgnoresWhatTheClientStillSaysUntilItIsTooMuch) {
  TestClient peer{server().port()};
  open(peer);
  peer.send("GET /echo?q=1 HTTP/1.1\r\nHost: x\r\n\r\n");
  const auto sink = feed.await_outlet();
  sink->push(bytes("still here\n"));
  sink->flush();
  EXPECT_EQ(peer.read_until("\n"), "still here\n");
  peer.send(std::string(100'000, 'x'));
  EXPECT_TRUE(feed.await_closed());
}

TEST_F(StreamTest, SendsTheLastWordsBeforeItCloses) {
  TestClient peer{server().port()};
  open(peer);
  const auto sink = feed.await_outlet();
  sink->push(bytes("goodbye\n"));
  sink->finish();
  sink->flush();
  EXPECT_EQ(peer.read_all(), "goodbye\n");
  EXPECT_TRUE(feed.await_closed());
  EXPECT_EQ(sink->push(bytes("more")), ByteSink::Push::kClosed);
}

TEST_F(StreamTest, ClosesWithoutWordsToo) {
  TestClient peer{server().port()};
  open(peer);
  feed.await_outlet()->finish();
  EXPECT_EQ(peer.read_all(), "");
  EXPECT_TRUE(feed.await_closed());
}

TEST_F(StreamTest, LetsAReaderThatPausesCatchUp) {
  options.stream_bytes_max = 8 * 1024 * 1024;
  TestClient peer{server().port()};
  open(peer);
  const auto sink = feed.await_outlet();
  const auto block = bytes(std::string(64 * 1024, 'b'));
  for (int i = 0; i < 100; ++i) {
    ASSERT_EQ(sink->push(block), ByteSink::Push::kQueued);
    sink->flush();
  }
  sink->push(bytes("end\n"));
  sink->flush();
  EXPECT_EQ(peer.read_exactly(100 * block->size()), std::string(100 * block->size(), 'b'));
  EXPECT_EQ(peer.read_until("\n"), "end\n");
}

TEST_F(StreamTest, CutsAReaderThatLetsTooMuchWait) {
  options.stream_bytes_max = 256 * 1024;
  TestClient peer{server().port()};
  peer.read_slowly();
  open(peer);
  const auto sink = feed.await_outlet();
  const auto block = bytes(std::string(64 * 1024, 'b'));
  auto pushed = ByteSink::Push::kQueued;
  for (int i = 0; i < 1000 && pushed == ByteSink::Push::kQueued; ++i) {
    pushed = sink->push(block);
    sink->flush();
  }
  EXPECT_EQ(pushed, ByteSink::Push::kCut);
  EXPECT_TRUE(feed.await_closed());
}

TEST_F(StreamTest, SendsOneLargerPieceThanMayWait) {
  options.stream_bytes_max = 1000;
  TestClient peer{server().port()};
  open(peer);
  const auto sink = feed.await_outlet();
  EXPECT_EQ(sink->push(bytes(std::string(5000, 'x') + "\n")), ByteSink::Push::kQueued);
  sink->flush();
  EXPECT_EQ(peer.read_until("\n").size(), 5001U);
}

TEST_F(StreamTest, CutsAReaderThatTakesInNothingForTooLong) {
  options.write_timeout = 1s;
  options.stream_bytes_max = 64 * 1024 * 1024;
  TestClient peer{server().port()};
  peer.read_slowly();
  open(peer);
  const auto sink = feed.await_outlet();
  sink->push(bytes(std::string(16 * 1024 * 1024, 'x')));
  sink->flush();
  EXPECT_TRUE(feed.await_closed());
}

TEST_F(StreamTest, OutlivesTheTimeThatAnIdleConnectionHas) {
  options.keep_alive_timeout = 1s;
  options.read_timeout = 1s;
  TestClient peer{server().port()};
  open(peer);
  TestClient idle{server().port()};
  EXPECT_EQ(idle.read_all(), "") << "swept";
  const auto sink = feed.await_outlet();
  sink->push(bytes("alive\n"));
  sink->flush();
  EXPECT_EQ(peer.read_until("\n"), "alive\n");
}

TEST_F(StreamTest, HoldsNoThread) {
  options.threads = 1;
  std::vector<std::unique_ptr<TestClient>> peers;
  for (int i = 0; i < 20; ++i) {
    peers.push_back(std::make_unique<TestClient>(server().port()));
    open(*peers.back());
  }
  EXPECT_EQ(client().get("/echo?q=served").body, "served");
}

TEST_F(StreamTest, IsCountedAmongTheConnectionsUntilItCloses) {
  TestClient peer{server().port()};
  open(peer);
  EXPECT_EQ(server().open_connections(), 1);
  feed.await_outlet()->finish();
  peer.read_all();
  feed.await_closed();
  feed.let_go();
  for (int i = 0; i < 1000 && server().open_connections() > 0; ++i)
    std::this_thread::sleep_for(5ms);
  EXPECT_EQ(server().open_connections(), 0);
}

TEST_F(StreamTest, ClosesWithTheServer) {
  TestClient peer{server().port()};
  open(peer);
  feed.let_go();
  server().stop();
  EXPECT_EQ(peer.read_all(), "");
  EXPECT_EQ(feed.closed(), 1);
}

TEST_F(StreamTest, SurvivesManyThreadsThatPushAndClientsThatLeave) {
  std::atomic<bool> done{false};
  std::vector<std::thread> pushers;
  for (int i = 0; i < 3; ++i) {
    pushers.emplace_back([&] {
      for (std::size_t n = 0; !done; ++n) {
        if (const auto sink = feed.await_outlet(n % 8)) {
          sink->push(bytes("x\n"));
          sink->flush();
        }
      }
    });
  }
  for (int i = 0; i < 40; ++i) {
    TestClient peer{server().port()};
    open(peer);
    if (i % 3 == 0) feed.await_outlet(static_cast<std::size_t>(i))->finish();
  }
  EXPECT_TRUE(feed.await_closed(40));
  done = true;
  for (auto& pusher : pushers) pusher.join();
}

}  // namespace
}  // namespace okoshko::http

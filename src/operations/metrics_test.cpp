#include "operations/metrics.hpp"

#include <gtest/gtest.h>

namespace okoshko::operations {
namespace {

class MetricsTest : public ::testing::Test {
 protected:
  MetricsTest() {
    router.add({http::Method::kGet, "/api/v1/things/{thing}", "getThing",
                [](const http::Request&) -> Result<http::Response> { return http::no_content(); }});
    metrics.know_routes(router);
  }
  void request(std::string_view pattern, int status) {
    http::RequestRecord record;
    record.pattern = pattern;
    record.status = status;
    record.took = std::chrono::milliseconds{3};
    metrics.on_request(record);
  }
  bool says(const std::string& line) {
    return metrics.text({7, {4, 3, 2}, live, untied, queues, mirrors, backup_age})
               .find(line + "\n") != std::string::npos;
  }
  http::Router router;
  live::Hub::Stats live;
  std::vector<UntiedCount> untied;
  std::vector<ChannelQueue> queues;
  std::vector<MirrorCount> mirrors;
  std::optional<std::chrono::seconds> backup_age;
  Metrics metrics;
};

TEST_F(MetricsTest, CountsRequestsByRouteAndStatusClass) {
  request(router.routes().front().pattern, 204);
  request(router.routes().front().pattern, 200);
  request(router.routes().front().pattern, 503);
  EXPECT_TRUE(
      says("okoshko_http_requests_total{method=\"GET\",route=\"/api/v1/things/{thing}\","
           "status=\"2xx\"} 2"));
  EXPECT_TRUE(
      says("okoshko_http_requests_total{method=\"GET\",route=\"/api/v1/things/{thing}\","
           "status=\"5xx\"} 1"));
}

TEST_F(MetricsTest, TellsBookingsWithoutAClientByReason) {
  untied = {{"ambiguous", 3, 1}};
  EXPECT_TRUE(says("okoshko_bookings_untied{reason=\"ambiguous\"} 3"));
  EXPECT_TRUE(says("okoshko_bookings_untied{reason=\"unknown\"} 0"));
  untied.clear();
  EXPECT_TRUE(says("okoshko_bookings_untied{reason=\"ambiguous\"} 0"));
}

TEST_F(MetricsTest, TellsTheQueueOfAChannel) {
  queues = {{.channel = "max", .waiting = 3, .oldest_s = 90, .sent = 7, .unclear = 1}};
  EXPECT_TRUE(says("okoshko_channel_waiting{channel=\"max\"} 3"));
  EXPECT_TRUE(says("okoshko_channel_oldest_seconds{channel=\"max\"} 90"));
  EXPECT_TRUE(says("okoshko_channel_messages_day{channel=\"max\",outcome=\"sent\"} 7"));
}

TEST_F(MetricsTest, ShowsConnectionsToBookingSystemsByState) {
  mirrors = {{"ok", 12, 40}, {"broken", 1, 90'000}};
  EXPECT_TRUE(says("okoshko_mirror_connections{state=\"broken\"} 1"));
  EXPECT_TRUE(says("okoshko_mirror_behind_seconds{state=\"ok\"} 40"));
}

TEST_F(MetricsTest, ShowsTheAgeOfTheNewestBackup) {
  backup_age = std::chrono::hours{2};
  EXPECT_TRUE(says("okoshko_backup_age_seconds 7200"));
}

TEST_F(MetricsTest, NeverMakesASeriesOfWhatAStrangerSends) {
  request("/etc/passwd", 404);
  request("", 400);
  EXPECT_FALSE(says("passwd"));
  EXPECT_TRUE(says("okoshko_http_requests_total{method=\"\",route=\"\",status=\"4xx\"} 2"));
}

TEST_F(MetricsTest, TimesStatementsByNameAndOutcome) {
  static constexpr const char* kName = "clients.list_page";
  metrics.on_statement(kName, std::chrono::microseconds{700}, db::Observer::Outcome::kOk);
  metrics.on_statement(kName, std::chrono::microseconds{700}, db::Observer::Outcome::kTimedOut);
  EXPECT_TRUE(
      says("okoshko_db_statement_seconds_count{outcome=\"ok\","
           "statement=\"clients.list_page\"} 1"));
  EXPECT_TRUE(
      says("okoshko_db_statement_seconds_count{outcome=\"timed_out\","
           "statement=\"clients.list_page\"} 1"));
}

TEST_F(MetricsTest, TellsThePoolAndTheConnections) {
  EXPECT_TRUE(says("okoshko_http_connections 7"));
  EXPECT_TRUE(says("okoshko_db_pool{state=\"open\"} 4"));
  EXPECT_TRUE(says("okoshko_db_pool{state=\"waiting\"} 2"));
}

TEST_F(MetricsTest, CopiesWhatTheHubCountsAndTimesWhatItTells) {
  live.source = live::SourceKind::kWal;
  live.streams = 3;
  live.events = 5;
  metrics.on_live_lag(std::chrono::milliseconds{2});
  EXPECT_TRUE(says("okoshko_live_streams 3"));
  EXPECT_TRUE(says("okoshko_live_streaming 1"));
  EXPECT_TRUE(says("okoshko_live_events_total 5"));
  EXPECT_TRUE(says("okoshko_live_lag_seconds_count 1"));
  live.events = 7;
  EXPECT_TRUE(says("okoshko_live_events_total 7")) << "a counter that is counted elsewhere";
}

}  // namespace
}  // namespace okoshko::operations

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <map>

#include "integrations/csv/read_files.hpp"
#include "risk/evaluation.hpp"

namespace okoshko::evaluation {
namespace {

namespace fs = std::filesystem;

/// The import's reader fills a log instead of the mirror. Two things that the files know too well
/// are left out: the time of day, which most no-shows lack, and what was paid, which only those
/// who came did; the price is the list's.
class LogSink final : public bookings::SyncSink {
 public:
  void take(const bookings::SyncBatch& batch) override {
    for (const auto& service : batch.services) {
      if (service.price_minor) prices_[service.external_id] = *service.price_minor;
    }
    for (const auto& mirror : batch.bookings) {
      risk::Booking booking;
      booking.client = mirror.client.empty() ? -1 : word(clients_, mirror.client);
      booking.start_at = std::chrono::floor<std::chrono::days>(wall(mirror.start_at));
      if (mirror.cancelled_at) booking.cancelled_at = wall(*mirror.cancelled_at);
      booking.outcome = outcome_of(mirror.outcome);
      if (booking.outcome != risk::Outcome::kCancelled) booking.cancelled_at.reset();
      booking.service = word(services_, mirror.service_id);
      booking.staff = word(staff_, mirror.staff_id);
      if (const auto price = prices_.find(mirror.service_id); price != prices_.end()) {
        booking.price_minor = price->second;
      }
      log_.bookings.push_back(booking);
    }
  }

  risk::BookingLog finish() {
    log_.services.resize(services_.size());
    for (const auto& [name, place] : services_) log_.services[at(place)] = name;
    log_.staff.resize(staff_.size());
    for (const auto& [name, place] : staff_) log_.staff[at(place)] = name;
    return std::move(log_);
  }

 private:
  using Words = std::map<std::string, risk::Word>;
  static std::size_t at(risk::Word place) { return static_cast<std::size_t>(place); }
  static risk::Word word(Words& words, const std::string& text) {
    return words.try_emplace(text, static_cast<risk::Word>(words.size())).first->second;
  }
  static risk::WallTime wall(Instant instant) {
    return risk::WallTime{std::chrono::floor<std::chrono::seconds>(instant).time_since_epoch()};
  }
  static risk::Outcome outcome_of(const std::optional<bookings::Outcome>& outcome) {
    if (!outcome) return risk::Outcome::kUnknown;
    switch (*outcome) {
      case bookings::Outcome::kAttended:
        return risk::Outcome::kAttended;
      case bookings::Outcome::kCancelled:
        return risk::Outcome::kCancelled;
      case bookings::Outcome::kNoShow:
        return risk::Outcome::kNoShow;
    }
    return risk::Outcome::kUnknown;
  }

  risk::BookingLog log_;
  Words clients_;
  Words services_;
  Words staff_;
  std::map<std::string, std::int64_t> prices_;
};

TEST(EvaluateSalon, BeatsTheConstantOnASalonsOwnExports) {
  const char* set = std::getenv("OKOSHKO_SHARED_DATA");
  const fs::path folder = fs::path{set != nullptr ? set : OKOSHKO_SHARED_DATA_DEFAULT} / "salon";
  ASSERT_TRUE(fs::exists(folder)) << folder << " is not there; name it in OKOSHKO_SHARED_DATA";
  const auto mapping = csv::load_mapping("hair-salon");
  ASSERT_TRUE(mapping);
  const auto inputs = csv::find_input_files({folder}, *mapping);
  ASSERT_TRUE(inputs) << inputs.error().detail();
  LogSink sink;
  csv::RowReport report;
  const Instant now = std::chrono::sys_days{std::chrono::year{2018} / 7 / 30};
  const csv::ReadContext context{time::Zone::utc(), now};
  ASSERT_TRUE(csv::read_files({*inputs, *mapping, context}, sink, report,
                              [](std::uint64_t, std::uint64_t) {}));
  constexpr risk::DayNumber kAfterJune23 = 17706;
  const auto done = risk::evaluate(sink.finish(), {.test_from = kAfterJune23, .resamples = 5});
  ASSERT_TRUE(done) << done.error().detail();
  const auto& model = done->models[0];
  const auto& constant = done->models[2];
  EXPECT_LT(model.quality.log_loss, constant.quality.log_loss);
  EXPECT_GE(model.quality.top_tenth_lift, 2.2);
  EXPECT_LT(model.quality.roc_auc, 0.75) << "look for a leak";
}

}  // namespace
}  // namespace okoshko::evaluation

#include "evaluation/exports.hpp"

#include <map>

#include "base/clock.hpp"
#include "integrations/csv/read_files.hpp"

namespace okoshko::evaluation {
namespace {

/// Numbers the distinct texts of one column.
class Categories {
 public:
  risk::Category of(const std::string& text) {
    if (text.empty()) return -1;
    return words_.try_emplace(text, static_cast<risk::Category>(words_.size())).first->second;
  }
  std::size_t size() const { return words_.size(); }
  std::vector<std::string> in_order() const {
    std::vector<std::string> texts(words_.size());
    for (const auto& [text, number] : words_) texts[static_cast<std::size_t>(number)] = text;
    return texts;
  }

 private:
  std::map<std::string, risk::Category> words_;
};

/// Times are read as UTC, because only days are used.
risk::WallTime day_of(Instant instant) {
  return risk::WallTime{std::chrono::floor<std::chrono::days>(instant).time_since_epoch()};
}

risk::Outcome outcome_of(const std::optional<bookings::Outcome>& outcome) {
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

class BookingSink final : public bookings::SyncSink {
 public:
  void take(const bookings::SyncBatch& batch) override {
    for (const auto& service : batch.services) {
      if (service.price_minor) prices_[service.external_id] = *service.price_minor;
    }
    for (const auto& mirror : batch.bookings) {
      risk::Booking booking;
      booking.client = clients_.of(mirror.client);
      booking.start_at = day_of(mirror.start_at);
      booking.outcome = outcome_of(mirror.outcome);
      if (mirror.cancelled_at && booking.outcome == risk::Outcome::kCancelled) {
        booking.cancelled_at = day_of(*mirror.cancelled_at);
      }
      booking.service = services_.of(mirror.service_id);
      booking.staff = staff_.of(mirror.staff_id.empty() ? mirror.staff_name : mirror.staff_id);
      if (const auto price = prices_.find(mirror.service_id); price != prices_.end()) {
        booking.price_minor = price->second;
      }
      log_.bookings.push_back(booking);
    }
  }

  risk::BookingLog finish() {
    log_.services = services_.in_order();
    log_.staff = staff_.in_order();
    return std::move(log_);
  }

 private:
  risk::BookingLog log_;
  Categories clients_;
  Categories services_;
  Categories staff_;
  std::map<std::string, std::int64_t> prices_;
};

class VisitSink final : public bookings::SyncSink {
 public:
  void take(const bookings::SyncBatch& batch) override {
    for (const auto& mirror : batch.bookings) {
      if (mirror.outcome != bookings::Outcome::kAttended || mirror.client.empty()) continue;
      log_.visits.push_back({.client = clients_.of(mirror.client),
                             .day = risk::day_of(day_of(mirror.start_at)),
                             .amount_minor = mirror.price_minor});
    }
  }

  winback::VisitLog finish() {
    log_.clients = static_cast<int>(clients_.size());
    return std::move(log_);
  }

 private:
  winback::VisitLog log_;
  Categories clients_;
};

template <class Sink>
auto read(const Exports& exports, csv::RowReport& report) -> Result<decltype(Sink{}.finish())> {
  const auto mapping = csv::load_mapping(exports.map);
  if (!mapping) return mapping.error();
  const auto inputs = csv::find_input_files({exports.path}, *mapping);
  if (!inputs) return inputs.error();
  const csv::ReadContext context{time::Zone::utc(), SystemClock{}.now()};
  Sink sink;
  const auto done = csv::read_files({*inputs, *mapping, context}, sink, report, [](auto, auto) {});
  if (!done) return done.error();
  return sink.finish();
}

}  // namespace

Result<risk::BookingLog> read_exported_bookings(const Exports& exports, csv::RowReport& report) {
  return read<BookingSink>(exports, report);
}

Result<winback::VisitLog> read_exported_visits(const Exports& exports, csv::RowReport& report) {
  return read<VisitSink>(exports, report);
}

}  // namespace okoshko::evaluation

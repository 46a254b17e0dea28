#include "evaluation/files.hpp"

#include <fmt/format.h>

#include <array>
#include <unordered_map>

#include "integrations/csv/csv_reader.hpp"
#include "integrations/csv/values.hpp"

namespace okoshko::evaluation {
namespace {

constexpr std::size_t kRowsMax = 500'000;
constexpr std::size_t kExtraMax = 200;
constexpr std::size_t kWordBytesMax = std::size_t{256} << 20;
constexpr std::string_view kExtraPrefix = "x_";

const std::array<std::string, 4>& time_formats() {
  static const std::array<std::string, 4> formats{"%Y-%m-%dT%H:%M:%S", "%Y-%m-%dT%H:%M",
                                                  "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M"};
  return formats;
}

struct Moment {
  risk::WallTime time;
  bool has_time = false;
};

/// The wall clock as written. A fraction of a second and an offset from UTC may stand behind it
/// and change nothing: the salon's clock showed what is written.
std::optional<Moment> parse_moment(std::string_view cell) {
  constexpr std::size_t kDayLength = 10;
  static const std::array<std::string, 1> day_only{"%Y-%m-%d"};
  auto end = cell.size();
  if (cell.size() > kDayLength) {
    const auto tail = cell.find_first_of("Z+-.", kDayLength);
    if (tail != std::string_view::npos) end = tail;
    if (cell.substr(end).find_first_not_of("0123456789Z+-.:") != std::string_view::npos) {
      return std::nullopt;
    }
  }
  auto wall = csv::parse_wall_time(cell.substr(0, end), time_formats());
  if (!wall) wall = csv::parse_wall_time(cell, day_only);
  if (!wall) return std::nullopt;
  return Moment{std::chrono::local_days{wall->day} + wall->time.value_or(std::chrono::seconds{0}),
                wall->time.has_value()};
}

/// The words of one column, each once.
class Words {
 public:
  risk::Category of(const std::string& text, std::size_t& bytes) {
    if (text.empty()) return -1;
    const auto [at, added] = known_.try_emplace(text, static_cast<risk::Category>(words_.size()));
    if (added) {
      words_.push_back(text);
      bytes += text.size();
    }
    return at->second;
  }
  std::vector<std::string> take() { return std::move(words_); }

 private:
  std::unordered_map<std::string, risk::Category> known_;
  std::vector<std::string> words_;
};

/// Where the named columns stand; -1 for one that is not there.
Result<std::vector<int>> find_columns(std::span<const std::string> header, const std::string& file,
                                      std::span<const std::string_view> names,
                                      std::span<const std::string_view> required) {
  std::vector<int> places(names.size(), -1);
  for (std::size_t c = 0; c < header.size(); ++c) {
    for (std::size_t n = 0; n < names.size(); ++n) {
      if (header[c] != names[n]) continue;
      if (places[n] >= 0) {
        return Error::invalid("evaluate-header",
                              fmt::format("{}: column {} comes twice", file, names[n]));
      }
      places[n] = static_cast<int>(c);
    }
  }
  for (std::size_t n = 0; n < names.size(); ++n) {
    if (places[n] < 0 && std::find(required.begin(), required.end(), names[n]) != required.end()) {
      return Error::invalid(
          "evaluate-header",
          fmt::format("{}: the first line must name a column {}", file, names[n]));
    }
  }
  return places;
}

/// What is wrong with a row, once it is known.
struct Fault {
  csv::BadRow kind;
  std::string what;
};

std::optional<csv::BadRow> shape_fault(const csv::CsvRow& row, std::size_t columns) {
  switch (row.fault) {
    case csv::RowFault::kEncoding:
      return csv::BadRow::kEncoding;
    case csv::RowFault::kNul:
      return csv::BadRow::kNul;
    case csv::RowFault::kTooLong:
      return csv::BadRow::kTooLong;
    case csv::RowFault::kOpenQuote:
      return csv::BadRow::kOpenQuote;
    case csv::RowFault::kNone:
      break;
  }
  if (row.cells.size() != columns) return csv::BadRow::kColumnCount;
  return std::nullopt;
}

Error too_big(const std::string& file, std::string_view what) {
  return Error::invalid("evaluate-too-big", fmt::format("{}: {}", file, what));
}

class BookingRows {
 public:
  enum Place { kClient, kBookedAt, kStartAt, kOutcome, kCancelledAt, kService, kStaff, kPrice };
  static constexpr std::array<std::string_view, 8> kNames{
      "client_id", "booked_at", "start_at", "outcome", "cancelled_at", "service", "staff", "price"};
  static constexpr std::array<std::string_view, 2> kRequired{"start_at", "outcome"};

  Result<Done> read_header(std::span<const std::string> header, const std::string& file) {
    auto places = find_columns(header, file, kNames, kRequired);
    if (!places) return places.error();
    places_ = *std::move(places);
    for (std::size_t c = 0; c < header.size(); ++c) {
      if (!header[c].starts_with(kExtraPrefix)) continue;
      for (const auto& extra : log_.extra) {
        if (extra.name == header[c]) {
          return Error::invalid("evaluate-header",
                                fmt::format("{}: column {} comes twice", file, header[c]));
        }
      }
      log_.extra.push_back({header[c], {}, {}});
      extra_places_.push_back(c);
    }
    if (log_.extra.size() > kExtraMax) return too_big(file, "more than 200 columns x_...");
    extra_words_.resize(log_.extra.size());
    return Done{};
  }

  std::optional<Fault> take(std::span<const std::string> cells) {
    risk::Booking booking;
    if (auto fault = read(cells, booking)) return fault;
    booking.client = clients_.of(cell(cells, kClient), bytes_);
    booking.service = services_.of(cell(cells, kService), bytes_);
    booking.staff = staff_.of(cell(cells, kStaff), bytes_);
    log_.bookings.push_back(booking);
    for (std::size_t e = 0; e < extra_places_.size(); ++e) {
      log_.extra[e].values.push_back(extra_words_[e].of(cells[extra_places_[e]], bytes_));
    }
    return std::nullopt;
  }

  std::size_t rows() const { return log_.bookings.size(); }
  std::size_t bytes() const { return bytes_; }

  risk::BookingLog finish() {
    log_.services = services_.take();
    log_.staff = staff_.take();
    for (std::size_t e = 0; e < extra_words_.size(); ++e) {
      log_.extra[e].words = extra_words_[e].take();
    }
    return std::move(log_);
  }

 private:
  const std::string& cell(std::span<const std::string> cells, Place place) const {
    static const std::string none;
    return places_[place] < 0 ? none : cells[static_cast<std::size_t>(places_[place])];
  }

  std::optional<Fault> read(std::span<const std::string> cells, risk::Booking& booking) const {
    const auto fault = [&](csv::BadRow kind, Place place, std::string_view expected) {
      return Fault{kind, fmt::format("column {}: expected {}, found «{}»", kNames[place], expected,
                                     csv::shortened(cell(cells, place)))};
    };
    constexpr std::string_view kMomentForm = "2026-12-31 or 2026-12-31T14:00";
    if (cell(cells, kStartAt).empty()) {
      return fault(csv::BadRow::kMissing, kStartAt, kMomentForm);
    }
    for (const Place place : {kStartAt, kBookedAt, kCancelledAt}) {
      if (cell(cells, place).empty()) continue;
      const auto moment = parse_moment(cell(cells, place));
      if (!moment) return fault(csv::BadRow::kDate, place, kMomentForm);
      if (place == kStartAt) {
        booking.start_at = moment->time;
        booking.start_has_time = moment->has_time;
      } else if (place == kBookedAt) {
        booking.booked_at = moment->time;
        booking.booked_has_time = moment->has_time;
      } else {
        booking.cancelled_at = moment->time;
      }
    }
    const std::string& outcome = cell(cells, kOutcome);
    if (outcome == "attended") booking.outcome = risk::Outcome::kAttended;
    if (outcome == "cancelled") booking.outcome = risk::Outcome::kCancelled;
    if (outcome == "no_show") booking.outcome = risk::Outcome::kNoShow;
    if (!outcome.empty() && booking.outcome == risk::Outcome::kUnknown) {
      return fault(csv::BadRow::kUnknownCode, kOutcome, "attended, cancelled, no_show or nothing");
    }
    if (booking.cancelled_at && booking.outcome != risk::Outcome::kCancelled) {
      return fault(csv::BadRow::kUnknownCode, kCancelledAt, "nothing beside another outcome");
    }
    if (!cell(cells, kPrice).empty()) {
      booking.price_minor = csv::parse_money_minor(cell(cells, kPrice));
      if (!booking.price_minor || *booking.price_minor < 0) {
        return fault(csv::BadRow::kNumber, kPrice, "an amount such as 1500 or 1500.00");
      }
    }
    return std::nullopt;
  }

  std::vector<int> places_;
  std::vector<std::size_t> extra_places_;
  std::vector<Words> extra_words_;
  Words clients_;
  Words services_;
  Words staff_;
  std::size_t bytes_ = 0;
  risk::BookingLog log_;
};

class VisitRows {
 public:
  enum Place { kClient, kDate, kAmount };
  static constexpr std::array<std::string_view, 3> kNames{"client_id", "date", "amount"};
  static constexpr std::array<std::string_view, 2> kRequired{"client_id", "date"};

  Result<Done> read_header(std::span<const std::string> header, const std::string& file) {
    auto places = find_columns(header, file, kNames, kRequired);
    if (!places) return places.error();
    places_ = *std::move(places);
    return Done{};
  }

  std::optional<Fault> take(std::span<const std::string> cells) {
    const auto cell = [&](Place place) { return cells[static_cast<std::size_t>(places_[place])]; };
    const auto fault = [&](csv::BadRow kind, Place place, std::string_view expected) {
      return Fault{kind, fmt::format("column {}: expected {}, found «{}»", kNames[place], expected,
                                     csv::shortened(cell(place)))};
    };
    if (cell(kClient).empty()) return fault(csv::BadRow::kMissing, kClient, "who came");
    if (cell(kDate).empty()) return fault(csv::BadRow::kMissing, kDate, "a day: 2026-12-31");
    const auto moment = parse_moment(cell(kDate));
    if (!moment) return fault(csv::BadRow::kDate, kDate, "a day: 2026-12-31");
    winback::Visit visit{.day = risk::day_of(moment->time), .amount_minor = {}};
    if (places_[kAmount] >= 0 && !cell(kAmount).empty()) {
      visit.amount_minor = csv::parse_money_minor(cell(kAmount));
      if (!visit.amount_minor) {
        return fault(csv::BadRow::kNumber, kAmount, "an amount such as 1500 or 1500.00");
      }
    }
    visit.client = clients_.of(cell(kClient), bytes_);
    log_.clients = std::max(log_.clients, visit.client + 1);
    log_.visits.push_back(visit);
    return std::nullopt;
  }

  std::size_t rows() const { return log_.visits.size(); }
  std::size_t bytes() const { return bytes_; }
  winback::VisitLog finish() { return std::move(log_); }

 private:
  std::vector<int> places_;
  Words clients_;
  std::size_t bytes_ = 0;
  winback::VisitLog log_;
};

std::string_view explain(csv::BadRow kind) {
  switch (kind) {
    case csv::BadRow::kEncoding:
      return "bytes that are not of the file's encoding";
    case csv::BadRow::kNul:
      return "a NUL byte";
    case csv::BadRow::kTooLong:
      return "longer than 1 MiB";
    case csv::BadRow::kOpenQuote:
      return "a quote that never closes";
    default:
      return "another number of cells than the first line";
  }
}

/// Reads a whole file into `rows`, which knows the columns.
template <class AllRows>
Result<Done> read_all(const std::filesystem::path& path, AllRows& rows, csv::RowReport& report) {
  const std::string file = path.filename().string();
  auto reader = csv::CsvReader::open(path, {});
  if (!reader) return reader.error();
  csv::CsvRow row;
  if (!reader->next(row) || row.fault != csv::RowFault::kNone) {
    return Error::invalid("evaluate-header",
                          fmt::format("{}: no first line with the columns' names", file));
  }
  const std::size_t columns = row.cells.size();
  if (auto done = rows.read_header(row.cells, file); !done) return done.error();
  while (reader->next(row)) {
    if (const auto kind = shape_fault(row, columns)) {
      report.bad(*kind, {file, row.line}, explain(*kind));
      continue;
    }
    if (const auto fault = rows.take(row.cells)) {
      report.bad(fault->kind, {file, row.line}, fault->what);
      continue;
    }
    report.good();
    if (rows.rows() > kRowsMax) return too_big(file, "more than 500,000 rows");
    if (rows.bytes() > kWordBytesMax) return too_big(file, "more than 256 MiB of different words");
  }
  return Done{};
}

}  // namespace

Result<risk::BookingLog> read_bookings(const std::filesystem::path& path, csv::RowReport& report) {
  BookingRows rows;
  if (auto done = read_all(path, rows, report); !done) return done.error();
  return rows.finish();
}

Result<winback::VisitLog> read_visits(const std::filesystem::path& path, csv::RowReport& report) {
  VisitRows rows;
  if (auto done = read_all(path, rows, report); !done) return done.error();
  return rows.finish();
}

}  // namespace okoshko::evaluation

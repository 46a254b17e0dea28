#include "evaluation/files.hpp"

#include <fmt/format.h>

#include <array>
#include <unordered_map>

#include "evaluation/file_check.hpp"
#include "evaluation/moments.hpp"
#include "integrations/csv/csv_reader.hpp"
#include "integrations/csv/values.hpp"
#include "risk/history_rules.hpp"

namespace okoshko::evaluation {
namespace {

constexpr std::size_t kRowsMax = 500'000;
constexpr std::size_t kExtraMax = 200;
/// The bytes of a distinct word in addition to its text are counted too.
constexpr std::size_t kWordBytesMax = std::size_t{64} << 20;
constexpr std::size_t kWordOverhead = 64;
/// Rows times features is the size of a table. Rows times features squared is the number of
/// operations of a linear model per step.
constexpr std::size_t kValuesMax = 16'000'000;
constexpr std::size_t kProductsMax = 2'000'000'000;
/// After this many unclosed quotes the CSV reader can no longer separate rows.
constexpr std::uint64_t kOpenQuotesMax = 100;
constexpr std::string_view kExtraPrefix = "x_";

/// The distinct words of one column.
class Words {
 public:
  risk::Category of(const std::string& text, std::size_t& bytes) {
    if (text.empty()) return -1;
    const auto [at, added] = known_.try_emplace(text, static_cast<risk::Category>(words_.size()));
    if (added) {
      words_.push_back(text);
      bytes += text.size() + kWordOverhead;
    }
    return at->second;
  }
  std::vector<std::string> take() { return std::move(words_); }

 private:
  std::unordered_map<std::string, risk::Category> known_;
  std::vector<std::string> words_;
};

/// The positions of the named columns; -1 for a missing one.
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

/// The fault of a row.
struct Fault {
  csv::BadRow kind;
  std::string what;
};

/// Reports only the form of the cell, because its digits and letters may be personal data.
Fault not_a_moment(std::string_view column, std::string_view expected, std::string_view cell) {
  return {csv::BadRow::kDate,
          fmt::format("column {}: expected {}, found the form «{}» (9 a digit, a a letter)", column,
                      expected, shape_of(cell))};
}

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

Error too_large_to_solve(const std::string& file, std::string_view what) {
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
    if (log_.extra.size() > kExtraMax)
      return too_large_to_solve(file, "more than 200 columns x_...");
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
  /// The number of columns of the resulting table.
  std::size_t columns() const { return risk::kFeatures.size() + log_.extra.size(); }

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
    if (cell(cells, kStartAt).empty()) {
      return fault(csv::BadRow::kMissing, kStartAt, kMomentForm);
    }
    for (const Place place : {kStartAt, kBookedAt, kCancelledAt}) {
      if (cell(cells, place).empty()) continue;
      const auto moment = parse_moment(cell(cells, place));
      if (!moment) return not_a_moment(kNames[place], kMomentForm, cell(cells, place));
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
    if (cell(kDate).empty()) return fault(csv::BadRow::kMissing, kDate, kDayForm);
    const auto moment = parse_moment(cell(kDate));
    if (!moment) return not_a_moment(kNames[kDate], kDayForm, cell(kDate));
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
  static constexpr std::size_t columns() { return 1; }
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

/// Called after every row, so that nothing exceeds its bound.
template <class AllRows>
std::optional<Error> bound_passed(const AllRows& rows, const csv::RowReport& report,
                                  const std::string& file) {
  const std::size_t values = rows.rows() * rows.columns();
  if (rows.rows() > kRowsMax) return too_large_to_solve(file, "more than 500,000 rows");
  if (rows.bytes() > kWordBytesMax) {
    return too_large_to_solve(file, "more than 64 MiB of different words, each with 64 bytes more");
  }
  if (values > kValuesMax || values * rows.columns() > kProductsMax) {
    return too_large_to_solve(
        file, fmt::format("{} rows of {} features are more than can be held or solved; "
                          "leave out columns x_... or the oldest rows",
                          rows.rows(), rows.columns()));
  }
  if (report.bad_rows(csv::BadRow::kOpenQuote) >= kOpenQuotesMax) {
    return Error::invalid(
        "evaluate-quotes",
        fmt::format("{}: {} quotes never close, and the rows after them cannot be separated; are "
                    "quotes within cells doubled?",
                    file, kOpenQuotesMax));
  }
  return std::nullopt;
}

/// Reads a whole file into `rows`, which defines the columns.
template <class AllRows>
Result<Done> read_all(const std::filesystem::path& path, AllRows& rows, csv::RowReport& report) {
  const std::string file = path.filename().string();
  if (auto checked = check_file(path); !checked) return checked.error();
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
      report.bad(*kind, {file, row.line}, {std::string{explain(*kind)}});
    } else if (const auto fault = rows.take(row.cells)) {
      report.bad(fault->kind, {file, row.line}, {fault->what});
    } else {
      report.good();
    }
    if (auto passed = bound_passed(rows, report, file)) return *std::move(passed);
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

#include "imports/import_rows.hpp"

#include <boost/json/array.hpp>

#include <chrono>

namespace okoshko::imports {
namespace {

namespace json = boost::json;

/// Reads the rows without storing them.
class ReadOnly final : public bookings::SyncSink {
 public:
  void take(const bookings::SyncBatch& batch) override {
    counts_.staff.inserted += batch.staff.size();
    counts_.services.inserted += batch.services.size();
    counts_.clients.inserted += batch.clients.size();
    counts_.bookings.inserted += batch.bookings.size();
  }
  const bookings::SyncCounts& counts() const { return counts_; }

 private:
  bookings::SyncCounts counts_;
};

/// Merges every batch and rolls it back.
class Trial final : public bookings::SyncSink {
 public:
  explicit Trial(bookings::SyncWriter& writer) : writer_{writer} {}
  void take(const bookings::SyncBatch& batch) override {
    bookings::SyncCounts last;
    try {
      writer_.take(batch, [&](db::Tx&, const bookings::SyncCounts& counts) {
        last = counts;
        throw RolledBack{};
      });
    } catch (const RolledBack&) {
      add(counts_.staff, last.staff);
      add(counts_.services, last.services);
      add(counts_.clients, last.clients);
      add(counts_.bookings, last.bookings);
    }
  }
  const bookings::SyncCounts& counts() const { return counts_; }

 private:
  struct RolledBack {};
  static void add(bookings::SyncCount& sum, const bookings::SyncCount& part) {
    sum.inserted += part.inserted;
    sum.updated += part.updated;
    sum.unchanged += part.unchanged;
  }
  bookings::SyncWriter& writer_;
  bookings::SyncCounts counts_;
};

json::object to_json(const bookings::SyncCount& count) {
  return {{"inserted", count.inserted}, {"updated", count.updated}, {"unchanged", count.unchanged}};
}

json::object to_json(const csv::JoinNotes& notes) {
  return {{"appointments", notes.appointments},
          {"attended", notes.attended},
          {"attended_despite_no_show", notes.attended_despite_no_show},
          {"attended_despite_cancellation", notes.attended_despite_cancellation},
          {"no_shows", notes.no_shows},
          {"cancelled", notes.cancelled},
          {"open", notes.open},
          {"open_despite_cancellation", notes.standing_despite_cancellation},
          {"receipt_lines_without_appointment", notes.receipt_lines_without_appointment}};
}

using ReadInto = std::function<Result<Done>(bookings::SyncSink&)>;

Result<Done> store_rows(const RowsImport& import, const ReadInto& read_into, ImportOutcome& done) {
  auto lock = bookings::lock_sync(import.db, import.scope);
  if (!lock) return lock.error();
  const auto& mapping = import.mapping;
  bookings::SyncWriter writer{
      import.db, import.scope, {mapping.source, mapping.client_source}, bookings::Counting::kLater};
  Result<Done> result = Done{};
  if (import.mode == ImportMode::kTry) {
    Trial trial{writer};
    result = read_into(trial);
    done.counts = trial.counts();
    return result;
  }
  try {
    result = read_into(writer);
  } catch (...) {
    done.counts = writer.counts();
    throw;
  }
  done.counts = writer.counts();
  bookings::count_due_clients(import.db, import.scope, import.context.now);
  done.memories = bookings::derive_memory(import.db, import.scope, import.context.now);
  lock->check();
  return result;
}

}  // namespace

Result<Done> import_rows(const RowsImport& import, csv::RowReport& report,
                         const csv::Progress& progress, ImportOutcome& done) {
  const auto started = std::chrono::steady_clock::now();
  const auto read_into = [&](bookings::SyncSink& sink) -> Result<Done> {
    auto read =
        csv::read_files({import.inputs, import.mapping, import.context}, sink, report, progress);
    if (!read) return read.error();
    done.read = *std::move(read);
    return Done{};
  };
  Result<Done> result = Done{};
  if (import.mode == ImportMode::kReadOnly) {
    ReadOnly sink;
    result = read_into(sink);
    done.counts = sink.counts();
  } else {
    result = store_rows(import, read_into, done);
  }
  done.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
  return result;
}

json::object to_json(const ImportOutcome& done, const csv::RowReport& report,
                     const csv::InputFiles& inputs) {
  json::array files;
  for (const auto& file : done.read.files) {
    files.push_back(json::object{{"name", file.name},
                                 {"role", csv::to_string(file.role)},
                                 {"rows", file.good_rows},
                                 {"skipped", file.bad_rows}});
  }
  json::object skipped;
  json::object left_out;
  for (std::size_t i = 0; i < csv::kBadRowKinds; ++i) {
    const auto kind = static_cast<csv::BadRow>(i);
    if (report.bad_rows(kind) > 0) skipped[csv::to_string(kind)] = report.bad_rows(kind);
    if (report.lost_values(kind) > 0) left_out[csv::to_string(kind)] = report.lost_values(kind);
  }
  json::object all{
      {"files", files},
      {"files_unrecognised", json::array(inputs.unrecognised.begin(), inputs.unrecognised.end())},
      {"rows", report.good_rows()},
      {"skipped", skipped},
      {"values_left_out", left_out},
      {"staff", to_json(done.counts.staff)},
      {"services", to_json(done.counts.services)},
      {"clients", to_json(done.counts.clients)},
      {"bookings", to_json(done.counts.bookings)},
      {"bookings_without_client", done.read.bookings_without_client},
      {"memories_written", done.memories},
      {"seconds", done.seconds}};
  if (done.read.join) all["appointments"] = to_json(*done.read.join);
  return all;
}

}  // namespace okoshko::imports

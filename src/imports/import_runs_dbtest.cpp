#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <boost/json/parse.hpp>

#include "bookings/sync_writer.hpp"
#include "imports/imports_store.hpp"
#include "imports/test_imports.hpp"

namespace okoshko::imports {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

class ImportRunsDbTest : public ImportsDbTest {
 protected:
  static Start as_it_is(bool dry_run) {
    return {.dry_run = dry_run, .choices = std::nullopt, .base = "yclients"};
  }

  /// A file of clients with headers that no mapping knows, and its choice.
  Start by_hand(const UploadedFile& file, bool dry_run) {
    Choices choices;
    choices.files.push_back({file.id,
                             csv::Role::kClients,
                             {{"Кто", csv::Field::kName}, {"Номер", csv::Field::kPhone}},
                             std::nullopt});
    return {.dry_run = dry_run, .choices = choices, .base = ""};
  }

  static std::int64_t count(const ImportRun& run, const char* what, const char* kind) {
    return boost::json::parse(*run.result_json).at(what).at(kind).as_int64();
  }

  static constexpr const char* kPeople = "Кто;Номер\nМария;+79161234567\nАнна;+79161234568\n";
};

TEST_F(ImportRunsDbTest, ImportsWhatWasUploadedAndDeletesTheUpload) {
  given_upload("visits.csv", visits(3));
  const auto run = run_import(as_it_is(false));
  EXPECT_EQ(run.state, "done") << run.error_detail.value_or("");
  EXPECT_EQ(count(run, "bookings", "inserted"), 3);
  EXPECT_EQ(value("SELECT count(*) FROM dashboard.bookings"), "3");
  EXPECT_THAT(service.overview(salon).files, IsEmpty());
}

TEST_F(ImportRunsDbTest, ADryRunCountsNewChangedAndUnchangedRowsAndStoresNothing) {
  given_upload("visits.csv", visits(3));
  run_import(as_it_is(false));
  execute("UPDATE dashboard.bookings SET price = 1 WHERE external_id = '2'");
  const auto before =
      value("SELECT string_agg(b::text, ' ' ORDER BY id) FROM dashboard.bookings b");
  given_upload("visits.csv", visits(5));
  const auto run = run_import(as_it_is(true));
  EXPECT_EQ(run.state, "done") << run.error_detail.value_or("");
  EXPECT_EQ(count(run, "bookings", "inserted"), 2);
  EXPECT_EQ(count(run, "bookings", "updated"), 1);
  EXPECT_EQ(count(run, "bookings", "unchanged"), 2);
  EXPECT_EQ(value("SELECT string_agg(b::text, ' ' ORDER BY id) FROM dashboard.bookings b"), before);
  EXPECT_THAT(service.overview(salon).files, SizeIs(1)) << "to be imported next";
}

TEST_F(ImportRunsDbTest, AMappingMadeByHandImportsAndIsKeptForTheNextFile) {
  const auto file = given_upload("people.csv", kPeople);
  const auto run = run_import(by_hand(file, false));
  EXPECT_EQ(run.state, "done") << run.error_detail.value_or("");
  EXPECT_EQ(value("SELECT count(*) FROM public.clients_v2 WHERE phone IS NOT NULL"), "2");
  EXPECT_TRUE(service.overview(salon).mapping_saved_at);
  given_upload("people-of-may.csv", kPeople);
  const auto preview = service.preview(salon, std::nullopt);
  EXPECT_EQ(preview->base, kSavedMapping);
  EXPECT_TRUE(preview->complete);
}

TEST_F(ImportRunsDbTest, ADryRunKeepsNoMapping) {
  const auto file = given_upload("people.csv", kPeople);
  run_import(by_hand(file, true));
  EXPECT_FALSE(service.overview(salon).mapping_saved_at);
}

TEST_F(ImportRunsDbTest, TheMappingOfOneSalonIsNotProposedToAnother) {
  run_import(by_hand(given_upload("people.csv", kPeople), false));
  salon = given_tenant();
  given_upload("people.csv", kPeople);
  EXPECT_NE(service.preview(salon, std::nullopt)->base, kSavedMapping);
}

TEST_F(ImportRunsDbTest, AFileThatIsLeftOutIsNotImported) {
  const auto people = given_upload("people.csv", kPeople);
  const auto other = given_upload("other.csv", "a;b\n1;2\n");
  auto start = by_hand(people, false);
  start.choices->files.push_back({other.id, std::nullopt, {}, std::nullopt});
  EXPECT_EQ(run_import(start).state, "done");
}

TEST_F(ImportRunsDbTest, ProblemsNameFileLineColumnAndReasonButNoPerson) {
  given_upload("visits.csv",
               visits(1) + "2;2;Мария Петрова;31.02.2025;10:00;Стрижка;Ольга;Пришел;1\n");
  const auto run = run_import(as_it_is(true));
  EXPECT_EQ(run.problems_total, 1);
  const auto problems = service.problems(salon, run.id);
  ASSERT_TRUE(problems);
  const auto first = boost::json::parse(problems->json).at(0);
  EXPECT_EQ(first.at("file"), "visits.csv");
  EXPECT_EQ(first.at("line"), 3);
  EXPECT_EQ(first.at("kind"), "bad-date");
  EXPECT_EQ(first.at("column"), "Дата визита");
  EXPECT_THAT(problems->json, Not(HasSubstr("Петрова")));
}

TEST_F(ImportRunsDbTest, HostileRowsAreCountedAndTheRestIsImported) {
  std::string content = visits(2);
  content += visits(0);                                                // the header again
  content += "3;3;Кли\xD0;01.02.2025;10:00;Стрижка;Ольга;Пришел;1\n";  // cut UTF-8
  content += std::string{"4;4;a\0b;01.02.2025;10:00;Стрижка;Ольга;Пришел;1\n", 66};  // NUL
  content += "5;5;x\n";
  given_upload("visits.csv", content);
  const auto run = run_import(as_it_is(false));
  EXPECT_EQ(run.state, "done") << run.error_detail.value_or("");
  EXPECT_EQ(run.rows_bad, 4) << *run.result_json;
  EXPECT_EQ(value("SELECT count(*) FROM dashboard.bookings"), "2");
}

TEST_F(ImportRunsDbTest, TwoImportsOfASalonDoNotRunAtOnce) {
  given_upload("visits.csv", visits(1));
  ASSERT_TRUE(service.start(salon, actor, as_it_is(true)));
  EXPECT_EQ(service.start(salon, actor, as_it_is(true)).error().code(), "import-running");
  EXPECT_EQ(service.add_file(salon, actor, "b.csv", 1).error().code(), "import-running");
}

TEST_F(ImportRunsDbTest, AnImportWaitsWhileTheMirrorHoldsTheSalon) {
  given_upload("visits.csv", visits(1));
  ASSERT_TRUE(service.start(salon, actor, as_it_is(false)));
  {
    const auto lock = bookings::lock_sync(db, salon);
    ASSERT_TRUE(lock);
    worker.work();
    EXPECT_EQ(service.overview(salon).run->state, "queued");
  }
  clock.advance(std::chrono::seconds{6});
  worker.work();
  EXPECT_EQ(service.overview(salon).run->state, "done");
}

TEST_F(ImportRunsDbTest, AHalfUploadedFileIsNotImported) {
  ASSERT_TRUE(service.add_file(salon, actor, "half.csv", 10));
  EXPECT_EQ(service.start(salon, actor, as_it_is(false)).error().code(), "upload-incomplete");
}

TEST_F(ImportRunsDbTest, NothingToImportIsSaid) {
  EXPECT_EQ(service.start(salon, actor, as_it_is(false)).error().code(), "nothing-to-import");
}

TEST_F(ImportRunsDbTest, ContentThatWasLostFailsTheRun) {
  given_upload("visits.csv", visits(1));
  ASSERT_TRUE(service.start(salon, actor, as_it_is(false)));
  execute("TRUNCATE dashboard.import_chunks");  // as after a crash of the database
  worker.work();
  const auto run = service.overview(salon).run;
  EXPECT_EQ(run->state, "failed");
  EXPECT_EQ(run->error_code, "upload-lost");
}

TEST_F(ImportRunsDbTest, AFileThatTheMappingDoesNotKnowFailsTheRun) {
  given_upload("other.csv", "a;b\n1;2\n");
  const auto run = run_import(as_it_is(false));
  EXPECT_EQ(run.state, "failed");
  EXPECT_EQ(run.error_code, "input-unrecognised");
  EXPECT_THAT(service.overview(salon).files, SizeIs(1));
}

TEST_F(ImportRunsDbTest, AQueuedImportCanBeStopped) {
  given_upload("visits.csv", visits(1));
  const auto run = service.start(salon, actor, as_it_is(false));
  const auto stopped = service.stop(salon, actor, run->id);
  ASSERT_TRUE(stopped);
  EXPECT_EQ(stopped->state, "stopped");
  EXPECT_FALSE(worker.work());
  EXPECT_EQ(service.stop(salon, actor, run->id).error().code(), "import-not-found");
}

TEST_F(ImportRunsDbTest, ARunningImportStopsAtItsUsersWish) {
  given_upload("visits.csv", visits(1));
  const auto run = service.start(salon, actor, as_it_is(false));
  // Asked between the claim and the first row.
  execute("UPDATE dashboard.import_runs SET stop_asked = true");
  worker.work();
  EXPECT_EQ(service.overview(salon).run->state, "stopped");
  EXPECT_THAT(service.overview(salon).files, SizeIs(1));
}

TEST_F(ImportRunsDbTest, ANodeThatStopsGivesItsRunBack) {
  given_upload("visits.csv", visits(1));
  ASSERT_TRUE(service.start(salon, actor, as_it_is(false)));
  worker.ask_to_stop();
  worker.work();
  EXPECT_EQ(service.overview(salon).run->state, "queued");
  ImportWorker other{db, clock};
  other.work();
  EXPECT_EQ(service.overview(salon).run->state, "done");
}

TEST_F(ImportRunsDbTest, ARunOfALostNodeIsTakenOverAndDoublesNothing) {
  given_upload("visits.csv", visits(2));
  ASSERT_TRUE(service.start(salon, actor, as_it_is(false)));
  const auto claimed = db.transact(db::SystemScope{"a node that is killed"}, [&](db::Tx& tx) {
    return store::claim_run(tx, clock.now(), clock.now() + std::chrono::minutes{2});
  });
  ASSERT_TRUE(claimed);
  EXPECT_FALSE(worker.work()) << "the lease has not ended";
  clock.advance(std::chrono::minutes{3});
  EXPECT_TRUE(worker.work());
  EXPECT_EQ(service.overview(salon).run->state, "done");
  EXPECT_EQ(value("SELECT count(*) FROM dashboard.bookings"), "2");
  // The lost node comes back.
  const bool ended = db.transact(db::SystemScope{"the lost node"}, [&](db::Tx& tx) {
    return store::finish_run(tx, *claimed,
                             {.state = "failed", .result_json = "{}", .problems_json = "[]"}, {},
                             clock.now());
  });
  EXPECT_FALSE(ended);
}

TEST_F(ImportRunsDbTest, ALargeFileIsReadAcrossChunks) {
  constexpr int kRows = 25000;  // over 2 MB
  given_upload("visits.csv", visits(kRows));
  ASSERT_GT(service.overview(salon).files.at(0).bytes, 2 * kChunkBytes);
  const auto run = run_import(as_it_is(true));
  EXPECT_EQ(run.state, "done") << run.error_detail.value_or("");
  EXPECT_EQ(run.rows_read, kRows);
  EXPECT_EQ(run.bytes_read, run.bytes_total);
}

TEST_F(ImportRunsDbTest, AnImportIsAuditedWithFilesAndCounts) {
  given_upload("visits.csv", visits(1));
  run_import(as_it_is(false));
  EXPECT_EQ(value("SELECT string_agg(action, ' ' ORDER BY id) FROM dashboard.audits"),
            "import.file_added import.started import.finished");
  EXPECT_THAT(value("SELECT metadata FROM dashboard.audits WHERE action = 'import.finished'"),
              HasSubstr("visits.csv"));
}

TEST_F(ImportRunsDbTest, OnlyTheLastRunsAreKept) {
  given_upload("visits.csv", visits(1));
  for (int i = 0; i < 22; ++i) run_import(as_it_is(true));
  EXPECT_EQ(value("SELECT count(*) FROM dashboard.import_runs"), "20");
}

TEST_F(ImportRunsDbTest, ARunOfAnotherSalonDoesNotExist) {
  given_upload("visits.csv", visits(1));
  const auto run = run_import(as_it_is(true));
  const auto other = given_tenant();
  EXPECT_EQ(service.problems(other, run.id).error().code(), "import-not-found");
  EXPECT_EQ(service.stop(other, actor, run.id).error().code(), "import-not-found");
  EXPECT_FALSE(service.overview(other).run);
}

}  // namespace
}  // namespace okoshko::imports

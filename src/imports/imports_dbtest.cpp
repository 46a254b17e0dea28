#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "imports/test_imports.hpp"

namespace okoshko::imports {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

using UploadsDbTest = ImportsDbTest;
using PreviewDbTest = ImportsDbTest;

TEST_F(UploadsDbTest, AFileIsCompleteWhenAllItsChunksHaveArrived) {
  const std::string content(kChunkBytes + 5, 'x');
  const auto file = service.add_file(salon, actor, "a.csv", kChunkBytes + 5);
  ASSERT_TRUE(file);
  const auto first =
      service.put_chunk(salon, file->id, 0, std::string_view{content}.substr(0, kChunkBytes));
  ASSERT_TRUE(first);
  EXPECT_FALSE(first->complete());
  const auto last = service.put_chunk(salon, file->id, 1, "xxxxx");
  ASSERT_TRUE(last);
  EXPECT_TRUE(last->complete());
}

TEST_F(UploadsDbTest, AChunkMayBeSentAgain) {
  const auto file = service.add_file(salon, actor, "a.csv", 3);
  ASSERT_TRUE(service.put_chunk(salon, file->id, 0, "abc"));
  const auto again = service.put_chunk(salon, file->id, 0, "abd");
  ASSERT_TRUE(again);
  EXPECT_EQ(again->received, 3);
}

TEST_F(UploadsDbTest, AChunkOfAnotherSizeOrPlaceIsRefused) {
  const auto file = service.add_file(salon, actor, "a.csv", 3);
  for (const std::int64_t number : {-1L, 1L, 4'000'000'000'000'000'000L}) {
    EXPECT_EQ(service.put_chunk(salon, file->id, number, "abc").error().code(), "chunk-invalid");
  }
  EXPECT_EQ(service.put_chunk(salon, file->id, 0, "ab").error().code(), "chunk-invalid");
  EXPECT_EQ(service.put_chunk(salon, file->id, 0, "").error().code(), "chunk-invalid");
}

TEST_F(UploadsDbTest, ASizeOutsideTheLimitsIsRefused) {
  EXPECT_FALSE(service.add_file(salon, actor, "a.csv", 0));
  EXPECT_FALSE(service.add_file(salon, actor, "a.csv", kFileBytesMax + 1));
  EXPECT_TRUE(service.add_file(salon, actor, "a.csv", kFileBytesMax));
}

TEST_F(UploadsDbTest, ANameWithAFolderIsRefused) {
  for (const auto* name : {"", "../a.csv", "a\nb.csv", "\xFF.csv"}) {
    EXPECT_FALSE(service.add_file(salon, actor, name, 1)) << name;
  }
}

TEST_F(UploadsDbTest, ASalonHasRoomForALimitedNumberOfFiles) {
  for (int i = 0; i < kFilesMax; ++i) ASSERT_TRUE(service.add_file(salon, actor, "a.csv", 1));
  EXPECT_EQ(service.add_file(salon, actor, "a.csv", 1).error().code(), "uploads-full");
}

TEST_F(UploadsDbTest, TheInstallationHasRoomForALimitedNumberOfBytes) {
  for (std::int64_t left = kAllBytesMax; left > 0; left -= kFileBytesMax) {
    ASSERT_TRUE(service.add_file(given_tenant(), actor, "a.csv", kFileBytesMax));
  }
  EXPECT_EQ(service.add_file(salon, actor, "a.csv", 1).error().code(), "uploads-full-everywhere");
}

TEST_F(UploadsDbTest, AFileOfAnotherSalonDoesNotExist) {
  const auto file = given_upload("a.csv", "abc");
  const auto other = given_tenant();
  EXPECT_EQ(service.put_chunk(other, file.id, 0, "abc").error().code(), "file-not-found");
  EXPECT_EQ(service.remove_file(other, actor, file.id).error().code(), "file-not-found");
  EXPECT_THAT(service.overview(other).files, IsEmpty());
  EXPECT_THAT(service.overview(salon).files, SizeIs(1));
}

TEST_F(UploadsDbTest, ARemovedFileLeavesNoContent) {
  const auto file = given_upload("a.csv", "abc");
  ASSERT_TRUE(service.remove_file(salon, actor, file.id));
  EXPECT_EQ(value("SELECT count(*) FROM dashboard.import_chunks"), "0");
}

TEST_F(UploadsDbTest, AFileThatNobodyImportsIsDeletedAfterADay) {
  given_upload("a.csv", "abc");
  clock.advance(kFilesKept + std::chrono::hours{1});
  worker.work();
  EXPECT_THAT(service.overview(salon).files, IsEmpty());
  EXPECT_EQ(value("SELECT count(*) FROM dashboard.import_chunks"), "0");
}

TEST_F(PreviewDbTest, AKnownExportIsRecognisedAndReadAsItWouldBe) {
  given_upload("visits.csv", visits(3));
  const auto preview = service.preview(salon, std::nullopt);
  ASSERT_TRUE(preview);
  EXPECT_EQ(preview->base, "yclients");
  EXPECT_TRUE(preview->complete);
  const auto& file = preview->files.at(0);
  EXPECT_EQ(file.choice.role, csv::Role::kBookings);
  EXPECT_EQ(file.rows_about, 3U);
  EXPECT_EQ(file.columns.at(3).field, csv::Field::kDate);
  EXPECT_EQ(file.rows.at(0).at(3).read, "2025-02-01");
  EXPECT_EQ(file.rows.at(0).at(8).read, "1500.00");
  EXPECT_EQ(file.statuses.at(0).status, csv::Status::kAttended);
}

TEST_F(PreviewDbTest, UnknownColumnsAreGuessedAndWhatIsMissingIsNamed) {
  given_upload("own.csv", "Кто;Телефон;Когда;Итог\nМария;+79161234567;5.12.2026;был\n");
  const auto preview = service.preview(salon, std::nullopt);
  ASSERT_TRUE(preview);
  EXPECT_EQ(preview->base, "");
  const auto& file = preview->files.at(0);
  EXPECT_FALSE(file.recognised);
  EXPECT_EQ(file.columns.at(1).header, "Телефон");
  EXPECT_THAT(file.missing, Not(IsEmpty()));
  EXPECT_EQ(file.rows.at(0).at(0).text, "Мария");
}

TEST_F(PreviewDbTest, AChoiceOfColumnsIsApplied) {
  const auto file = given_upload("own.csv", "Кто;Телефон;Когда;Итог\nМария;123;5.12.2026;был\n");
  Choices choices;
  choices.files.push_back({file.id,
                           csv::Role::kBookings,
                           {{"Кто", csv::Field::kClientName},
                            {"Телефон", csv::Field::kClientPhone},
                            {"Когда", csv::Field::kDate},
                            {"Итог", csv::Field::kStatus}},
                           std::nullopt});
  const auto preview = service.preview(salon, choices);
  ASSERT_TRUE(preview);
  const auto& read = preview->files.at(0);
  ASSERT_FALSE(read.problem) << read.problem->detail();
  EXPECT_THAT(read.missing, IsEmpty());
  EXPECT_EQ(read.rows.at(0).at(1).read, std::nullopt) << "no telephone number";
  EXPECT_EQ(read.rows.at(0).at(2).read, "2026-12-05");
  ASSERT_THAT(read.statuses, SizeIs(1));
  EXPECT_EQ(read.statuses[0].word, "был");
  EXPECT_EQ(read.statuses[0].status, std::nullopt);
}

TEST_F(PreviewDbTest, MonthFirstReadsDatesWithSlashesAsInAmerica) {
  const auto file = given_upload("own.csv", "Name,Since\nAnn,12/05/2026\n");
  Choices choices;
  choices.month_first = true;
  choices.files.push_back({file.id,
                           csv::Role::kClients,
                           {{"Name", csv::Field::kName}, {"Since", csv::Field::kFirstVisit}},
                           std::nullopt});
  EXPECT_EQ(service.preview(salon, choices)->files.at(0).rows.at(0).at(1).read, "2026-12-05");
  choices.month_first = false;
  EXPECT_EQ(service.preview(salon, choices)->files.at(0).rows.at(0).at(1).read, "2026-05-12");
}

TEST_F(PreviewDbTest, AColumnWithTheNameOfAnEarlierOneCannotBeChosen) {
  given_upload("own.csv", "Имя;Имя;\nМария;Анна;x\n");
  const auto preview = service.preview(salon, std::nullopt);
  const auto& columns = preview->files.at(0).columns;
  EXPECT_TRUE(columns.at(0).usable);
  EXPECT_FALSE(columns.at(1).usable);
  EXPECT_FALSE(columns.at(2).usable);
}

TEST_F(PreviewDbTest, FilesThatAreNoTextSayWhatToDo) {
  const std::vector<std::pair<std::string, std::string>> files{
      {std::string{"PK\x03\x04 xlsx"}, "file-spreadsheet"},
      {std::string{"\xD0\xCF\x11\xE0 xls"}, "file-spreadsheet"},
      {std::string{"%PDF-1.7"}, "file-not-text"},
      {std::string{"\xFF\xFE"
                   "a\0b\0",
                   6},
       "file-utf16"},
      {std::string("\0\0\0\0\n\0\0", 7), "input-unrecognised"},
  };
  for (const auto& [content, code] : files) given_upload("x.csv", content);
  const auto preview = service.preview(salon, std::nullopt);
  ASSERT_TRUE(preview);
  std::vector<std::string> codes;
  for (const auto& file : preview->files) codes.push_back(file.problem ? file.problem->code() : "");
  EXPECT_THAT(codes, UnorderedElementsAre("file-spreadsheet", "file-spreadsheet", "file-not-text",
                                          "file-utf16", "input-unrecognised"));
}

TEST_F(PreviewDbTest, OnlyCompleteFilesAreShown) {
  ASSERT_TRUE(service.add_file(salon, actor, "half.csv", 10));
  EXPECT_THAT(service.preview(salon, std::nullopt)->files, IsEmpty());
}

}  // namespace
}  // namespace okoshko::imports

#include "imports/mapping_choice.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <boost/json/serialize.hpp>

namespace okoshko::imports {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

FileChoice clients(std::vector<ColumnChoice> columns) {
  return {Uuid::random(), csv::Role::kClients, std::move(columns), std::nullopt};
}

csv::Mapping mapping_of(const Choices& choices) {
  const auto base = base_document(choices.base, std::nullopt);
  auto mapping = csv::parse_mapping(boost::json::serialize(document_of(*base, choices)));
  if (!mapping) throw std::runtime_error{mapping.error().detail()};
  return *std::move(mapping);
}

TEST(MappingChoice, AMappingMadeByHandHasItsOwnSource) {
  Choices choices;
  choices.files = {clients({{"Кто", csv::Field::kName}})};
  const auto mapping = mapping_of(choices);
  EXPECT_EQ(mapping.source, "csv:own");
  EXPECT_EQ(mapping.client_source, "csv:own");
}

TEST(MappingChoice, ACorrectedMappingKeepsTheSourceOfItsBase) {
  Choices choices;
  choices.base = "yclients";
  choices.files = {clients({{"Кто", csv::Field::kName}})};
  const auto mapping = mapping_of(choices);
  EXPECT_EQ(mapping.source, "csv:yclients");
  EXPECT_EQ(mapping.client_source, "yclients");
  EXPECT_EQ(mapping.files.size(), 1U);
}

TEST(MappingChoice, ColumnsOfOneFieldAreJoined) {
  Choices choices;
  choices.files = {clients({{"Имя", csv::Field::kName}, {"Фамилия", csv::Field::kName}})};
  const auto mapping = mapping_of(choices);
  const auto& name = mapping.files.at(0).of(csv::Field::kName);
  ASSERT_EQ(name.size(), 1U);
  EXPECT_THAT(name[0].headers, ElementsAre("Имя", "Фамилия"));
}

TEST(MappingChoice, WordsOfStatusesAreAdded) {
  Choices choices;
  choices.files = {clients({{"Кто", csv::Field::kName}})};
  choices.statuses = {{"Был", csv::Status::kAttended}};
  const auto mapping = mapping_of(choices);
  EXPECT_EQ(mapping.statuses.at("был"), csv::Status::kAttended);
  EXPECT_EQ(mapping.statuses.at("пришел"), csv::Status::kAttended);
}

TEST(MappingChoice, AnUnknownBaseIsRefused) {
  EXPECT_FALSE(base_document("none", std::nullopt));
  EXPECT_FALSE(base_document(kSavedMapping, std::nullopt));
}

TEST(MappingChoice, TheSavedMappingKeepsFilesOfOtherRoles) {
  Choices earlier;
  earlier.files = {
      {Uuid::random(), csv::Role::kServices, {{"Что", csv::Field::kTitle}}, std::nullopt},
      clients({{"Имя", csv::Field::kName}})};
  const auto saved = boost::json::serialize(document_of(*base_document("", std::nullopt), earlier));
  Choices now;
  now.files = {clients({{"Кто", csv::Field::kName}})};
  const auto kept = document_to_save(document_of(*base_document("", std::nullopt), now), saved);
  const auto mapping = csv::parse_mapping(boost::json::serialize(kept));
  ASSERT_TRUE(mapping);
  ASSERT_EQ(mapping->files.size(), 2U);
  EXPECT_EQ(mapping->files[0].of(csv::Field::kName)[0].headers[0], "Кто");
  EXPECT_EQ(mapping->files[1].role, csv::Role::kServices);
}

TEST(MappingChoice, BookingsNeedADateAndAStatus) {
  const FileChoice choice{Uuid::random(), csv::Role::kBookings, {}, std::nullopt};
  EXPECT_THAT(missing_fields(choice, false), ElementsAre(csv::Field::kDate, csv::Field::kStatus));
  EXPECT_THAT(missing_fields({Uuid::random(), std::nullopt, {}, std::nullopt}, false), IsEmpty());
}

}  // namespace
}  // namespace okoshko::imports

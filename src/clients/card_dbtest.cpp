// What people write on a client's card: notes, tags, calls, and who saw the number.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "clients/calls_service.hpp"
#include "clients/client_json.hpp"
#include "clients/client_row.hpp"
#include "clients/clients_service.hpp"
#include "clients/notes_service.hpp"
#include "clients/tags_service.hpp"
#include "testing/db_test.hpp"

namespace okoshko::clients {
namespace {

using testing::CommittedDbTest;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

class CardTest : public CommittedDbTest {
 protected:
  listing::Cursors cursors{listing::Cursors::random_key()};
  ClientsService clients{db, clock, cursors};
  NotesService notes{db, clock};
  CallsService calls{db, clock};
  TagsService tags{db, clock};
  TenantScope salon = given_tenant();
  TenantScope other = given_tenant("Чужой");
  ClientId maria = given_client(
      salon, {.full_name = "Мария", .phone = "+79161234567", .meta = R"({"tags":["vip"]})"});
  auth::Actor anna = actor("staff");
  auth::Actor vera = actor("staff");

  auth::Actor actor(const std::string& role) {
    return {.user = given_user(salon, {.role = role}),
            .ip_address = "",
            .user_agent = "",
            .via = "page"};
  }
  std::vector<std::string> column(const std::string& query) {
    return db.transact(db::SystemScope{"a test looks at rows"}, [&](db::Tx& tx) {
      std::vector<std::string> values;
      for (const db::Row row : tx.exec_script(query)) values.emplace_back(row.text(0));
      return values;
    });
  }
  std::vector<std::string> audited() {
    return column("SELECT action FROM dashboard.audits ORDER BY id");
  }
  Note only_note() {
    const auto all = notes.list(salon, maria);
    if (!all || all->size() != 1) throw std::runtime_error{"not one note"};
    return all->front();
  }
  NotesService::Place given_note(const std::string& body) {
    if (!notes.add(salon, anna, {.client = maria, .body = body})) {
      throw std::runtime_error{"no note"};
    }
    return {.client = maria, .note = only_note().id};
  }
  std::vector<std::string> tags_of_card() {
    const auto card = clients.card(salon, maria);
    return read_tags(card.value().row.one().get<std::optional<std::string_view>>(8));
  }
};

TEST_F(CardTest, ANoteHasItsAuthorAndTime) {
  given_note("Любит чай\nс лимоном ");
  const Note note = only_note();
  EXPECT_EQ(note.body, "Любит чай\nс лимоном");
  EXPECT_EQ(note.written_by, anna.user);
  EXPECT_TRUE(note.written_by_name);
  EXPECT_EQ(note.written_at, clock.now());
  EXPECT_FALSE(note.edited_at);
}

TEST_F(CardTest, PinnedNotesComeFirstThenTheNewest) {
  for (const char* body : {"раз", "два", "три"}) {
    ASSERT_TRUE(notes.add(salon, anna, {.client = maria, .body = body}));
    clock.advance(std::chrono::seconds{1});
  }
  const auto oldest = notes.list(salon, maria)->back().id;
  ASSERT_TRUE(notes.pin(salon, vera, {maria, oldest}, true));
  std::vector<std::string> bodies;
  const auto listed = notes.list(salon, maria);
  for (const Note& note : *listed) bodies.push_back(note.body);
  EXPECT_THAT(bodies, ElementsAre("раз", "три", "два"));
}

TEST_F(CardTest, OnlyTheAuthorAndTheOwnerChangeANote) {
  const auto place = given_note("Черновик");
  EXPECT_EQ(notes.edit(salon, {.actor = vera}, place, "Чужое").error().code(), "note-of-another");
  EXPECT_EQ(notes.remove(salon, {.actor = vera}, place).error().code(), "note-of-another");
  ASSERT_TRUE(notes.edit(salon, {.actor = anna}, place, "Своё"));
  EXPECT_EQ(only_note().body, "Своё");
  EXPECT_TRUE(only_note().edited_at);
  ASSERT_TRUE(notes.remove(salon, {.actor = vera, .of_all = true}, place));
  EXPECT_THAT(*notes.list(salon, maria), IsEmpty());
}

TEST_F(CardTest, ADeletedNoteLeavesNoText) {
  const auto place = given_note("Аллергия на лак");
  ASSERT_TRUE(notes.edit(salon, {.actor = anna}, place, "Аллергия на гель-лак"));
  ASSERT_TRUE(notes.remove(salon, {.actor = anna}, place));
  EXPECT_THAT(column("SELECT a::text FROM dashboard.audits a"),
              ::testing::Each(Not(HasSubstr("Аллергия"))));
  EXPECT_THAT(audited(),
              ElementsAre("client.note_added", "client.note_edited", "client.note_deleted"));
}

TEST_F(CardTest, AnEmptyOrLongNoteIsRefused) {
  const auto code = [&](const std::string& body) {
    return notes.add(salon, anna, {.client = maria, .body = body}).error().fields().at(0).code;
  };
  EXPECT_EQ(code(" \n "), "required");
  EXPECT_EQ(code(std::string(2001, 'a')), "too-long");
}

TEST_F(CardTest, AClientHasAtMostTwoHundredNotes) {
  column(
      "INSERT INTO dashboard.client_notes (tenant_id, client_id, body, pinned, written_at) SELECT "
      "'" +
      salon.tenant().value.str() + "', '" + maria.value.str() +
      "', 'x', false, now() FROM generate_series(1, 200)");
  EXPECT_EQ(notes.add(salon, anna, {.client = maria, .body = "ещё"}).error().code(),
            "too-many-notes");
}

TEST_F(CardTest, NotesAreTheSalonsOwn) {
  const auto place = given_note("Тайна");
  EXPECT_EQ(notes.list(other, maria).error().code(), "client-not-found");
  EXPECT_EQ(notes.add(other, anna, {.client = maria, .body = "x"}).error().code(),
            "client-not-found");
  EXPECT_EQ(notes.edit(other, {.actor = anna, .of_all = true}, place, "x").error().code(),
            "client-not-found");
  EXPECT_EQ(notes.pin(other, anna, place, true).error().code(), "client-not-found");
  const auto olga = given_client(salon, {.full_name = "Ольга"});
  EXPECT_EQ(notes.remove(salon, {.actor = anna}, {olga, place.note}).error().code(),
            "note-not-found");
  EXPECT_EQ(only_note().body, "Тайна");
}

TEST_F(CardTest, ACallIsInTheTimelineWithItsOutcome) {
  const auto call = calls.record(
      salon, anna, {.client = maria, .outcome = CallOutcome::kCallBack, .remark = "после пяти"});
  ASSERT_TRUE(call);
  const auto page = clients.timeline(salon, maria, "", 10);
  ASSERT_TRUE(page);
  EXPECT_THAT(timeline_json(*page, {.sees_phones = true}), HasSubstr(R"("kind":"call")"));
  EXPECT_THAT(timeline_json(*page, {.sees_phones = true}), HasSubstr(R"("detail":"call_back")"));
  EXPECT_THAT(timeline_json(*page, {.sees_phones = true}), HasSubstr("после пяти"));
  EXPECT_THAT(audited(), ElementsAre("client.called"));
}

TEST_F(CardTest, OnlyWhoRecordedACallTakesItBack) {
  const auto call = calls.record(salon, anna, {.client = maria, .outcome = CallOutcome::kReached});
  ASSERT_TRUE(call);
  EXPECT_EQ(calls.take_back(salon, vera, maria, *call).error().code(), "call-of-another");
  EXPECT_EQ(calls.take_back(other, anna, maria, *call).error().code(), "client-not-found");
  ASSERT_TRUE(calls.take_back(salon, anna, maria, *call));
  EXPECT_EQ(calls.take_back(salon, anna, maria, *call).error().code(), "call-not-found");
}

TEST_F(CardTest, ALongRemarkAndAForeignClientAreRefused) {
  const EndedCall longer{
      .client = maria, .outcome = CallOutcome::kReached, .remark = std::string(301, 'a')};
  EXPECT_EQ(calls.record(salon, anna, longer).error().fields().at(0).code, "too-long");
  EXPECT_EQ(
      calls.record(other, anna, {.client = maria, .outcome = CallOutcome::kReached}).error().code(),
      "client-not-found");
}

TEST_F(CardTest, TagsOfPeopleComeAfterThoseOfTheBot) {
  ASSERT_TRUE(tags.add(salon, anna, maria, " мама  двоих "));
  ASSERT_TRUE(tags.add(salon, anna, maria, "vip"));
  EXPECT_THAT(*tags.own(salon, maria), ElementsAre("мама двоих"));
  EXPECT_THAT(tags_of_card(), ElementsAre("vip", "мама двоих"));
  ASSERT_TRUE(tags.remove(salon, vera, maria, "мама двоих"));
  ASSERT_TRUE(tags.remove(salon, vera, maria, "vip"));
  EXPECT_THAT(tags_of_card(), ElementsAre("vip"));
  EXPECT_THAT(audited(), ElementsAre("client.tag_added", "client.tag_removed"));
}

TEST_F(CardTest, TheListIsFilteredByTagsOfPeople) {
  const auto olga = given_client(salon, {.full_name = "Ольга"});
  given_client(salon, {.full_name = "Третья"});
  ASSERT_TRUE(tags.add(salon, anna, olga, "vip"));
  ASSERT_TRUE(tags.add(salon, anna, olga, "новая"));
  EXPECT_EQ(clients.count(salon, {.filters = {.tag = "vip"}})->count, 2);
  EXPECT_EQ(clients.count(salon, {.filters = {.tag = "новая"}})->count, 1);
  EXPECT_THAT(filters_json(clients.filter_choices(salon)), HasSubstr(R"(["vip","новая"])"));
  EXPECT_THAT(filters_json(clients.filter_choices(other)), HasSubstr(R"("tags":[])"));
}

TEST_F(CardTest, AClientHasAtMostTwentyTagsOfPeople) {
  for (int i = 0; i < 20; ++i) ASSERT_TRUE(tags.add(salon, anna, maria, "т" + std::to_string(i)));
  EXPECT_EQ(tags.add(salon, anna, maria, "лишняя").error().code(), "too-many-tags");
  ASSERT_TRUE(tags.add(salon, anna, maria, "т3"));
  EXPECT_EQ(tags.own(salon, maria)->size(), 20U);
  EXPECT_EQ(tags.add(salon, anna, maria, std::string(41, 'a')).error().fields().at(0).code,
            "too-long");
}

TEST_F(CardTest, ATagHasAColourInTheWholeSalon) {
  ASSERT_TRUE(tags.set_colour(salon, anna, {.tag = "vip", .colour = "violet"}));
  ASSERT_TRUE(tags.set_colour(salon, anna, {.tag = "vip", .colour = "red"}));
  ASSERT_TRUE(tags.set_colour(salon, anna, {.tag = "vip", .colour = "red"}));
  const auto colours = tags.colours(salon);
  ASSERT_EQ(colours.size(), 1U);
  EXPECT_EQ(colours.front().colour, "red");
  EXPECT_THAT(tags.colours(other), IsEmpty());
  EXPECT_EQ(
      tags.set_colour(salon, anna, {.tag = "vip", .colour = "pink"}).error().fields().at(0).code,
      "unknown-value");
  EXPECT_THAT(audited(), ElementsAre("clients.tag_coloured", "clients.tag_coloured"));
}

TEST_F(CardTest, WhoSawTheNumberIsOnTheCard) {
  ASSERT_TRUE(clients.reveal_phone(salon, anna, maria));
  ASSERT_TRUE(clients.reveal_phone(salon, auth::Actor::command(), maria));
  const auto olga = given_client(salon, {.full_name = "Ольга", .phone = "+79160000000"});
  ASSERT_TRUE(clients.reveal_phone(salon, anna, olga));
  const auto views = clients.phone_views(salon, maria);
  ASSERT_TRUE(views);
  ASSERT_EQ(views->size(), 2U);
  EXPECT_FALSE(views->at(0).by);
  EXPECT_TRUE(views->at(1).by);
  EXPECT_EQ(clients.phone_views(other, maria).error().code(), "client-not-found");
}

}  // namespace
}  // namespace okoshko::clients

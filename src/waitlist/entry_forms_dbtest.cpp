// How 0054_grown_wishes.sql reads what the key "okoshko" of an entry says, whatever meta holds.

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <array>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <random>

#include "testing/db_test.hpp"
#include "waitlist/entry_items.hpp"
#include "waitlist/match_store.hpp"

namespace okoshko::waitlist {
namespace {

namespace json = boost::json;

class EntryFormsTest : public testing::DbTest {
 protected:
  std::string read(const std::string& call) {
    const auto rows = tx.exec_script("SELECT (" + call + ")::text");
    return rows.one().get<std::optional<std::string>>(0).value_or("—");
  }
  std::string of(const char* function, const std::string& meta) {
    return read(fmt::format("dashboard.okoshko_wish_{}('{}'::jsonb)", function, meta));
  }
  std::string days(const std::string& meta) {
    return read("dashboard.okoshko_wish_days('" + meta + "'::jsonb, '2026-11-24T10:00:00Z')");
  }
};

TEST_F(EntryFormsTest, ADayOfTheBotIsTheOnlyDay) {
  EXPECT_EQ(days(R"({"preferred_date": "31.12"})"), "{[2026-12-31,2027-01-01)}");
  EXPECT_EQ(days("{}"), "—");
}

TEST_F(EntryFormsTest, SeveralDaysAndRangesStandBesideTheFirstDay) {
  EXPECT_EQ(days(R"({"date": "2026-12-05", "okoshko": {"days": [["2026-12-05", "2026-12-07"],)"
                 R"(["2026-12-10", "2026-12-10"]]}})"),
            "{[2026-12-05,2026-12-08),[2026-12-10,2026-12-11)}");
}

TEST_F(EntryFormsTest, DaysAreNotBelievedAfterTheBotWroteAnotherDay) {
  EXPECT_EQ(days(R"({"date": "2026-12-06", "okoshko": {"days": [["2026-12-05", "2026-12-07"]]}})"),
            "{[2026-12-06,2026-12-07)}");
  EXPECT_EQ(days(R"({"okoshko": {"days": [["2026-12-05", "2026-12-07"]]}})"), "—");
}

TEST_F(EntryFormsTest, DaysThatCannotBeReadLeaveTheBotsDay) {
  for (const char* said :
       {"null", "{}", "7", "[]", "[[]]", R"([["2026-12-05"]])", R"([["2026-12-07", "2026-12-05"]])",
        R"([["2026-12-05", "2026-02-31"]])", R"(["2026-12-05"])", R"([{"from": 1}])"}) {
    EXPECT_EQ(days(fmt::format(R"({{"date": "2026-12-05", "okoshko": {{"days": {}}}}})", said)),
              "{[2026-12-05,2026-12-06)}")
        << said;
  }
}

TEST_F(EntryFormsTest, HoursAreBelievedWithThePartOfDayTheyWereWrittenWith) {
  EXPECT_EQ(of("hours", R"({"okoshko": {"hours": {"from": "11:00", "to": "13:30"}}})"),
            "{11:00,13:30}");
  EXPECT_EQ(of("hours", R"({"time_preference": "afternoon", "okoshko":)"
                        R"( {"hours": {"from": "14:00", "part": "day"}}})"),
            "{14:00,NULL}");
  EXPECT_EQ(of("hours", R"({"time_preference": "morning", "okoshko":)"
                        R"( {"hours": {"from": "14:00", "part": "day"}}})"),
            "—");
}

TEST_F(EntryFormsTest, HoursThatMakeNoSenseAreNone) {
  for (const char* said : {R"({"from": "25:00"})", R"({"from": "14:00", "to": "14:00"})",
                           R"({"from": "9:00"})", R"({"to": 14})", "{}", "[]", R"("14:00")"}) {
    EXPECT_EQ(of("hours", fmt::format(R"({{"okoshko": {{"hours": {}}}}})", said)), "—") << said;
  }
}

TEST_F(EntryFormsTest, SeveralMastersBeginWithTheBots) {
  EXPECT_EQ(of("staff", R"({"staff_id": "4"})"), "{4}");
  EXPECT_EQ(of("staff", R"({"staff_id": 4, "okoshko": {"staff": ["4", "7"]}})"), "{4,7}");
  EXPECT_EQ(of("staff", R"({"staff_id": "5", "okoshko": {"staff": ["4", "7"]}})"), "{5}");
  EXPECT_EQ(of("staff", R"({"okoshko": {"staff": ["4", "7"]}})"), "—");
  EXPECT_EQ(of("staff", R"({"staff_id": "4", "okoshko": {"staff": "4"}})"), "{4}");
}

TEST_F(EntryFormsTest, AnEntryIsValidUntilTheEndOfItsLastDay) {
  const std::string meta = R"({"okoshko": {"valid_until": "2026-12-05"}})";
  EXPECT_EQ(read("dashboard.okoshko_wish_expired('" + meta + "', '2026-12-05')"), "false");
  EXPECT_EQ(read("dashboard.okoshko_wish_expired('" + meta + "', '2026-12-06')"), "true");
  EXPECT_EQ(
      read(R"(dashboard.okoshko_wish_expired('{"okoshko": {"valid_until": "x"}}', '2026-12-06'))"),
      "false");
}

TEST_F(EntryFormsTest, OnlyHighIsHighAndOnlyAnIdNamesADialogue) {
  EXPECT_EQ(of("priority", R"({"okoshko": {"priority": "high"}})"), "high");
  EXPECT_EQ(of("priority", R"({"okoshko": {"priority": ["high"]}})"), "normal");
  EXPECT_EQ(of("conversation",
               R"({"okoshko": {"conversation": "11111111-1111-1111-1111-111111111111"}})"),
            "11111111-1111-1111-1111-111111111111");
  EXPECT_EQ(of("conversation", R"({"okoshko": {"conversation": "x"}})"), "—");
}

/// Random meta of the bot: keys of the contract and of Okoshko with values of every type, some of
/// which are right.
class RandomMeta {
 public:
  explicit RandomMeta(unsigned seed) : random_{seed} {}

  std::string next() {
    json::object meta;
    for (const char* key : {"date", "preferred_date", "service_id", "service_title", "staff_id",
                            "staff_name", "client_name", "client_phone", "time_preference"}) {
      if (one_of(2) == 0) meta[key] = value(2);
    }
    if (one_of(3) > 0) {
      json::object added;
      for (const char* key :
           {"days", "hours", "staff", "valid_until", "priority", "conversation", "other"}) {
        if (one_of(2) == 0) added[key] = value(3);
      }
      if (one_of(2) == 0) added["hours"] = json::object{{"from", value(0)}, {"to", value(0)}};
      if (one_of(2) == 0) added["days"] = json::array{json::array{value(0), value(0)}};
      meta["okoshko"] = one_of(8) > 0 ? json::value(added) : value(1);
    }
    return json::serialize(meta);
  }

 private:
  unsigned one_of(unsigned count) { return static_cast<unsigned>(random_() % count); }
  json::value value(int depth) {
    static constexpr std::array kTexts{"",        "2026-12-31", "31.12",   "2026-02-30", "morning",
                                       "evening", "high",       "14:00",   "18:30",      "24:00",
                                       "завтра",  "4",          "\u001f,", "infinity",   "'\\"};
    switch (one_of(depth > 0 ? 7 : 5)) {
      case 0:
        return nullptr;
      case 1:
        return static_cast<std::int64_t>(random_()) - 2'000'000'000;
      case 2:
        return one_of(2) == 0;
      case 3:
      case 4:
        return kTexts[one_of(std::size(kTexts))];
      case 5: {
        json::array list;
        for (unsigned i = one_of(4); i > 0; --i) list.push_back(value(depth - 1));
        return list;
      }
      default:
        return json::object{{"from", value(depth - 1)}, {"0", value(depth - 1)}};
    }
  }
  std::mt19937 random_;
};

TEST_F(EntryFormsTest, WhateverTheBotWritesIsReadOrIgnored) {
  const auto salon = given_tenant();
  const auto anna = given_client(salon);
  RandomMeta metas{54};
  constexpr int kEntries = 1500;
  std::vector<std::string> ids;
  for (int i = 0; i < kEntries; ++i) {
    ids.push_back(std::to_string(given_entry(salon, anna, metas.next())));
  }
  EXPECT_EQ(load_entries(tx, salon, ids).size(), ids.size());
  const auto facts = store::load_entry_facts(tx, salon, ids);
  ASSERT_EQ(facts.size(), ids.size());
  for (const EntryFacts& entry : facts) {
    for (const DayRange& range : entry.kind.days) EXPECT_LE(range.first, range.last);
    const auto& [from, to] = entry.kind.hours;
    EXPECT_TRUE(!from || !to || *from < *to);
  }
  EXPECT_LE(store::pending_entries(tx, salon, std::chrono::year{2026} / 12 / 1, 5000).size(),
            ids.size());
}

}  // namespace
}  // namespace okoshko::waitlist

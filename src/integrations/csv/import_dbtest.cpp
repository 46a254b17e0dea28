#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <iconv.h>

#include <fstream>

#include "integrations/csv/test_import.hpp"
#include "testing/salon_exports.hpp"

namespace okoshko::csv {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::string to_windows_1251(std::string text) {
  const iconv_t handle = iconv_open("WINDOWS-1251", "UTF-8");
  std::string out(text.size(), '\0');
  char* in = text.data();
  char* to = out.data();
  std::size_t in_left = text.size();
  std::size_t out_left = out.size();
  EXPECT_NE(iconv(handle, &in, &in_left, &to, &out_left), static_cast<std::size_t>(-1));
  iconv_close(handle);
  out.resize(out.size() - out_left);
  return out;
}

constexpr const char* kClients =
    "ID;Имя;Телефон;Email;Дата первого визита;Количество посещений;Категория\r\n"
    "501;Мария Иванова;+7 (916) 123-45-67;m@example.com;05.03.2024;12;VIP, Постоянные\r\n"
    "502;Пётр Ёлкин;8 916 765-43-21;;01.02.2024;1;\r\n"
    "503;\"Анна \"\"Аня\"\" Ким\";;;10.01.2025;0;\r\n";

constexpr const char* kRecords =
    "ID;ID клиента;Клиент;Телефон;Дата визита;Время;Услуга;Сотрудник;Статус визита;Стоимость;"
    "Длительность;Дата создания записи;Дата удаления\r\n"
    "9001;501;Мария Иванова;+79161234567;05.03.2024;10:00;Стрижка женская;Ольга;Пришел;"
    "1 500,00 ₽;1 ч 30 мин;01.03.2024 12:15;\r\n"
    "9001;501;Мария Иванова;+79161234567;05.03.2024;11:30;Укладка;Ольга;Пришел;"
    "900;0:45;01.03.2024 12:15;\r\n"
    "9002;501;Мария Иванова;+79161234567;26.03.2024;10:00;Стрижка женская;Ольга;Пришел;"
    "1\u00a0500;90;20.03.2024 10:00;\r\n"
    "9003;;Гость;89031112233;27.03.2024;12:00;Маникюр;Инна;Не пришел;1200;60;26.03.2024 09:00;\r\n"
    "9004;502;Пётр Ёлкин;;28.03.2024;15:00;Стрижка мужская;Ольга;Отменена/удалена;800;60;"
    "20.03.2024 10:00;27.03.2024 18:00\r\n"
    "9005;501;;;20.03.2026;18:00;Стрижка женская;Ольга;Подтвердил;1500;90;01.03.2026 10:00;\r\n"
    "9006;;;;21.03.2026;18:00;Маникюр;Инна;Ожидание;1200;60;;\r\n";

TEST_F(ImportDbTest, ReadsTheExportOfYclientsInBothEncodings) {
  const auto picture = [this] {
    return value(
        "SELECT string_agg(concat_ws('|', b.external_id, b.start_at, b.service_title, b.price, "
        "b.duration_sec, b.outcome, c.full_name, c.phone, c.yclients_client_id), chr(10) "
        "ORDER BY b.external_id) FROM dashboard.bookings b "
        "LEFT JOIN public.clients_v2 c ON c.id = b.client_uuid WHERE b.tenant_id = '" +
        salon.tenant().value.str() + "'");
  };
  given_file("Клиенты.csv", "\xEF\xBB\xBF" + std::string{kClients});
  given_file("Записи.csv", "\xEF\xBB\xBF" + std::string{kRecords});
  EXPECT_THAT(import("yclients", folder_).complaints, ElementsAre());
  const auto as_utf8 = picture();

  salon = given_tenant();
  given_file("Клиенты.csv", to_windows_1251(kClients));
  std::string records = kRecords;
  records.replace(records.find(" ₽"), std::string{" ₽"}.size(), " руб.");  // 1251 has no ₽
  given_file("Записи.csv", to_windows_1251(records));
  EXPECT_THAT(import("yclients", folder_).complaints, ElementsAre());
  EXPECT_EQ(value("SELECT count(*) FROM dashboard.bookings"), "12");
  EXPECT_EQ(picture(), as_utf8);
}

TEST_F(ImportDbTest, PutsTheServicesOfOneRecordTogether) {
  given_file("r.csv", kRecords);
  const auto done = import("yclients", folder_);
  EXPECT_EQ(done.counts.bookings.inserted, 6U);
  EXPECT_EQ(done.read.bookings_without_client, 1U);
  EXPECT_EQ(value("SELECT concat_ws('|', start_at, service_title, service_code, price, "
                  "duration_sec, status, outcome, yclients_attendance, booked_at, client_id, "
                  "source, staff_id) FROM dashboard.bookings WHERE external_id = '9001'"),
            "2024-03-05 07:00:00|Стрижка женская + Укладка|Стрижка женская|2400.00|8100|completed|"
            "attended|1|2024-03-01 09:15:00+00|501|csv:yclients|Ольга");
  EXPECT_EQ(value("SELECT concat_ws('|', status, outcome, cancelled_at, yclients_attendance) "
                  "FROM dashboard.bookings WHERE external_id = '9004'"),
            "cancelled|cancelled|2024-03-27 15:00:00+00|0");
  EXPECT_EQ(value("SELECT concat_ws('|', status, coalesce(outcome, '-'), yclients_attendance) "
                  "FROM dashboard.bookings WHERE external_id = '9005'"),
            "confirmed|-|2");
  EXPECT_EQ(value("SELECT concat_ws('|', status, outcome, yclients_attendance) "
                  "FROM dashboard.bookings WHERE external_id = '9003'"),
            "created|no_show|-1");
  EXPECT_EQ(value("SELECT concat_ws('|', client_id, client_uuid IS NULL) "
                  "FROM dashboard.bookings WHERE external_id = '9006'"),
            "|t");
}

TEST_F(ImportDbTest, LearnsRhythmAndFavouriteMasterFromTheVisits) {
  given_file("r.csv", kRecords);
  import("yclients", folder_);
  EXPECT_EQ(value("SELECT concat_ws('|', m.last_visit_date, m.avg_visit_interval, "
                  "s.favourite_staff_id) FROM public.user_ltm_v2 m JOIN public.clients_v2 c "
                  "ON c.id = m.user_id JOIN dashboard.client_stats s ON s.client_id = c.id WHERE "
                  "c.yclients_client_id = 501"),
            "2024-03-26 07:00:00+00|21|Ольга");
  EXPECT_EQ(value("SELECT count(*) FROM public.user_ltm_v2"), "1");
}

TEST_F(ImportDbTest, ChangesNothingWhenItIsRepeated) {
  given_file("c.csv", kClients);
  given_file("r.csv", kRecords);
  import("yclients", folder_);
  const auto first = fingerprint();
  const auto again = import("yclients", folder_);
  EXPECT_EQ(fingerprint(), first);
  EXPECT_EQ(again.counts.bookings.unchanged, 6U);
  EXPECT_EQ(again.counts.bookings.updated + again.counts.bookings.inserted, 0U);
  EXPECT_EQ(again.counts.clients.inserted + again.counts.clients.updated, 0U);
  EXPECT_EQ(again.memories, 0U);
}

TEST_F(ImportDbTest, FindsAPersonKnownByPhoneAmongThoseWithIds) {
  given_file("c.csv", kClients);
  import("yclients", folder_);
  fs::remove(folder_ / "c.csv");
  given_file("r.csv",
             "ID;Клиент;Телефон;Дата визита;Услуга;Сотрудник;Статус визита\n"
             "1;Мария;8-916-123-45-67;05.03.2024 10:00;Стрижка;Ольга;Пришел\n");
  const auto done = import("yclients", folder_);
  EXPECT_EQ(done.counts.clients.inserted, 0U);
  EXPECT_EQ(value("SELECT full_name FROM dashboard.bookings b JOIN public.clients_v2 c "
                  "ON c.id = b.client_uuid"),
            "Мария Иванова");
}

TEST_F(ImportDbTest, KeepsApartMotherAndDaughterWhoShareAPhone) {
  given_file("c.csv",
             "ID;Имя;Телефон;Дата первого визита\n"
             "1;Мария Иванова;89161234567;\n2;Анна Иванова;89161234567;\n");
  EXPECT_EQ(import("yclients", folder_).counts.clients.inserted, 2U);
  EXPECT_EQ(import("yclients", folder_).counts.clients.unchanged, 2U);
}

TEST_F(ImportDbTest, FillsWhatTheBotLacksAndReplacesNothing) {
  given_client(salon, {.full_name = "Маша", .phone = "79161234567", .telegram_chat_id = 7});
  given_client(salon, {.full_name = std::nullopt, .yclients_client_id = 502});
  given_file("c.csv", kClients);
  const auto done = import("yclients", folder_);
  EXPECT_EQ(done.counts.clients.inserted, 1U);
  EXPECT_EQ(value("SELECT concat_ws('|', full_name, phone, yclients_client_id, meta->'tags') "
                  "FROM public.clients_v2 WHERE telegram_chat_id = 7"),
            "Маша|79161234567|501|[\"VIP\", \"Постоянные\"]");
  EXPECT_EQ(value("SELECT concat_ws('|', full_name, phone) FROM public.clients_v2 "
                  "WHERE yclients_client_id = 502"),
            "Пётр Ёлкин|+79167654321");
}

TEST_F(ImportDbTest, ReportsEveryKindOfBadRowAndTakesTheOthers) {
  given_file("r.csv",
             "ID;Клиент;Телефон;Дата визита;Услуга;Сотрудник;Статус визита;Стоимость\n"
             "1;Мария;89161234567;31.02.2024 10:00;Стрижка;Ольга;Пришел;1\n"
             "2;Мария;12345;05.03.2024 10:00;Стрижка;Ольга;Пришел;1\n"
             "3;Мария;89161234567;05.03.2024 10:00;Стрижка;Ольга;Танцевал;1\n"
             "4;Мария;89161234567;05.03.2024 10:00;Стрижка;Ольга\n"
             "5;Мар\xFFия;89161234567;05.03.2024 10:00;Стрижка;Ольга;Пришел;1\n"
             "6;Мария;89161234567;05.03.2024 10:00;Стрижка;Ольга;Пришел;дорого\n"
             "7;Мария;89161234567;;Стрижка;Ольга;Пришел;1\n"
             "8;Мария;89161234567;05.03.2024 10:00;Стрижка;Ольга;Пришел;1\n"
             "8;Мария;89161234567;05.03.2024 10:00;Стрижка;Ольга;Пришел;1\n"
             "9;Мария;89161234567;06.03.2024 10:00;Стрижка;Ольга;Пришел;1\n"
             "8;Мария;89161234567;07.03.2024 10:00;Стрижка;Ольга;Пришел;1\n");
  const auto done = import("yclients", folder_);
  EXPECT_EQ(done.counts.bookings.inserted, 4U);
  EXPECT_THAT(
      done.complaints,
      ElementsAre(
          HasSubstr("r.csv:2: column «Дата визита»: expected a date like"),
          HasSubstr("r.csv:3: column «Телефон»: expected one telephone number"),
          "r.csv:4: column «Статус визита»: expected a status that the mapping names, "
          "found «Тан… (16 bytes)»",
          "r.csv:5: has 6 columns, the header 8", HasSubstr("r.csv:6: holds bytes"),
          HasSubstr("r.csv:7: column «Стоимость»: expected an amount"),
          HasSubstr("r.csv:8: column «Дата визита»: expected a value"),
          HasSubstr("r.csv:10: column «ID»: expected a row that stands once"),
          HasSubstr("r.csv:12: column «ID»: expected a booking whose rows stand together")));
  EXPECT_EQ(done.read.files.at(0).bad_rows, 7U);
  EXPECT_EQ(done.read.files.at(0).good_rows, 4U);
}

TEST_F(ImportDbTest, NeverForgetsAnOutcomeForAnOlderFile) {
  const std::string head = "ID;Клиент;Телефон;Дата визита;Услуга;Сотрудник;Статус визита\n";
  given_file("r.csv", head + "1;Мария;89161234567;05.03.2024 10:00;Стрижка;Ольга;Пришел\n");
  import("yclients", folder_);
  given_file("r.csv", head + "1;Мария;89161234567;05.03.2024 10:00;Стрижка;Ольга;Ожидание\n");
  EXPECT_EQ(import("yclients", folder_).counts.bookings.unchanged, 1U);
  EXPECT_EQ(value("SELECT status || outcome FROM dashboard.bookings"), "completedattended");
}

TEST_F(ImportDbTest, WorksWithoutTheUniqueKeys) {
  execute(
      "DROP INDEX dashboard.bookings_external_unique; DROP INDEX public.user_ltm_v2_tenant_user");
  given_file("c.csv", kClients);
  given_file("r.csv", kRecords);
  import("yclients", folder_);
  const auto first = fingerprint();
  import("yclients", folder_);
  EXPECT_EQ(fingerprint(), first);
  EXPECT_EQ(value("SELECT count(*) FROM dashboard.bookings"), "6");
}

TEST_F(ImportDbTest, LeavesOtherSalonsAlone) {
  const auto other = given_tenant();
  given_client(other, {.full_name = std::nullopt, .phone = "+79161234567"});
  given_file("c.csv", kClients);
  EXPECT_EQ(import("yclients", folder_).counts.clients.inserted, 3U);
  EXPECT_EQ(value("SELECT count(*) FROM public.clients_v2 WHERE full_name IS NULL"), "1");
}

TEST_F(ImportDbTest, ShowsATimeThatTheSpringChangeSkipsAsTheMomentOfTheChange) {
  given_file("r.csv",
             "ID;Клиент;Телефон;Дата визита;Услуга;Сотрудник;Статус визита\n"
             "1;Мария;89161234567;31.03.2024 02:30;Стрижка;Ольга;Пришел\n"
             "2;Мария;89161234567;27.10.2024 02:30;Стрижка;Ольга;Пришел\n");
  import("yclients", folder_, "Europe/Berlin");
  EXPECT_EQ(value("SELECT string_agg(start_at::text, '|' ORDER BY external_id) "
                  "FROM dashboard.bookings"),
            "2024-03-31 01:00:00|2024-10-27 00:30:00");
}

class HairSalonDbTest : public ImportDbTest {
 protected:
  HairSalonDbTest() { exports.write_to(folder_); }

  const okoshko::testing::SalonExports exports = okoshko::testing::simulate_salon_exports();
};

TEST_F(HairSalonDbTest, MakesOneAppointmentOfAClientsDay) {
  const auto done = import("hair-salon", folder_, "America/Vancouver");
  EXPECT_THAT(done.complaints, ElementsAre());
  ASSERT_TRUE(done.read.join);
  const auto& notes = *done.read.join;
  EXPECT_EQ(notes.appointments, exports.appointments);
  EXPECT_EQ(notes.attended, exports.attended);
  EXPECT_EQ(notes.attended_despite_cancellation, exports.attended_despite_cancellation);
  EXPECT_EQ(notes.attended_despite_no_show, exports.attended_despite_no_show);
  EXPECT_EQ(notes.no_shows, exports.no_shows);
  EXPECT_EQ(notes.cancelled, exports.cancelled);
  EXPECT_EQ(notes.open, exports.open);
  EXPECT_EQ(notes.standing_despite_cancellation, exports.open_despite_cancellation);
  EXPECT_EQ(notes.without_client, exports.without_client);
  EXPECT_EQ(notes.receipt_lines_without_appointment, exports.receipt_lines_without_appointment);
  std::vector<std::uint64_t> rows;
  for (const auto& file : done.read.files) rows.push_back(file.good_rows);
  EXPECT_THAT(rows,
              ElementsAre(exports.service_lines, exports.booking_lines, exports.cancellation_lines,
                          exports.no_show_lines, exports.receipt_lines));
  EXPECT_EQ(done.counts.clients.inserted, exports.clients);
  EXPECT_EQ(done.counts.staff.inserted, exports.staff);
  EXPECT_EQ(done.counts.services.inserted, exports.service_lines);
  EXPECT_EQ(done.counts.bookings.inserted, exports.appointments);
  EXPECT_EQ(value("SELECT string_agg(o || ' ' || n, ', ' ORDER BY o) FROM (SELECT "
                  "coalesce(outcome, 'open') AS o, count(*) AS n FROM dashboard.bookings "
                  "GROUP BY 1) t"),
            fmt::format("attended {}, cancelled {}, no_show {}, open {}", exports.attended,
                        exports.cancelled, exports.no_shows, exports.open));
}

/// The simulation must contain every case that the test above needs for the rules of the join.
TEST_F(HairSalonDbTest, ItsFilesDisagreeInEveryWay) {
  for (const auto count :
       {exports.attended_despite_cancellation, exports.attended_despite_no_show,
        exports.cancelled - exports.cancelled_without_time, exports.open_despite_cancellation}) {
    EXPECT_GT(count, 0U);
  }
}

TEST_F(HairSalonDbTest, KnowsTheTimesOfNoShowsAndInventsNone) {
  import("hair-salon", folder_, "America/Vancouver");
  const std::string midnight =
      "(start_at AT TIME ZONE 'UTC' AT TIME ZONE "
      "'America/Vancouver')::time = '00:00'";
  EXPECT_EQ(
      value("SELECT count(*) FROM dashboard.bookings WHERE outcome = 'no_show' AND " + midnight),
      "0");
  EXPECT_EQ(
      value("SELECT count(*) FROM dashboard.bookings WHERE outcome = 'cancelled' AND " + midnight),
      std::to_string(exports.cancelled_without_time));
}

/// With window functions over visit days and decimals; uses no part of the database's own rule.
TEST_F(HairSalonDbTest, ItsClientsDriftByTheRuleSaidInOtherWords) {
  import("hair-salon", folder_, "America/Vancouver");
  bookings::derive_memory(db, salon, *time::parse_rfc3339("2018-07-01T12:00:00Z"));
  EXPECT_EQ(
      value(
          "WITH days AS (SELECT DISTINCT client_uuid AS c, (start_at AT TIME ZONE 'UTC' AT TIME "
          "ZONE 'Europe/Moscow')::date AS day FROM dashboard.bookings WHERE outcome = "
          "'attended' AND start_at <= timestamp '2018-07-01 12:00'), gaps AS (SELECT c, day, day "
          "- lag(day) OVER (PARTITION BY c ORDER BY day) AS gap FROM days), own AS (SELECT c, "
          "(date '2018-07-01' - max(day)) / coalesce(nullif(round(avg(gap)), 0), 30) AS deviation "
          "FROM gaps GROUP BY c) SELECT concat_ws(' ', count(*) FILTER (WHERE "
          "m.churn_risk_score IS DISTINCT FROM CASE WHEN deviation < 1.0 THEN 0.0 WHEN deviation "
          "< 1.3 THEN 0.3 WHEN deviation < 1.5 THEN 0.6 ELSE 0.9 END), count(*) > 200, "
          "count(DISTINCT m.churn_risk_score)) FROM own LEFT JOIN public.user_ltm_v2 m ON "
          "m.user_id = own.c WHERE own.c IS NOT NULL"),
      "0 t 4");
}

TEST_F(HairSalonDbTest, ChangesNothingWhenItIsRepeated) {
  import("hair-salon", folder_, "America/Vancouver");
  const auto first = fingerprint();
  import("hair-salon", folder_, "America/Vancouver");
  EXPECT_EQ(fingerprint(), first);
}

}  // namespace
}  // namespace okoshko::csv

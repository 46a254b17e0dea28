#include <gmock/gmock.h>

#include "base/phone.hpp"
#include "integrations/csv/test_import.hpp"

/// Files with typical properties of salons' exports and invented clients, from testdata/.
namespace okoshko::csv {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::SizeIs;

class ImportCasesDbTest : public ImportDbTest {
 protected:
  static std::string case_file(const std::string& name) {
    return std::string{OKOSHKO_CSV_TESTDATA} + "/" + name;
  }

  /// Imports twice: the second import must change nothing. Returns the result of the first.
  Imported twice(const std::string& map, const std::string& name,
                 const std::string& zone = "Europe/Moscow", const std::string& currency = "RUB") {
    auto first = import(map, case_file(name), zone, currency);
    const auto rows = fingerprint();
    const auto again = import(map, case_file(name), zone, currency);
    EXPECT_EQ(fingerprint(), rows) << name;
    EXPECT_EQ(again.complaints, first.complaints) << name;
    return first;
  }
  Imported yclients(const std::string& name) { return twice("yclients", name); }

  /// "name phone, name phone", sorted by name.
  std::string clients() {
    return value(
        "SELECT string_agg(concat_ws(' ', full_name, phone), ', ' ORDER BY full_name) "
        "FROM public.clients_v2");
  }
  std::string bookings(const std::string& columns) {
    return value("SELECT string_agg(concat_ws('|', " + columns +
                 "), chr(10) ORDER BY start_at, external_id) FROM dashboard.bookings b "
                 "LEFT JOIN public.clients_v2 c ON c.id = b.client_uuid");
  }
  std::string count(const std::string& table) { return value("SELECT count(*) FROM " + table); }
};

TEST_F(ImportCasesDbTest, AHeaderOfTwoRowsAndServicesInFollowingRows) {
  const auto done = yclients("yclients_records_two_row.csv");
  EXPECT_THAT(done.complaints, ElementsAre());
  EXPECT_EQ(bookings("start_at, full_name, staff_id, service_title, price, outcome, booked_at"),
            "2026-03-02 07:00:00|Вера Тестова|Ольга|Стрижка + Укладка|1950.00|attended|"
            "2026-02-27 09:00:00+00\n"
            "2026-03-02 09:00:00|Нина Пробная|Ольга|Окрашивание|4000.00|no_show|"
            "2026-02-28 06:00:00+00\n"
            "2026-03-03 12:30:00|Вера Тестова|Инна|Маникюр + Покрытие|2000.00|"
            "2026-03-01 17:10:00+00");
}

TEST_F(ImportCasesDbTest, AShortHeaderOfTwoRows) {
  yclients("01-two-row-header.csv");
  EXPECT_EQ(bookings("start_at, full_name, service_title, price"),
            "2026-03-02 07:00:00|Вера|Стрижка + Укладка|2400.00");
}

TEST_F(ImportCasesDbTest, AWholeMomentInTheColumnOfTimes) {
  EXPECT_THAT(yclients("01-datetime-in-time-column.csv").complaints, ElementsAre());
  EXPECT_EQ(bookings("start_at, booked_at"), "2026-03-02 07:00:00|2026-02-27 09:00:00+00");
}

TEST_F(ImportCasesDbTest, ServicesWhoseTitleIsCalledNameAreNoClients) {
  yclients("02-title-named-imya.csv");
  EXPECT_EQ(value("SELECT concat_ws('|', service_id, title, price) FROM dashboard.services"),
            "7001|Стрижка|1500.00");
  EXPECT_EQ(count("public.clients_v2"), "0");
}

TEST_F(ImportCasesDbTest, ALengthWithoutAUnitIsAskedForAndNotGuessed) {
  const auto done = yclients("altegio_services.csv");
  EXPECT_EQ(done.counts.services.inserted, 4U);
  ASSERT_THAT(done.complaints, SizeIs(4));
  EXPECT_THAT(done.complaints[0], AllOf(HasSubstr("altegio_services.csv:2: column «Длительность»"),
                                        HasSubstr("\"duration_unit\"")));
  EXPECT_EQ(value("SELECT count(duration_sec) FROM dashboard.services"), "0");
}

TEST_F(ImportCasesDbTest, NamesInTwoColumnsAndAnEndInsteadOfALength) {
  twice(case_file("02-end-and-split-name.json"), "02-end-and-split-name.csv");
  EXPECT_EQ(bookings("full_name, duration_sec"), "Vera Testova|5400");
  twice(case_file("altegio.json"), "altegio_bookings.csv");
  EXPECT_EQ(value("SELECT string_agg(concat_ws('|', external_id, full_name, duration_sec), chr(10) "
                  "ORDER BY external_id) FROM dashboard.bookings b LEFT JOIN public.clients_v2 c "
                  "ON c.id = b.client_uuid WHERE source = 'csv:altegio'"),
            "5001|Vera Testova|5400\n5002|Vera Probnaya|2700\n5003|5400");
}

TEST_F(ImportCasesDbTest, NumbersWithoutAPlusAreOfTheSalonsCountry) {
  const auto done = twice(case_file("06-local-numbers-abroad.json"), "06-local-numbers-abroad.csv",
                          "America/Chicago", "USD");
  EXPECT_EQ(clients(), "Ann +12723016356, Bea, Cid");
  EXPECT_THAT(done.complaints,
              ElementsAre(HasSubstr("csv:3: column «phone»"), HasSubstr("csv:4: column «phone»")));
}

TEST_F(ImportCasesDbTest, AnOffsetInTheCellIsHonoured) {
  twice(case_file("06-offset.json"), "06-offset.csv", "Asia/Tokyo", "JPY");
  EXPECT_EQ(bookings("external_id, start_at"),
            "2|2026-03-02 14:15:00\n1|2026-03-02 17:15:00\n3|2026-03-02 22:15:00");
}

TEST_F(ImportCasesDbTest, NumbersOfOtherCountriesStayWhatTheyAre) {
  yclients("06-phones-shown.csv");
  EXPECT_EQ(clients(),
            "Осло +4712345678, Сеул +82212345678, Ханой +84912345678, Эстония +3725123456");
  EXPECT_EQ(value("SELECT string_agg(phone, ' ' ORDER BY phone) FROM public.clients_v2 WHERE "
                  "phone <> ALL (ARRAY['" +
                  shown_phone("+4712345678") + "','" + shown_phone("+82212345678") + "','" +
                  shown_phone("+84912345678") + "','" + shown_phone("+3725123456") + "'])"),
            "null");
}

TEST_F(ImportCasesDbTest, TwoPeopleAtOneTimeAreTwoBookings) {
  EXPECT_THAT(yclients("08-two-people-one-time.csv").complaints, ElementsAre());
  EXPECT_EQ(count("dashboard.bookings"), "2");
  salon = given_tenant();
  const auto done = twice(case_file("two_names_one_time.json"), "two_names_one_time.csv");
  EXPECT_EQ(done.counts.bookings.inserted, 2U);
}

TEST_F(ImportCasesDbTest, OnlyRowsEqualInEveryCellAreDuplicates) {
  const std::string head = "Клиент;Дата визита;Время;Услуга;Сотрудник;Статус визита;Стоимость\n";
  given_file("r.csv", head +
                          "Вера;05.03.2024;10:00;Йога;Ольга;Пришел;500\n"
                          "Вера;05.03.2024;10:00;Йога;Ольга;Пришел;500\n"
                          "Вера;05.03.2024;10:00;Йога;Ольга;Пришел;400\n");
  const auto done = import("yclients", folder_);
  EXPECT_EQ(done.counts.bookings.inserted, 2U);
  EXPECT_THAT(done.complaints, ElementsAre("r.csv:3: is equal to an earlier row in every cell"));
  const auto rows = fingerprint();
  import("yclients", folder_);
  EXPECT_EQ(fingerprint(), rows);
}

TEST_F(ImportCasesDbTest, WalkInsAtThreeTimesAreThree) {
  given_file("b.csv",
             "Code,Staff,Service,Date,Time\n"
             "WALK_IN,JJ,CUT,3/2/2018,10:00:00 AM\n"
             "WALK_IN,JJ,CUT,3/2/2018,2:00:00 PM\n"
             "WALK_IN,JJ,CUT,3/2/2018,4:00:00 PM\n");
  EXPECT_EQ(import("hair-salon", folder_, "America/Vancouver").counts.bookings.inserted, 3U);
  EXPECT_EQ(import("hair-salon", folder_, "America/Vancouver").counts.bookings.unchanged, 3U);
}

TEST_F(ImportCasesDbTest, ANoShowOfNobodyFindsItsBooking) {
  given_file("b.csv", "Code,Staff,Service,Date,Time\nWALK_IN,JJ,CUT,3/2/2018,10:00:00 AM\n");
  given_file("n.csv", "Date,Code,Service,Staff\n3/2/2018,WALK_IN,CUT,JJ\n");
  import("hair-salon", folder_, "America/Vancouver");
  EXPECT_EQ(bookings("start_at, outcome"), "2018-03-02 18:00:00|no_show");
}

TEST_F(ImportCasesDbTest, ClientCodesAreOneWhateverTheirCase) {
  given_file("b.csv",
             "Code,Staff,Service,Date,Time\n"
             "ANNA01,JJ,CUT,3/2/2018,10:00:00 AM\n"
             "anna01,JJ,CUT,3/5/2018,10:00:00 AM\n");
  EXPECT_EQ(import("hair-salon", folder_, "America/Vancouver").counts.clients.inserted, 1U);
}

TEST_F(ImportCasesDbTest, LinesAboveTheHeaderAreSkippedAndCounted) {
  for (const char* name : {"09-sep-line.csv", "09-title-line.csv", "sep_line.csv"}) {
    EXPECT_THAT(yclients(name).complaints, ElementsAre()) << name;
  }
  EXPECT_EQ(clients(), "Вера +79990000101, Нина Пробная +79990000102");
  given_file("c.csv", "sep=;\nКлиенты\nID;Имя;Телефон;Дата первого визита\n1;Ада;12;\n");
  EXPECT_THAT(import("yclients", folder_).complaints, ElementsAre(HasSubstr("c.csv:4: ")));
}

TEST_F(ImportCasesDbTest, InvisibleCharactersDivideNobody) {
  EXPECT_THAT(yclients("11-invisible-in-ids-and-names.csv").complaints, ElementsAre());
  EXPECT_EQ(count("public.clients_v2"), "1");
  EXPECT_EQ(count("dashboard.staff"), "1");
  EXPECT_EQ(count("dashboard.services"), "1");
  yclients("11-invisible-in-header.csv");
  EXPECT_EQ(clients(), "Вера +79990000101");
}

TEST_F(ImportCasesDbTest, PhonesWithDirectionMarksAndOddDashes) {
  EXPECT_THAT(yclients("phones_invisible.csv").complaints, ElementsAre());
  EXPECT_EQ(clients(),
            "Ада +79990000105, Вера +79990000101, Вера (та же) +79990000101, Зоя +79990000103, "
            "Лия +79990000104, Нина +79990000102");
}

TEST_F(ImportCasesDbTest, PhonesOfASpreadsheet) {
  const auto done = yclients("phones_excel.csv");
  EXPECT_EQ(clients(), "Ада +79990000105, Вера +79990000101, Зоя, Лия, Нина, Эля +79990000106");
  EXPECT_THAT(done.complaints, ElementsAre(HasSubstr("csv:3: column «Телефон»"), HasSubstr(":4: "),
                                           HasSubstr(":5: ")));
  EXPECT_EQ(done.read.files.at(0).bad_rows, 0U);
}

TEST_F(ImportCasesDbTest, AnExtensionIsNoPartOfTheNumber) {
  yclients("12-extra-digits-stored.csv");
  EXPECT_EQ(clients(), "Вера +79990000202, Зоя +375291234567, Нина +78125550203");
}

TEST_F(ImportCasesDbTest, ACellThatASpreadsheetWrappedIsItsContent) {
  const auto done = yclients("12-formula-text-elsewhere.csv");
  EXPECT_EQ(clients(), "Нина");
  EXPECT_THAT(done.complaints, ElementsAre(HasSubstr(":3: column «ID»")));
}

TEST_F(ImportCasesDbTest, NoPhoneCostsNobodyTheirRow) {
  given_file("c.csv",
             "ID;Имя;Телефон;Дата первого визита\n1;Ада;нет;\n2;Вера;-;\n3;Лия;—;\n4;Эля;абв;\n");
  EXPECT_THAT(import("yclients", folder_).complaints, ElementsAre(HasSubstr("c.csv:5: ")));
  EXPECT_EQ(clients(), "Ада, Вера, Лия, Эля");
}

TEST_F(ImportCasesDbTest, BlanksOfAnyWidthStandInDatesAndTimes) {
  EXPECT_THAT(twice(case_file("us_times.json"), "us_times_nnbsp.csv").complaints, ElementsAre());
  EXPECT_EQ(count("dashboard.bookings"), "4");
  EXPECT_THAT(yclients("13-nbsp-in-date.csv").complaints, ElementsAre());
}

TEST_F(ImportCasesDbTest, AHeaderInTheMiddleIsNobody) {
  const auto done =
      twice(case_file("15-header-again.json"), "15-header-again-stored-as-person.csv");
  EXPECT_EQ(clients(), "Вера, Нина");
  EXPECT_THAT(done.complaints, ElementsAre("15-header-again-stored-as-person.csv:3: is the header "
                                           "once more"));
  salon = given_tenant();
  EXPECT_THAT(yclients("glued_exports.csv").complaints,
              ElementsAre(HasSubstr(":4: is the header")));
}

TEST_F(ImportCasesDbTest, ABarDividesColumns) {
  EXPECT_THAT(yclients("pipe.csv").complaints, ElementsAre());
  EXPECT_EQ(clients(), "Вера Тестова +79990000101, Нина Пробная +79990000102");
}

TEST_F(ImportCasesDbTest, OurOwnExportIsRead) {
  EXPECT_THAT(yclients("18-own-export-ru.csv").complaints, ElementsAre());
  EXPECT_EQ(value("SELECT string_agg(concat_ws('|', full_name, phone, meta->'tags', "
                  "(created_at AT TIME ZONE 'Europe/Moscow')::date), chr(10) ORDER BY full_name) "
                  "FROM public.clients_v2"),
            "=Вера|+79990000901|[\"VIP\", \"постоянный\"]|2024-03-05\n"
            "Нина|+3725123456|2024-03-05");
  EXPECT_THAT(yclients("18-own-export-en.csv").complaints, ElementsAre());
  EXPECT_EQ(count("public.clients_v2"), "2");
}

TEST_F(ImportCasesDbTest, EverySpellingFindsItsPeople) {
  yclients("39-letters.csv");
  for (const auto& [typed, found] : {std::pair{"ışıl", "Işıl Yıldız"},
                                     {"IŞIL", "Işıl Yıldız"},
                                     {"isil", "Işıl Yıldız"},
                                     {"YILDIZ", "Işıl Yıldız"},
                                     {"grossmann", "Großmann"},
                                     {"GROSSMANN", "Großmann"},
                                     {"ștefan", "Ștefan Țurcanu"},
                                     {"stefan", "Ștefan Țurcanu"},
                                     {"turcanu", "Ștefan Țurcanu"},
                                     {"əliyev", "Əliyev"},
                                     {"ƏLIYEV", "Əliyev"},
                                     {"oktam", "Oʻktam"},
                                     {"o'ktam", "Oʻktam"},
                                     {"lucja", "Łucja"},
                                     {"łucja", "Łucja"},
                                     {"sorensen", "Sørensen"},
                                     {"արմեն", "Արմեն"},
                                     {"αννα", "Άννα"}}) {
    const auto query =
        "SELECT string_agg(c.full_name, '; ') FROM dashboard.client_search s JOIN "
        "public.clients_v2 c ON c.id = s.client_id WHERE s.search LIKE '% ' || "
        "dashboard.okoshko_fold('" +
        std::string{typed == std::string{"o'ktam"} ? "o''ktam" : typed} + "') || '%'";
    EXPECT_EQ(value(query), found) << typed;
  }
}

TEST_F(ImportCasesDbTest, ComposedAndDecomposedAreTheSame) {
  EXPECT_THAT(yclients("41-nfd-header.csv").complaints, ElementsAre());
  EXPECT_THAT(yclients("41-nfd-master-twice.csv").complaints, ElementsAre());
  EXPECT_EQ(count("dashboard.staff"), "1");
  EXPECT_THAT(yclients("41-nfd-status.csv").complaints, ElementsAre());
  EXPECT_THAT(yclients("records_status_nfd.csv").complaints, ElementsAre());
  EXPECT_EQ(value("SELECT string_agg(outcome, ' ' ORDER BY external_id) FROM dashboard.bookings "
                  "WHERE external_id IN ('9301', '9302')"),
            "attended no_show");
}

TEST_F(ImportCasesDbTest, MastersAndServicesAreOneWhateverTheirCase) {
  given_file("r.csv",
             "ID;Клиент;Телефон;Дата визита;Услуга;Сотрудник;Статус визита\n"
             "1;Вера;89161234567;05.03.2024 10:00;Стрижка;Ольга;Пришел\n"
             "2;Вера;89161234567;06.03.2024 10:00;СТРИЖКА;ольга;Пришел\n");
  import("yclients", folder_);
  EXPECT_EQ(count("dashboard.staff"), "1");
  EXPECT_EQ(count("dashboard.services"), "1");
  EXPECT_EQ(value("SELECT count(DISTINCT (staff_id, service_code)) FROM dashboard.bookings"), "1");
}

TEST_F(ImportCasesDbTest, AnOptionalValueCostsItselfAndNotTheRow) {
  given_file("r.csv",
             "ID;Клиент;Телефон;Дата визита;Услуга;Сотрудник;Статус визита;Стоимость;Длительность;"
             "Дата создания записи\n"
             "1;Вера;89161234567;05.03.2024 10:00;Стрижка;Ольга;Пришел;дорого;долго;вчера\n");
  const auto done = import("yclients", folder_);
  EXPECT_EQ(done.counts.bookings.inserted, 1U);
  EXPECT_THAT(done.complaints, ElementsAre(HasSubstr("r.csv:2: column «Стоимость»"),
                                           HasSubstr("r.csv:2: column «Дата создания записи»"),
                                           AllOf(HasSubstr("r.csv:2: column «Длительность»"),
                                                 HasSubstr("the row is taken without it"))));
}

TEST_F(ImportCasesDbTest, ARefusalNamesWhatWasFoundAndWhatIsMissing) {
  given_file("x.csv", "ID;Имя;Телефон;Почта\n1;Вера;1;x\n");
  const auto mapping = load_mapping("yclients");
  const auto detail = find_input_files({folder_ / "x.csv"}, *mapping).error().detail();
  EXPECT_THAT(detail,
              AllOf(HasSubstr("found «ID», «Имя», «Телефон», «Почта»"),
                    HasSubstr("as clients it lacks first_visit («Дата первого визита» or")));
}

}  // namespace
}  // namespace okoshko::csv

#include "demo/catalog.hpp"

namespace okoshko::demo {
namespace {

const char* const kNails = "Ногтевой сервис";
const char* const kHair = "Парикмахерский зал";
const char* const kBrows = "Брови и ресницы";
const char* const kFace = "Косметология";

std::vector<Service> services(int first_id, double level) {
  struct Line {
    const char* title;
    const char* category;
    int price;
    int minutes;
  };
  constexpr int kStep = 50;
  std::vector<Service> list;
  for (const auto& [title, category, price, minutes] : std::vector<Line>{
           {"Маникюр с покрытием", kNails, 2400, 90},
           {"Маникюр без покрытия", kNails, 1300, 60},
           {"Педикюр с покрытием", kNails, 2900, 105},
           {"Наращивание ногтей", kNails, 3900, 150},
           {"Снятие покрытия", kNails, 500, 30},
           {"Стрижка женская", kHair, 2300, 60},
           {"Стрижка мужская", kHair, 1500, 45},
           {"Стрижка детская", kHair, 1100, 45},
           {"Укладка", kHair, 1700, 45},
           {"Окрашивание в один тон", kHair, 5200, 120},
           {"Сложное окрашивание", kHair, 9800, 210},
           {"Тонирование", kHair, 3700, 90},
           {"Коррекция бровей", kBrows, 900, 30},
           {"Коррекция и окрашивание бровей", kBrows, 1600, 45},
           {"Ламинирование ресниц", kBrows, 2700, 75},
           {"Наращивание ресниц", kBrows, 3300, 120},
           {"Чистка лица", kFace, 3600, 75},
           {"Массаж лица", kFace, 2500, 60},
           {"Консультация косметолога", kFace, 0, 30},
       }) {
    const int scaled = static_cast<int>(price * level) / kStep * kStep;
    list.push_back({std::to_string(first_id + static_cast<int>(list.size())), title, category,
                    scaled, minutes});
  }
  return list;
}

SalonPlan lily() {
  SalonPlan plan;
  plan.slug = "belaya-liliya";
  plan.name = "Белая лилия";
  plan.city = "Казань";
  plan.zone = "Europe/Moscow";
  plan.metadata =
      R"({"yclients_company_id":128451,"admin_chat_id":"-1001987654321","closing_time":"21:00",)"
      R"("enable_gap_filtering":true,"salon_name":"Белая лилия","telegram_bot_enabled":true,)"
      R"("welcome_message":"Здравствуйте! Это «Белая лилия», помогу записаться.",)"
      R"("current_branch":{"id":128451,"name":"Казань","phone":"+78432000000",)"
      R"("address":"Казань, ул. Баумана, 40"},"time_zone":"Europe/Moscow","language":"ru",)"
      R"("currency":"RUB"})";
  plan.opens = 540;
  plan.closes = 1260;
  plan.clients = 1800;
  plan.tatar_share = 0.42;
  plan.phone_codes = {"917", "927", "937", "987", "960", "905"};
  plan.first_record = 611000000;
  plan.services = services(25601401, 1.0);
  plan.masters = {
      {"4844801", "Анна Белова", {kNails}, 0},    {"4844802", "Лейла Сафина", {kNails}, 3},
      {"4844803", "Софья Ким", {kHair}, 1},       {"4844804", "Ксения Рыбак", {kHair}, 5},
      {"4844805", "Алина Гарипова", {kBrows}, 2}, {"4844806", "Марина Егорова", {kFace, kBrows}, 4},
      {"4844807", "Ильдар Закиров", {kHair}, 6}};
  return plan;
}

SalonPlan terracotta() {
  SalonPlan plan;
  plan.slug = "terrakota";
  plan.name = "Терракота";
  plan.city = "Екатеринбург";
  plan.zone = "Asia/Yekaterinburg";
  plan.metadata =
      R"({"yclients_salon_id":"90211","yclients":{"company_id":"90211","branch_id":90211},)"
      R"("telegram":{"admin_chat_id":-1001234567890},"closing_time_override":"20:00",)"
      R"("settings":{"closing_time":"20:00","enable_gap_filtering":false},)"
      R"("current_branch":{"id":90211,"name":"Екатеринбург",)"
      R"("address":"Екатеринбург, ул. Малышева, 51"},"time_zone":"Asia/Yekaterinburg",)"
      R"("language":"ru","currency":"RUB"})";
  plan.opens = 600;
  plan.closes = 1200;
  plan.clients = 1200;
  plan.tatar_share = 0.1;
  plan.phone_codes = {"912", "922", "902", "950", "982", "965"};
  plan.first_record = 618000000;
  plan.services = services(31707701, 1.12);
  plan.masters = {{"5122301", "Ольга Тимофеева", {kHair}, 0},
                  {"5122302", "Вероника Шуваева", {kNails}, 2},
                  {"5122303", "Дарья Панова", {kNails}, 5},
                  {"5122304", "Юлия Мамина", {kBrows, kFace}, 3},
                  {"5122305", "Кирилл Зырянов", {kHair}, 6}};
  return plan;
}

const std::vector<std::string> kRussianWomen{
    "Анна",     "Мария",    "Елена",     "Ольга", "Наталья", "Екатерина", "Татьяна",   "Ирина",
    "Светлана", "Юлия",     "Анастасия", "Дарья", "Ксения",  "Виктория",  "Полина",    "Алёна",
    "Марина",   "Вероника", "Софья",     "Алиса", "Валерия", "Кристина",  "Людмила",   "Нина",
    "Евгения",  "Оксана",   "Яна",       "Жанна", "Снежана", "Варвара",   "Маргарита", "Надежда",
    "Любовь",   "Галина",   "Инна",      "Арина", "Милана",  "Ульяна",    "Лариса",    "Диана"};
const std::vector<std::string> kRussianMen{"Александр", "Дмитрий", "Сергей", "Андрей", "Алексей",
                                           "Максим",    "Иван",    "Артём",  "Михаил", "Никита",
                                           "Павел",     "Роман",   "Егор",   "Кирилл", "Пётр",
                                           "Фёдор",     "Илья",    "Олег",   "Антон",  "Владимир"};
const std::vector<std::string> kTatarWomen{
    "Гузель",   "Айгуль",  "Алсу",   "Лейла",  "Диляра",  "Эльвира", "Резеда", "Лейсан",  "Алия",
    "Гульнара", "Зульфия", "Рамиля", "Чулпан", "Камилла", "Амина",   "Регина", "Ильмира", "Венера"};
const std::vector<std::string> kTatarMen{"Ильдар", "Рустам", "Тимур",  "Айрат", "Марат", "Ренат",
                                         "Рамиль", "Булат",  "Камиль", "Азат",  "Динар", "Ильнар"};
/// Surnames that add an а in the feminine, those in -ий that change to -ая, and those without a
/// change.
const std::vector<std::string> kRussianSurnames{
    "Иванов",        "Смирнов",    "Кузнецов",   "Попов",      "Васильев",  "Петров",   "Соколов",
    "Михайлов",      "Новиков",    "Фёдоров",    "Морозов",    "Волков",    "Алексеев", "Лебедев",
    "Семёнов",       "Егоров",     "Павлов",     "Козлов",     "Степанов",  "Николаев", "Орлов",
    "Андреев",       "Макаров",    "Никитин",    "Захаров",    "Зайцев",    "Соловьёв", "Борисов",
    "Яковлев",       "Григорьев",  "Романов",    "Воробьёв",   "Сергеев",   "Киселёв",  "Ильин",
    "Гусев",         "Титов",      "Кузьмин",    "Кудрявцев",  "Баранов",   "Куликов",  "Алёшин",
    "Беляев",        "Тарасов",    "Белов",      "Комаров",    "Щукин",     "Ершов",    "Волгин",
    "Добровольский", "Заславский", "Покровский", "Островский", "Вишневский"};
const std::vector<std::string> kTatarSurnames{
    "Хасанов", "Ахметов",   "Сафин",       "Галиев",     "Валиуллин",  "Шарипов",
    "Гарипов", "Закиров",   "Нигматуллин", "Хабибуллин", "Миннуллин",  "Юсупов",
    "Сабиров", "Фаттахов",  "Каримов",     "Зарипов",    "Мухаметшин", "Гилязов",
    "Латыпов", "Исмагилов", "Хакимов",     "Салахов",    "Валеев"};
const std::vector<std::string> kUnchangingSurnames{"Ким",     "Рыбак", "Коваленко",  "Шевченко",
                                                   "Волынец", "Волк",  "Бондаренко", "Черных"};

std::string in_gender(const std::string& surname, bool female) {
  if (!female) return surname;
  if (surname.ends_with("ий")) {
    return surname.substr(0, surname.size() - std::string_view{"ий"}.size()) + "ая";
  }
  return surname + "а";
}

}  // namespace

std::vector<SalonPlan> salon_plans() { return {lily(), terracotta()}; }

PersonName person_name(Random& random, bool female, double tatar_share) {
  const bool tatar = random.chance(tatar_share);
  PersonName name;
  name.first = tatar ? random.pick(female ? kTatarWomen : kTatarMen)
                     : random.pick(female ? kRussianWomen : kRussianMen);
  if (!tatar && random.chance(0.06)) {
    name.last = random.pick(kUnchangingSurnames);
  } else {
    name.last = in_gender(random.pick(tatar ? kTatarSurnames : kRussianSurnames), female);
  }
  return name;
}

}  // namespace okoshko::demo

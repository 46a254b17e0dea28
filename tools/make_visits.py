#!/usr/bin/env python3
"""Writes a large export in the format of YClients, clients.csv and visits.csv, to time an import.

  tools/make_visits.py --rows 1000000 --clients 60000 /tmp/visits
  okoshko import --tenant big --create-tenant Big --map yclients /tmp/visits

The same seed gives the same bytes.
"""
import argparse
import datetime
import pathlib
import random

FIRST = "Мария Анна Елена Ольга Наталья Ирина Алина Гузель Лейла Айгуль Тимур Пётр Олег".split()
LAST = "Иванова Петрова Ким Хасанова Ахметова Смирнова Орлова Лебедева Соколова Ёлкина".split()
SERVICES = [("Стрижка женская", 1800, 60), ("Окрашивание", 5500, 150), ("Маникюр", 1600, 90),
            ("Укладка", 1200, 45), ("Стрижка мужская", 1100, 40), ("Брови", 900, 30)]
STATUSES = ["Пришел"] * 78 + ["Отменена/удалена"] * 12 + ["Не пришел"] * 6 + ["Подтвердил"] * 4


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--clients", type=int, default=60_000)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    rng = random.Random(args.seed)
    args.folder.mkdir(parents=True, exist_ok=True)
    with open(args.folder / "clients.csv", "w", encoding="cp1251", newline="") as out:
        out.write("ID;Имя;Телефон;Дата первого визита\r\n")
        for i in range(args.clients):
            name = f"{rng.choice(FIRST)} {rng.choice(LAST)}"
            out.write(f"{100000 + i};{name};+7 (9{i % 90 + 10}) {i % 1000:03}-"
                      f"{i // 1000 % 100:02}-{i // 90 % 100:02};\r\n")
    masters = [f"Мастер {n}" for n in range(1, 41)]
    begin = datetime.datetime(2018, 1, 1, 9)
    with open(args.folder / "visits.csv", "w", encoding="cp1251", newline="") as out:
        out.write("ID;ID клиента;Дата визита;Время;Услуга;Сотрудник;Статус визита;Стоимость;"
                  "Длительность;Дата создания записи\r\n")
        for i in range(args.rows):
            at = begin + datetime.timedelta(minutes=4 * i % (8 * 365 * 1440))
            title, price, length = rng.choice(SERVICES)
            made = at - datetime.timedelta(days=rng.randrange(30))
            out.write(f"{5_000_000 + i};{100000 + rng.randrange(args.clients)};{at:%d.%m.%Y};"
                      f"{at:%H:%M};{title};{rng.choice(masters)};{rng.choice(STATUSES)};"
                      f"{price:,} р.;{length};{made:%d.%m.%Y %H:%M}\r\n".replace(",", " "))


if __name__ == "__main__":
    main()

"""The time that searches of the biggest salon take inside PostgreSQL.

Sends sequential requests to the server; PostgreSQL logs the time of parse, bind and execute of each
prepared statement, as the application role with row-level security.
"""
import pathlib
import random
import re
import statistics
import time
import urllib.parse

from cluster import Cluster
from server import Server
from table import Table

PATH = "/api/v1/tenants/00000000-0000-4000-8000-000000000001/clients?q="
DURATION = re.compile(
    rb"duration: ([\d.]+) ms  (?:parse|bind|execute) (?:fetch from )?clients\.(\w+)[#:/]")
SEARCH_STATEMENTS = re.compile(rb"search_|plan_each_time|count_words")


def searches(names: list[str], phones: list[str], many: int) -> dict[str, tuple[float, list[str]]]:
    """Kind of search -> limit in ms, search texts. They are drawn from names of the salon, so
    frequent names are frequent here too, and one in ten is a word that nobody has."""
    draw = random.Random(7)

    def words() -> list[str]:
        return draw.choice(names).split() if draw.random() > 0.1 else ["щцыъ", "жжёный"]

    kinds: dict[str, tuple[float, list[str]]] = {}
    for length in range(1, 7):
        kinds[f"word prefix, {length} letter{'s' * (length > 1)}"] = \
            (1, [draw.choice(words())[:length] for _ in range(many)])
    kinds["two words"] = (5, [" ".join(w[:4] for w in words()) for _ in range(many)])
    inside = [w for w in (draw.choice(words()) for _ in range(many * 3)) if len(w) > 4][:many]
    kinds["contains, 3 letters and more"] = (25, [w[1:1 + draw.randint(3, 5)] for w in inside])
    kinds["phone digits"] = (25, [
        draw.choice(("+7", "8", ""))[:9] + p[2:2 + draw.randint(4, 8)] if draw.random() < 0.5
        else p[-draw.randint(4, 7):] for p in (draw.choice(phones) for _ in range(many))])
    return kinds


class Log:
    """The part of PostgreSQL's log since the last read."""

    def __init__(self, path: pathlib.Path):
        self.path = path
        self.offset = path.stat().st_size

    def search_ms(self) -> float:
        with open(self.path, "rb") as log:
            log.seek(self.offset)
            text = log.read()
        self.offset += len(text)
        return sum(float(ms) for ms, name in DURATION.findall(text)
                   if SEARCH_STATEMENTS.match(name))


def p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20, method="inclusive")[18]


def measure_search(table: Table, cluster: Cluster, server: Server, clients: int,
                   many: int) -> None:
    some = ("FROM clients_v2 WHERE tenant_id = '00000000-0000-4000-8000-000000000001' "
            "ORDER BY id LIMIT 5000")
    names = cluster.psql("bench", "-c", f"SELECT full_name {some}").split("\n")
    phones = cluster.psql("bench", "-c", f"SELECT phone {some}").split("\n")
    cluster.psql("bench", "-c", "ALTER SYSTEM SET log_min_duration_statement = 0",
                 "-c", "ALTER SYSTEM SET log_parameter_max_length = 0", "-c",
                 "SELECT pg_reload_conf()")
    try:
        with server.running():
            headers = server.sign_in()
            log = Log(cluster.folder.parent / "postgres.log")
            for kind, (bar, typed) in searches(names, phones, many).items():
                inside, whole = [], []
                for text in typed[:10] + typed:  # the first ten are a warm-up
                    log.search_ms()
                    began = time.perf_counter()
                    with server.request(PATH + urllib.parse.quote(text), headers=headers) as answer:
                        answer.read()
                    whole.append((time.perf_counter() - began) * 1000)
                    time.sleep(0.001)  # the last line is logged after the answer
                    inside.append(log.search_ms())
                report(table, f"search of {clients:,}: {kind}", bar, inside[10:], whole[10:])
    finally:
        cluster.psql("bench", "-c", "ALTER SYSTEM RESET ALL", "-c", "SELECT pg_reload_conf()")


def report(table: Table, kind: str, bar: float, inside: list[float], whole: list[float]) -> None:
    if not any(inside):
        raise RuntimeError("PostgreSQL's log names no statement of the search: see bench/search.py")
    met = p95(inside) <= bar
    table.add(kind,
              f"p50 {statistics.median(inside):.2f} p95 {p95(inside):.2f} ms in the database, "
              f"answer p95 {p95(whole):.1f} ms", f"p95 at most {bar:g} ms", met)

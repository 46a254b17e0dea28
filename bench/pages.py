"""The first page of a salon's clients: the server against pgbench and against two peers.

Each returns the same 50 rows of a random salon of 200 from the same PostgreSQL. A round runs each
of them once; ratios are computed within a round, medians over rounds. pgbench runs only the
statement: no HTTP, no JSON, no authentication, no row-level security.
"""
import contextlib
import dataclasses
import pathlib
import re
import statistics

import measure
from cluster import Cluster
from server import Server
from table import Table

HERE = measure.HERE
FROM_SOURCE = HERE.parent / "src/clients/sql/list_newest.sql"
ROWS = 50
COLUMNS = ("id, name, phone, staff_id, staff_name, visits, last_visit_at, churn_risk, tags, "
           "created_at")
PATH = "/api/v1/tenants/%s/clients"
PORTS = {"fastapi": 18301, "fastify": 18302}
# pgbench cannot convert a number into a text parameter, so SQL builds the salon's id.
RANDOM_TENANT = "('00000000-0000-4000-8000-' || lpad((:tenant)::text, 12, '0'))::uuid"


@dataclasses.dataclass
class Contender:
    name: str
    path: str
    port: int
    pid: int
    headers: dict


def statement() -> str:
    """The server's own statement for the first page, with the salon as its only parameter."""
    sql = re.sub(r"--[^\n]*", "", FROM_SOURCE.read_text())
    for parameter, value in (("$2::timestamptz", "'infinity'::timestamptz"),
                             ("$3::uuid", "'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid"),
                             ("$4", str(ROWS + 1))):
        if parameter not in sql:
            raise RuntimeError(f"{FROM_SOURCE.name} has no {parameter}: see bench/pages.py")
        sql = sql.replace(parameter, value)
    return sql.strip()


def write_statements(folder: pathlib.Path) -> dict:
    rows = f"SELECT {COLUMNS} FROM ({statement()}) r ({COLUMNS})"
    fields = ", ".join(f"'{c.strip()}', {c.strip()}" for c in COLUMNS.split(","))
    json = (f"SELECT json_build_object('items', json_agg(json_build_object({fields})), "
            f"'next', null, 'search', null)::text AS page FROM ({rows}) page")
    texts = {"rows.sql": rows, "json.sql": json}
    for name, text in texts.items():
        (folder / name).write_text(text)
    tenant = statement().replace("$1", RANDOM_TENANT)
    (folder / "pgbench.sql").write_text(f"\\set tenant random(1, :tenants)\n{tenant};\n")
    return {"ROWS_SQL": str(folder / "rows.sql"), "JSON_SQL": str(folder / "json.sql")}


def pgbench(cluster: Cluster, folder: pathlib.Path, seconds: int, tenants: int) -> float:
    return measure.pgbench_tps(cluster, "bench", folder / "pgbench.sql",
                               ["-c8", "-j1", f"-T{seconds}", "-D", f"tenants={tenants}"])


def peers(stack: contextlib.ExitStack, cluster: Cluster, folder: pathlib.Path) -> list[Contender]:
    env = {**cluster.env("bench"), **write_statements(folder)}
    fastapi = stack.enter_context(measure.running(
        ["/usr/bin/python3", "-m", "uvicorn", "fastapi_peer:app", "--workers", "2", "--loop",
         "uvloop", "--no-access-log", "--port", str(PORTS["fastapi"])], PORTS["fastapi"],
        folder / "fastapi.log", cwd=HERE / "peers", env=env))
    fastify = stack.enter_context(measure.running(
        ["node", "fastify_peer.mjs"], PORTS["fastify"], folder / "fastify.log",
        cwd=HERE / "peers", env={**env, "PORT": str(PORTS["fastify"])}))
    return [Contender(f"{name} x2, {kind}", f"/{path}/%s", PORTS[peer], process.pid, {})
            for peer, name, process in (("fastapi", "FastAPI + asyncpg", fastapi),
                                        ("fastify", "fastify + pg", fastify))
            for path, kind in (("rows", "rows"), ("json", "JSON made in SQL"))]


def check_answer(server: Server, headers: dict, tenant: str) -> None:
    with server.request(PATH % tenant, headers=headers) as answer:
        if (found := answer.read().count(b'"phone_masked"')) != ROWS:
            raise RuntimeError(f"the first page has {found} clients instead of {ROWS}")


def measure_pages(table: Table, cluster: Cluster, server: Server, folder: pathlib.Path,
                  tenants: int, rounds: int, seconds: int) -> None:
    with contextlib.ExitStack() as stack:
        process = stack.enter_context(server.running())
        others = peers(stack, cluster, folder)
        headers = server.sign_in()
        check_answer(server, headers, "00000000-0000-4000-8000-000000000001")
        idle_mb = measure.rss_mb([process.pid])
        us = Contender("okoshko", PATH, server.port, process.pid, headers)

        results: dict[str, list[measure.Load]] = {c.name: [] for c in [us, *others]}
        bare = []
        for n in range(rounds + 1):  # the first run is a warm-up
            length = seconds if n else max(1, seconds // 2)
            tps = pgbench(cluster, folder, length, tenants)
            if n:
                bare.append(tps)
            for c in [us, *others]:
                load = measure.wrk(c.pid, c.port, length, c.path, tenants, c.headers)
                if n:
                    results[c.name].append(load)
    report(table, bare, results, idle_mb)


def report(table: Table, bare: list[float], results: dict, idle_mb: float) -> None:
    def median(values) -> float:
        return statistics.median(values)

    table.add("page of clients: pgbench -c8, the statement alone", f"{median(bare):,.0f}/s")
    for name, loads in results.items():
        table.add(f"page of clients: {name}",
                  f"{median(l.per_second for l in loads):,.0f}/s, "
                  f"p50 {median(l.p50_ms for l in loads):.1f} "
                  f"p99 {median(l.p99_ms for l in loads):.1f} ms, "
                  f"{median(l.cpu_us for l in loads):.0f} us CPU, "
                  f"{median(l.rss_mb for l in loads):.0f} MB")
    ours = results["okoshko"]
    table.at_least("  to pgbench", median(o.per_second / b for o, b in zip(ours, bare)), 0.65, "")
    for name, bar in (("FastAPI + asyncpg x2, rows", 8), ("fastify + pg x2, rows", 3),
                      ("FastAPI + asyncpg x2, JSON made in SQL", 2),
                      ("fastify + pg x2, JSON made in SQL", 2)):
        ratio = median(o.per_second / t.per_second for o, t in zip(ours, results[name]))
        table.at_least(f"  to {name}", ratio, bar, "times", 1)
    table.at_most("  server CPU a page", median(o.cpu_us for o in ours), 80, "us", 0)
    table.at_most("  RSS above idle", max(o.rss_mb for o in ours) - idle_mb, 20, "MB")

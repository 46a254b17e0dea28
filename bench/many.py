"""Many salons on one node and one database: the nightly jobs, who waits for whom, and what people
notice meanwhile. One salon is large, the others are small.
"""
import contextlib
import http.client
import json
import pathlib
import random
import re
import statistics
import threading
import time
import uuid

import measure
from cluster import Cluster
from server import EMAIL, PASSWORD, Server
from table import Table

HERE = pathlib.Path(__file__).resolve().parent
CLAIM = HERE.parent / "src/mirror/sql/claim_turn.sql"
JOBS = ("metrics", "risk-train", "risk-score", "acceptance", "churn")
HELD_BIG, HELD_SMALL = 5_000, 500


def salon(n: int) -> uuid.UUID:
    """The id of the n-th salon of many.sql; the first is the large one."""
    return uuid.UUID(int=n)


def percentile(values: list[float], share: float) -> float:
    return statistics.quantiles(values, n=100)[round(share * 100) - 1]


class Probe(threading.Thread):
    """A person at a time: the first page of clients of a random salon, now and then a sign-in."""

    def __init__(self, server: Server, tenants: int):
        super().__init__(daemon=True)
        self.server, self.tenants = server, tenants
        self.pages_ms: list[float] = []
        self.sign_ins_ms: list[float] = []
        self.stopping = threading.Event()
        self.error: Exception | None = None

    def run(self) -> None:
        draw = random.Random(3)
        try:
            headers = self.server.sign_in()
            client = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=30)
            while not self.stopping.wait(0.02):
                path = f"/api/v1/tenants/{salon(draw.randint(1, self.tenants))}/clients"
                self.pages_ms.append(self.timed(client, "GET", path, None, headers))
                if len(self.pages_ms) % 20 == 0:
                    self.sign_ins_ms.append(self.timed(
                        client, "POST", "/api/v1/session",
                        json.dumps({"email": EMAIL, "password": PASSWORD}), {}))
        except Exception as error:  # reported by the thread that waits
            self.error = error

    @staticmethod
    def timed(client, method: str, path: str, body: str | None, headers: dict) -> float:
        began = time.monotonic()
        client.request(method, path, body, {"X-Okoshko": "1", "Content-Type": "application/json",
                                            **headers})
        answer = client.getresponse()
        answer.read()
        if answer.status not in (200, 201):
            raise RuntimeError(f"{method} {path}: {answer.status}")
        return (time.monotonic() - began) * 1000


@contextlib.contextmanager
def probing(table: Table, server: Server, tenants: int, when: str):
    probe = Probe(server, tenants)
    probe.start()
    yield
    probe.stopping.set()
    probe.join()
    if probe.error:
        raise probe.error
    for what, values in (("first page of clients", probe.pages_ms), ("sign-in", probe.sign_ins_ms)):
        if len(values) > 10:
            table.add(f"  {what}, {when}", f"p50 {percentile(values, .5):.1f} p99 "
                      f"{percentile(values, .99):.0f} ms of {len(values)}")


class Night:
    """Orders runs of jobs of the running node and waits for them."""

    def __init__(self, cluster: Cluster, server: Server, pid: int):
        self.cluster, self.server, self.pid = cluster, server, pid
        self.headers = server.sign_in()
        self.peak_mb = 0.0

    def cpu_seconds(self) -> tuple[float, float]:
        """Of the server and of PostgreSQL's processes that run now, with the probe's requests."""
        return (measure.cpu_seconds([self.pid]),
                measure.cpu_seconds(measure.family(self.cluster.process.pid)))

    def order(self, job: str) -> int:
        with self.server.request(f"/api/v1/jobs/{job}/runs", {}, self.headers) as answer:
            return json.load(answer)["id"]

    def wait(self, run: int) -> tuple[float, dict]:
        """Seconds from start to end, and the result."""
        while True:
            self.peak_mb = max(self.peak_mb, measure.rss_mb([self.pid]))
            state, error, seconds, result = self.cluster.psql(
                "many", "-F", "\t", "-c",
                "SELECT state, coalesce(error, ''), "
                "coalesce(extract(epoch FROM finished_at - started_at), 0), "
                f"coalesce(result::text, '{{}}') FROM dashboard.job_runs WHERE id = {run}"
            ).split("\t")
            if state in ("done", "partial"):
                return float(seconds), json.loads(result)
            if state not in ("queued", "running"):
                raise RuntimeError(f"run {run}: {state} {error}")
            time.sleep(0.2)


def measure_night(table: Table, night: Night, tenants: int, which: str) -> None:
    """All nightly jobs ordered at once; a node runs two at a time."""
    began, cpu = time.monotonic(), night.cpu_seconds()
    with probing(table, night.server, tenants, f"during the {which} night"):
        for job, run in {job: night.order(job) for job in JOBS}.items():
            seconds, result = night.wait(run)
            failed = f", {result['failed']} failed" if result.get("failed") else ""
            table.add(f"  {which} night: {job}", f"{seconds:.1f} s, "
                      f"{1000 * seconds / tenants:.1f} ms a salon{failed}")
    ours, postgres = (after - before for after, before in zip(night.cpu_seconds(), cpu))
    table.add(f"  {which} night: all, which is the longest that a salon waited",
              f"{time.monotonic() - began:.0f} s; "
              f"CPU: server {ours:.0f} s, PostgreSQL {postgres:.0f} s")


def measure_big(table: Table, server: Server) -> None:
    """How long the large salon alone takes, which is how long the salons after it wait for it."""
    for job in ("risk-train", "risk-score", "churn"):
        run = json.loads(server.run("job", "run", job, "--tenant", "salon-1", "--json"))
        took = time_of(run)
        table.add(f"  the large salon alone, for which the others wait: {job}", f"{took:.1f} s")


def time_of(run: dict) -> float:
    def seconds(text: str) -> float:
        whole, fraction = re.fullmatch(r"(.*?)(\.\d+)?Z", text).groups()
        return time.mktime(time.strptime(whole, "%Y-%m-%dT%H:%M:%S")) + float(fraction or 0)
    return seconds(run["finished_at"]) - seconds(run["started_at"])


def measure_release(table: Table, cluster: Cluster) -> None:
    """The large salon sends to thousands at once, and small ones a moment later."""
    cluster.psql("many", "-c", f"""
        INSERT INTO dashboard.bot_commands
               (tenant_id, command_type, payload, status, kind, client_id, not_before, created_at)
        SELECT c.tenant_id, 'send_message',
               jsonb_build_object('message', 'Ждём вас', 'client_id', c.id), 'held', 'promoted',
               c.id, now() + interval '1 second' * (c.tenant_id <> '{salon(1)}')::int,
               timezone('UTC', now())
          FROM ((SELECT tenant_id, id FROM public.clients_v2
                  WHERE tenant_id = '{salon(1)}' ORDER BY id LIMIT {HELD_BIG})
                 UNION ALL
                (SELECT DISTINCT ON (tenant_id) tenant_id, id FROM public.clients_v2
                  WHERE tenant_id > '{salon(1)}' AND tenant_id <= '{salon(HELD_SMALL + 1)}'
                  ORDER BY tenant_id, id)) c""")
    deadline = time.monotonic() + 600
    held = "SELECT count(*) FROM dashboard.bot_commands WHERE status = 'held'"
    while int(cluster.psql("many", "-c", held)):
        if time.monotonic() > deadline:
            raise RuntimeError("messages stay held")
        time.sleep(0.5)
    big, small = (float(cluster.psql("many", "-c", f"""
        SELECT round(extract(epoch FROM max(updated_at - not_before)), 1)
          FROM dashboard.bot_commands
         WHERE kind = 'promoted' AND (tenant_id = '{salon(1)}') = {large}"""))
                  for large in (True, False))
    table.add(f"  {HELD_BIG:,} messages of the large salon are checked and released in",
              f"{big:.0f} s")
    table.add(f"  one message each of {HELD_SMALL} salons behind them, at the latest after",
              f"{small:.1f} s")


def measure_turns(table: Table, cluster: Cluster, folder: pathlib.Path) -> None:
    """The claim of one page to read, with all salons connected to YClients and due."""
    cluster.psql("many", "-c", """
        INSERT INTO dashboard.mirror_connections
               (tenant_id, company_id, company_title, time_zone, connected_at, due_at, served_at)
        SELECT id, '1', 'x', '', now(), now(), now() - random() * interval '1 hour'
          FROM public.tenants_v2""", "-c", """
        INSERT INTO dashboard.mirror_tasks (tenant_id, kind, due_at)
        SELECT id, kind, now() - random() * interval '1 hour'
          FROM public.tenants_v2, unnest(ARRAY['staff', 'services', 'changes', 'compare']) kind""",
                 "-c",
                 "VACUUM ANALYZE dashboard.mirror_connections, dashboard.mirror_tasks")
    sql = re.sub(r"--[^\n]*", "", CLAIM.read_text())
    for parameter, value in (("$1", "now()"), ("$3", "now() + interval '3 minutes'"),
                             ("$2::text[]", "'{writes,staff,services,coming,changes}'::text[]")):
        sql = sql.replace(parameter, value)
    script = folder / "turns.sql"
    script.write_text(" ".join(sql.split()) + ";\n")
    tps = measure.pgbench_tps(cluster, "many", script, ["-c1", "-t", "200"])
    table.add("  YClients: the claim of a turn with its commit, every salon connected and due",
              f"{1000 / tps:.2f} ms")


def make_salons(table: Table, cluster: Cluster, server: Server, sizes: dict) -> None:
    server.run("migrate")
    began = time.monotonic()
    cluster.psql("many", *(f"-v{name}={value}" for name, value in sizes.items()), "-f",
                 str(HERE / "many.sql"))
    server.run("user", "add", EMAIL, "--role", "super_admin", "--password-stdin",
               text=PASSWORD + "\n")
    clients, bookings = cluster.psql(
        "many", "-F", " ", "-c", "SELECT (SELECT count(*) FROM public.clients_v2), "
        "(SELECT count(*) FROM dashboard.bookings)").split()
    table.add(f"many: {sizes['tenants']:,} salons, one with {sizes['big']:,} clients",
              f"{int(clients):,} clients, {int(bookings):,} bookings, made in "
              f"{time.monotonic() - began:.0f} s")


def measure_salons(table: Table, cluster: Cluster, server: Server, folder: pathlib.Path,
                   tenants: int) -> None:
    with server.running() as process:
        night = Night(cluster, server, process.pid)
        with probing(table, server, tenants, "nothing else runs"):
            time.sleep(15)
        measure_night(table, night, tenants, "first")
        measure_release(table, cluster)
        salons, late = cluster.psql(
            "many", "-F", " ", "-c", "SELECT count(*), round(extract(epoch FROM "
            "greatest(max(now() - due_at), '0'))) FROM dashboard.waitlist_turns").split()
        table.add(f"  automatic offers: {int(salons):,} salons have a turn every minute, the "
                  "latest is late by", f"{late} s")
        measure_night(table, night, tenants, "second")
        table.add("  server: highest RSS", f"{night.peak_mb:.0f} MB")
    measure_big(table, server)
    measure_turns(table, cluster, folder)
    size = cluster.psql("many", "-c", "SELECT pg_database_size('many')")
    table.add("  database", f"{int(size) / 2**20:,.0f} MB")


def measure_many(table: Table, cluster: Cluster, server: Server, folder: pathlib.Path,
                 quick: bool) -> None:
    sizes = {"tenants": 500, "each": 40, "visits": 200, "big": 10_000, "big_visits": 30_000} \
        if quick else {"tenants": 10_000, "each": 40, "visits": 200, "big": 200_000,
                       "big_visits": 600_000}
    make_salons(table, cluster, server, sizes)
    measure_salons(table, cluster, server, folder, sizes["tenants"])

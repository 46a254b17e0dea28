"""Live changes: 10,000 open streams, against LISTEN/NOTIFY with Node doing the same work.

Latency is the time from the INSERT (clock_timestamp() in the row) to the arrival at each stream, so
it includes the commit's fsync and the reading by the load generator. Rounds alternate between the
server and the peer. Each has its own database with the same rows; the peer's has the trigger that
it needs. The peer does not authenticate.
"""
import contextlib
import hashlib
import json
import pathlib
import re
import statistics
import subprocess
import time

import measure
from cluster import BIN, Cluster
from server import Server
from table import Table

TENANTS = 2000
STREAMS = 10_000
PEER_PORT = 18303
TENANT = "00000000-0000-4000-8000-{:012d}"
#: Streams per token; the server's limit is fifty.
PER_TOKEN = 40

ROWS = """
INSERT INTO tenants_v2 (id, name, slug)
SELECT ('00000000-0000-4000-8000-' || lpad(i::text, 12, '0'))::uuid, 'Salon ' || i, 'live-' || i
  FROM generate_series(1, {tenants}) i;
INSERT INTO clients_v2 (id, tenant_id, full_name)
SELECT ('00000000-0000-4000-9000-' || lpad(i::text, 12, '0'))::uuid,
       ('00000000-0000-4000-8000-' || lpad(i::text, 12, '0'))::uuid, 'Client'
  FROM generate_series(1, {tenants}) i;
INSERT INTO dashboard.api_tokens (tenant_id, name, secret_hash) VALUES {tokens};
"""
TRIGGER = """
CREATE FUNCTION notify_wishes() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN PERFORM pg_notify('wishes', NEW.tenant_id || ' ' || NEW.id); RETURN NULL; END $$;
CREATE TRIGGER notify_wishes AFTER INSERT OR UPDATE ON wishlist_v2
FOR EACH ROW EXECUTE FUNCTION notify_wishes();
"""
INSERT = """\\set t random(1, :tenants)
INSERT INTO wishlist_v2 (tenant_id, user_id, item_type, item_id, comment) VALUES (
  ('00000000-0000-4000-8000-' || lpad((:t)::text, 12, '0'))::uuid,
  ('00000000-0000-4000-9000-' || lpad((:t)::text, 12, '0'))::uuid, 'service', 'service_1',
  'LAT:' || (extract(epoch FROM clock_timestamp()) * 1000000)::bigint || ';');
"""


def token(tenant: int, n: int) -> str:
    return "okt_" + hashlib.sha256(f"{tenant} {n}".encode()).hexdigest()[:43]


def prepare(cluster: Cluster, server: Server, folder: pathlib.Path) -> dict[str, pathlib.Path]:
    """Two databases with the same rows, the statement of the load and the lists of streams."""
    cluster.psql("postgres", "-c", "DROP DATABASE IF EXISTS live", "-c",
                 "DROP DATABASE IF EXISTS live_notify", "-c", "CREATE DATABASE live")
    server.run("migrate")
    crowd = STREAMS // PER_TOKEN
    pairs = [(t, 0) for t in range(1, TENANTS + 1)] + [(1, n) for n in range(1, crowd + 1)]
    values = ",".join(
        "('{}', 'bench', '\\x{}')".format(
            TENANT.format(t), hashlib.blake2b(token(t, n).encode(), digest_size=32).hexdigest())
        for t, n in pairs)
    rows = folder / "live.sql"
    rows.write_text(ROWS.format(tenants=TENANTS, tokens=values))
    cluster.psql("live", "-f", str(rows))
    cluster.psql("postgres", "-c", "CREATE DATABASE live_notify TEMPLATE live")
    cluster.psql("live_notify", "-c", TRIGGER)
    files = {"insert": folder / "live_insert.sql", "spread": folder / "live_spread.txt",
             "crowd": folder / "live_crowd.txt"}
    files["insert"].write_text(INSERT)
    line = "/api/v1/tenants/{}/live?topics=wishes Authorization: Bearer {}\n"
    files["spread"].write_text("".join(
        line.format(TENANT.format(t), token(t, 0))
        for t in range(1, TENANTS + 1) for _ in range(STREAMS // TENANTS)))
    files["crowd"].write_text("".join(
        line.format(TENANT.format(1), token(1, n))
        for n in range(1, crowd + 1) for _ in range(PER_TOKEN)))
    return files


class Streams:
    """The load generator with its streams open."""

    def __init__(self, binary: pathlib.Path, port: int, file: pathlib.Path):
        self.process = subprocess.Popen([binary, str(port), file], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True)

    def __enter__(self) -> "Streams":
        deadline = time.monotonic() + 60
        while (seen := self.report())["greeted"] < seen["streams"]:
            if time.monotonic() > deadline:
                raise RuntimeError(f"only {seen['greeted']} of {seen['streams']} streams opened")
            time.sleep(0.2)
        time.sleep(1)
        self.report()
        return self

    def __exit__(self, *_) -> None:
        self.process.stdin.close()
        self.process.wait(timeout=30)

    def report(self) -> dict:
        self.process.stdin.write("report\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())


def write(cluster: Cluster, database: str, script: pathlib.Path, tenants: int, seconds: int,
          rate: int | None) -> tuple[int, float]:
    """Writes rows; returns their number and the rows per second."""
    limit = ["-R", str(rate)] if rate else []
    run = subprocess.run(
        [BIN / "pgbench", "-n", "-M", "prepared", "-c8", "-j1", f"-T{seconds}", "-D",
         f"tenants={tenants}", "-f", script, *limit],
        env=cluster.env(database), check=True, capture_output=True, text=True)
    # pgbench prints no rate if its random schedule had no transaction in such a short time.
    rate_seen = re.search(r"tps = ([\d.]+)", run.stdout)
    return (int(re.search(r"actually processed: (\d+)", run.stdout)[1]),
            float(rate_seen[1]) if rate_seen else 0.0)


class Contender:
    def __init__(self, name: str, database: str, pid: int, port: int):
        self.name, self.database, self.pid, self.port = name, database, pid, port
        self.bytes_a_stream = self.idle_percent = 0.0
        self.spread: list[dict] = []
        self.crowd: list[dict] = []
        self.flood: list[dict] = []
        self.writers: list[float] = []


def loaded(cluster: Cluster, us: Contender, streams: Streams, script: pathlib.Path, tenants: int,
           seconds: int, rate: int) -> dict:
    began, spent = time.monotonic(), measure.cpu_seconds([us.pid])
    written, _ = write(cluster, us.database, script, tenants, seconds, rate)
    took = time.monotonic() - began
    cpu = (measure.cpu_seconds([us.pid]) - spent) / took * 100
    time.sleep(2)
    seen = streams.report()
    viewers = STREAMS // TENANTS if tenants > 1 else STREAMS
    return {**seen, "lost": written * viewers - seen["deliveries"], "cpu": cpu,
            "per_second": seen["deliveries"] / took}


def round_of(cluster: Cluster, us: Contender, files: dict, binary: pathlib.Path,
             seconds: int) -> None:
    before = measure.rss_mb([us.pid])
    with Streams(binary, us.port, files["spread"]) as streams:
        if not us.spread:
            us.bytes_a_stream = (measure.rss_mb([us.pid]) - before) * 1024 * 1024 / STREAMS
            spent = measure.cpu_seconds([us.pid])
            time.sleep(3 * seconds)
            us.idle_percent = (measure.cpu_seconds([us.pid]) - spent) / (3 * seconds) * 100
        us.spread.append(loaded(cluster, us, streams, files["insert"], TENANTS, seconds, 1000))
        us.writers.append(write(cluster, us.database, files["insert"], TENANTS, seconds, None)[1])
    with Streams(binary, us.port, files["crowd"]) as streams:
        us.crowd.append(loaded(cluster, us, streams, files["insert"], 1, seconds, 1))
        us.flood.append(loaded(cluster, us, streams, files["insert"], 1, seconds, 22))


def measure_live(table: Table, cluster: Cluster, server: Server, folder: pathlib.Path,
                 rounds: int, seconds: int) -> None:
    *_, page = server.command
    server = Server(server.binary, cluster.url("live"), server.port, page, server.log)
    files = prepare(cluster, server, folder)
    binary = folder / "live_streams"
    try:
        bare = [write(cluster, "live", files["insert"], TENANTS, seconds, None)[1]
                for _ in range(rounds)]
        with contextlib.ExitStack() as stack:
            ours = stack.enter_context(server.running())
            peer = stack.enter_context(measure.running(
                ["node", "notify_peer.mjs"], PEER_PORT, folder / "notify.log",
                cwd=measure.HERE / "peers",
                env={**cluster.env("live_notify"), "PORT": str(PEER_PORT)}))
            contenders = [Contender("okoshko", "live", ours.pid, server.port),
                          Contender("NOTIFY + Node", "live_notify", peer.pid, PEER_PORT)]
            for _ in range(rounds):
                for contender in contenders:
                    round_of(cluster, contender, files, binary, seconds)
        report(table, bare, *contenders)
    finally:
        for database in ("live", "live_notify"):
            cluster.psql("postgres", "-c", f"DROP DATABASE IF EXISTS {database} WITH (FORCE)")


def report(table: Table, bare: list[float], ours: Contender, peer: Contender) -> None:
    def of(loads: list[dict], key: str) -> float:
        return statistics.median(load[key] for load in loads)

    for who in (ours, peer):
        table.add(f"live, 10,000 streams of 2,000 salons, 1,000 changes/s: {who.name}",
                  f"p50 {of(who.spread, 'p50_ms'):.1f} p99 {of(who.spread, 'p99_ms'):.1f} "
                  f"max {of(who.spread, 'max_ms'):.0f} ms, {of(who.spread, 'cpu'):.0f} % CPU")
        table.add(f"live, 10,000 viewers of one salon: {who.name}",
                  f"last {of(who.crowd, 'max_ms'):.0f} ms at 1 change/s, "
                  f"{of(who.flood, 'per_second'):,.0f} deliveries/s at 22")
        table.add(f"live, idle: {who.name}",
                  f"{who.idle_percent:.1f} % of a core, {who.bytes_a_stream:,.0f} bytes a stream")
        table.add(f"live, writers flat out: {who.name}",
                  f"{statistics.median(who.writers):,.0f}/s of {statistics.median(bare):,.0f}/s "
                  "alone")
    loads = ours.spread + ours.crowd + ours.flood
    table.at_most("  p99 to every subscriber", of(ours.spread, "p99_ms"), 10, "ms")
    table.at_most("  deliveries lost", sum(abs(load["lost"]) for load in loads), 0, "", 0)
    table.at_most("  server memory a stream", ours.bytes_a_stream, 4096, "bytes", 0)
    table.at_most("  a change to 10,000 viewers: the last", of(ours.crowd, "max_ms"), 300, "ms", 0)
    table.at_least("  deliveries to one salon", of(ours.flood, "per_second"), 200_000, "/s", 0)
    table.at_least("  writers keep", statistics.median(ours.writers) / statistics.median(bare),
                   0.75, "")
    table.at_most("  idle", ours.idle_percent, 2, "% of a core")

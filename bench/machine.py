"""The speed of this machine: the same work before and after the sections, so that the table tells
a slow or busy machine from slow code."""
import dataclasses
import hashlib
import statistics
import time

from cluster import Cluster
from table import Table

ROUNDS = 5
HASHED_MB = 64
SUMMED_ROWS = 1_000_000


@dataclasses.dataclass
class Speed:
    cpu_mb: float  # SHA-256 on one core, MB per second
    sql_rows: float  # rows per second that PostgreSQL generates and sums


def seconds_of(work) -> float:
    """The median of a few rounds."""
    took = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        work()
        took.append(time.perf_counter() - began)
    return statistics.median(took)


def probe(cluster: Cluster) -> Speed:
    block = bytes(HASHED_MB << 20)
    rows = f"SELECT sum(n) FROM generate_series(1, {SUMMED_ROWS}) n"
    return Speed(HASHED_MB / seconds_of(lambda: hashlib.sha256(block).digest()),
                 SUMMED_ROWS / seconds_of(lambda: cluster.psql("postgres", "-c", rows)))


def report(table: Table, before: Speed, after: Speed) -> None:
    def row(what: str, unit: str, a: float, b: float) -> None:
        table.add(f"machine: {what}", f"{a:,.0f} {unit} before, {b:,.0f} after ({b / a - 1:+.0%})")

    row("SHA-256 on one core", "MB/s", before.cpu_mb, after.cpu_mb)
    row("PostgreSQL sums rows", "/s", before.sql_rows, after.sql_rows)

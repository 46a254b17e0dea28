#!/usr/bin/env python3
"""`make bench`: one table of the results, with the limits of the design.

    bench/bench.py [--quick] [--only life,pages,search,import,live,page,metrics,risk,matching,many]

Uses its own PostgreSQL cluster, ports 18300-18303 and the folder build/bench. It stops everything
at the end; the million clients stay there for the next run. It asserts no speed. A section that
fails or takes longer than its limit is a row of the table; the others still run, and the exit code
is 1. The speed of the machine is measured before and after the sections.
"""
import argparse
import contextlib
import dataclasses
import hashlib
import pathlib
import shutil
import signal
import sys
import time
import traceback
from collections.abc import Callable

import daily
import imports
import live
import machine
import many
import matching
import page_size
import pages
import risk
import search
from cluster import Cluster
from server import EMAIL, PASSWORD, Server, measure_life
from table import Table

ROOT = pathlib.Path(__file__).resolve().parent.parent
FOLDER = ROOT / "build" / "bench"
PORT = 18300

def data_key(sizes: dict) -> str:
    """Changes with every script that generates the data, so that old data are not used."""
    digest = hashlib.sha256(repr(sorted(sizes.items())).encode())
    for file in [ROOT / "bench" / "data.sql", *sorted((ROOT / "db/migrations").glob("*.sql"))]:
        digest.update(file.read_bytes())
    return digest.hexdigest()[:16]


def prepare(cluster: Cluster, server: Server, sizes: dict) -> None:
    if (cluster.folder.parent / "complete").exists():
        return
    began = time.monotonic()
    cluster.psql("postgres", "-c", "DROP DATABASE IF EXISTS bench")
    cluster.psql("postgres", "-c", "CREATE DATABASE bench")
    server.run("migrate")
    cluster.psql("bench", *(f"-v{name}={value}" for name, value in sizes.items()), "-f",
                 str(ROOT / "bench" / "data.sql"))
    server.run("user", "add", EMAIL, "--role", "super_admin", "--password-stdin",
               text=PASSWORD + "\n")
    (cluster.folder.parent / "complete").touch()
    print(f"  {sizes['clients']:,} clients in {sizes['tenants']} salons made in "
          f"{time.monotonic() - began:.0f} s", flush=True)


def open_folder(sizes: dict) -> pathlib.Path:
    """The folder of this run's data; folders of other versions are removed."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    folder = FOLDER / f"data-{data_key(sizes)}"
    for stale in FOLDER.glob("data-*"):
        if stale != folder:
            shutil.rmtree(stale)
    folder.mkdir(exist_ok=True)
    return folder


def warm(cluster: Cluster) -> None:
    """Loads the tables into PostgreSQL's cache: the limits are for cached tables."""
    cluster.psql("bench", "-c", "CREATE EXTENSION IF NOT EXISTS pg_prewarm", "-c",
                 "SELECT sum(pg_prewarm(oid)) FROM pg_class WHERE relkind IN ('r', 'i') "
                 "AND relnamespace IN ('public'::regnamespace, 'dashboard'::regnamespace)")


class Bench:
    """The sections. Each is a method with its time limit in SECTIONS."""

    def __init__(self, cluster: Cluster, binary: pathlib.Path, sizes: dict, quick: bool):
        self.table, self.cluster, self.binary = Table(), cluster, binary
        self.sizes, self.quick = sizes, quick
        self.server = self.server_of("bench")

    def server_of(self, database: str) -> Server:
        return Server(self.binary, self.cluster.url(database), PORT, ROOT / "web/dist",
                      FOLDER / "server.log")

    @contextlib.contextmanager
    def own_database(self, name: str):
        """A server on a database that exists for this block only."""
        drop = f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"
        self.cluster.psql("postgres", "-c", drop)
        self.cluster.psql("postgres", "-c", f"CREATE DATABASE {name}")
        try:
            yield self.server_of(name)
        finally:
            self.cluster.psql("postgres", "-c", drop)

    def page(self) -> None:
        page_size.measure(self.table, ROOT / "web/dist")

    def life(self) -> None:
        measure_life(self.table, self.server, pages.PATH, self.sizes["tenants"])

    def pages(self) -> None:
        pages.measure_pages(self.table, self.cluster, self.server, FOLDER, self.sizes["tenants"],
                            rounds=3, seconds=2 if self.quick else 5)

    def search(self) -> None:
        search.measure_search(self.table, self.cluster, self.server, self.sizes["big"],
                              30 if self.quick else 200)

    def imports(self) -> None:
        with self.own_database("imported") as server:
            server.run("migrate")
            imports.measure_import(self.table, server, FOLDER, 20_000 if self.quick else 200_000)

    def metrics(self) -> None:
        with self.own_database("daily") as server:
            daily.measure_daily(self.table, self.cluster, server, FOLDER, self.quick)

    def risk(self) -> None:
        with self.own_database("risk") as server:
            risk.measure_risk(self.table, self.cluster, server, self.quick)

    def many(self) -> None:
        with self.own_database("many") as server:
            many.measure_many(self.table, self.cluster, server, FOLDER, self.quick)

    def matching(self) -> None:
        with self.own_database("matching") as server:
            matching.measure_matching(self.table, self.cluster, server, "matching")

    def live(self) -> None:
        live.measure_live(self.table, self.cluster, self.server, FOLDER,
                          rounds=1 if self.quick else 3, seconds=3 if self.quick else 10)


@dataclasses.dataclass(frozen=True)
class Section:
    run: Callable[[Bench], None]
    limit_s: int
    shared_data: bool = True  # uses the database of a million clients


SECTIONS = {
    "page": Section(Bench.page, 60, shared_data=False),
    "life": Section(Bench.life, 300),
    "pages": Section(Bench.pages, 900),
    "search": Section(Bench.search, 600),
    "import": Section(Bench.imports, 1800, shared_data=False),
    "metrics": Section(Bench.metrics, 1800, shared_data=False),
    "risk": Section(Bench.risk, 1200, shared_data=False),
    "matching": Section(Bench.matching, 300, shared_data=False),
    "many": Section(Bench.many, 3600, shared_data=False),
    "live": Section(Bench.live, 900, shared_data=False),
}


class TookTooLong(Exception):
    pass


@contextlib.contextmanager
def time_limit(seconds: int):
    def stop(*_):
        raise TookTooLong(f"longer than {seconds} s")
    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer rows, shorter rounds")
    parser.add_argument("--only", default=",".join(SECTIONS), help="which sections")
    parser.add_argument("--binary", type=pathlib.Path, default=ROOT / "build/release/bin/okoshko")
    options = parser.parse_args()
    only = [name.strip() for name in options.only.split(",")]
    if unknown := [name for name in only if name not in SECTIONS]:
        parser.error(f"no section {', '.join(unknown)}; there are {', '.join(SECTIONS)}")
    sizes = {"tenants": 200, "big": 20_000, "clients": 100_000} if options.quick else \
            {"tenants": 200, "big": 200_000, "clients": 1_000_000}

    folder, failed = open_folder(sizes), 0
    with Cluster(folder / "cluster") as cluster:
        bench = Bench(cluster, options.binary, sizes, options.quick)
        before = machine.probe(cluster)
        if any(SECTIONS[name].shared_data for name in only):
            prepare(cluster, bench.server, sizes)
            warm(cluster)
        for name, section in SECTIONS.items():
            if name not in only:
                continue
            try:
                with time_limit(section.limit_s):
                    section.run(bench)
            except Exception as error:  # the other sections are still of use
                traceback.print_exc()
                bench.table.not_measured(name, f"{type(error).__name__}: {error}"[:120])
                failed = 1
        machine.report(bench.table, before, machine.probe(cluster))
    bench.table.print()
    return failed


if __name__ == "__main__":
    sys.exit(main())

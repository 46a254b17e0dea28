#!/usr/bin/env python3
"""`make bench`: one table of the results, with the limits of the design.

    bench/bench.py [--quick] [--only life,pages,search,import,live,page,metrics,risk,matching]

Uses its own PostgreSQL cluster, ports 18300-18303 and the folder build/bench. It stops everything
at the end; the million clients stay there for the next run. It asserts nothing.
"""
import argparse
import hashlib
import pathlib
import shutil
import sys
import time

import daily
import imports
import live
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
SECTIONS = ("page", "life", "pages", "search", "import", "metrics", "risk", "matching", "live")


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


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer rows, shorter rounds")
    parser.add_argument("--only", default=",".join(SECTIONS), help="which sections")
    parser.add_argument("--binary", type=pathlib.Path, default=ROOT / "build/release/bin/okoshko")
    options = parser.parse_args()
    only, quick = options.only.split(","), options.quick
    sizes = {"tenants": 200, "big": 20_000, "clients": 100_000} if quick else \
            {"tenants": 200, "big": 200_000, "clients": 1_000_000}

    table = Table()
    folder = open_folder(sizes)
    with Cluster(folder / "cluster") as cluster:
        server = Server(options.binary, cluster.url("bench"), PORT, ROOT / "web/dist",
                        FOLDER / "server.log")
        if set(only) - {"metrics", "matching", "risk"}:  # they use other databases
            prepare(cluster, server, sizes)
            # Loads the table into PostgreSQL's cache: the limits are for cached tables.
            cluster.psql("bench", "-c", "CREATE EXTENSION IF NOT EXISTS pg_prewarm", "-c",
                         "SELECT sum(pg_prewarm(oid)) FROM pg_class WHERE relkind IN ('r', 'i') "
                         "AND relnamespace IN ('public'::regnamespace, 'dashboard'::regnamespace)")
        if "page" in only:
            page_size.measure(table, ROOT / "web/dist")
        if "life" in only:
            measure_life(table, server, pages.PATH, sizes["tenants"])
        if "pages" in only:
            pages.measure_pages(table, cluster, server, FOLDER, sizes["tenants"],
                                rounds=3, seconds=2 if quick else 5)
        if "search" in only:
            search.measure_search(table, cluster, server, sizes["big"], 30 if quick else 200)
        if "import" in only:
            cluster.psql("postgres", "-c", "CREATE DATABASE imported")
            try:
                server.url = cluster.url("imported")
                server.run("migrate")
                imports.measure_import(table, server, FOLDER, 20_000 if quick else 200_000)
            finally:
                cluster.psql("postgres", "-c", "DROP DATABASE imported")
        if "metrics" in only:
            cluster.psql("postgres", "-c", "CREATE DATABASE daily")
            try:
                server.url = cluster.url("daily")
                daily.measure_daily(table, cluster, server, FOLDER, quick)
            finally:
                cluster.psql("postgres", "-c", "DROP DATABASE daily")
        if "risk" in only:
            cluster.psql("postgres", "-c", "CREATE DATABASE risk")
            try:
                server.url = cluster.url("risk")
                risk.measure_risk(table, cluster, server, quick)
            finally:
                cluster.psql("postgres", "-c", "DROP DATABASE risk")
        if "matching" in only:
            cluster.psql("postgres", "-c", "CREATE DATABASE matching")
            try:
                own = Server(options.binary, cluster.url("matching"), PORT, ROOT / "web/dist",
                             FOLDER / "server.log")
                matching.measure_matching(table, cluster, own, "matching")
            finally:
                cluster.psql("postgres", "-c", "DROP DATABASE matching")
        if "live" in only:
            live.measure_live(table, cluster, server, FOLDER, rounds=1 if quick else 3,
                              seconds=3 if quick else 10)
    table.print()
    return 0


if __name__ == "__main__":
    sys.exit(main())

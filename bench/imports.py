"""Rows per second of an import, and its memory."""
import pathlib
import resource
import shutil
import subprocess
import sys
import time

from server import Server
from table import Table

# The tables that an import writes directly; triggers write the others.
TABLES = ("public.clients_v2", "dashboard.client_sources", "dashboard.bookings")
BAR = 4
TOOL = pathlib.Path(__file__).resolve().parent.parent / "tools" / "make_visits.py"


def psql(url: str, script: str) -> None:
    subprocess.run(["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", url, "-f", "-"], input=script,
                   text=True, check=True, stdout=subprocess.DEVNULL)


def bare_copy(url: str, folder: pathlib.Path, tenant: str) -> float:
    """Seconds of a COPY of a salon's rows into empty tables with the same indexes."""
    seconds = 0.0
    for table in TABLES:
        file = folder / f"{table}.copy"
        columns = subprocess.run(
            ["psql", "-X", "-At", url, "-c",
             "SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute "
             f"WHERE attrelid = '{table}'::regclass AND attnum > 0 AND NOT attisdropped "
             "AND attgenerated = ''"],
            capture_output=True, text=True, check=True).stdout.strip()
        psql(url, f"DROP TABLE IF EXISTS public.bench_copy;\n"
                  f"CREATE TABLE public.bench_copy (LIKE {table} INCLUDING ALL);\n"
                  f"\\copy (SELECT {columns} FROM {table} WHERE tenant_id = (SELECT id FROM "
                  f"public.tenants_v2 WHERE slug = '{tenant}')) TO '{file}'\n")
        began = time.monotonic()
        psql(url, f"\\copy public.bench_copy ({columns}) FROM '{file}'\n")
        seconds += time.monotonic() - began
    psql(url, "DROP TABLE public.bench_copy;\n")
    return seconds


def measure_import(table: Table, server: Server, folder: pathlib.Path, rows: int) -> None:
    files = folder / "visits"
    shutil.rmtree(files, ignore_errors=True)
    subprocess.run([sys.executable, TOOL, "--rows", str(rows),
                    "--clients", str(max(100, rows // 16)), files],
                   check=True, stdout=subprocess.DEVNULL)
    began = time.monotonic()
    server.run("import", "--tenant", "bench-import", "--create-tenant", "Bench",
               "--map", "yclients", str(files))
    seconds = time.monotonic() - began
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    table.add(f"import of {rows:,} visits, once", f"{rows / seconds:,.0f} rows/s")
    copied = bare_copy(server.url, files, "bench-import")
    table.at_most("  times as long as a bare COPY of its rows into the same indexed tables",
                  seconds / copied, BAR, "times")
    began = time.monotonic()
    server.run("import", "--tenant", "bench-import", "--map", "yclients", str(files))
    table.add("  the same files again", f"{rows / (time.monotonic() - began):,.0f} rows/s")
    table.add("  memory of the command at the most", f"{memory:,.0f} MB")
    shutil.rmtree(files)

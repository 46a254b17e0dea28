"""How many rows of an export a second go into the database, and in how much memory."""
import pathlib
import resource
import shutil
import subprocess
import sys
import time

from server import Server
from table import Table

TOOL = pathlib.Path(__file__).resolve().parent.parent / "tools" / "make_visits.py"


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
    began = time.monotonic()
    server.run("import", "--tenant", "bench-import", "--map", "yclients", str(files))
    table.add("  the same files again", f"{rows / (time.monotonic() - began):,.0f} rows/s")
    table.add("  memory of the command at the most", f"{memory:,.0f} MB")
    shutil.rmtree(files)

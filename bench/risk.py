"""Scoring of all upcoming bookings, and the training of one salon's model."""
import json
import os
import pathlib
import subprocess
import time

from cluster import Cluster
from server import Server
from table import Table


def run_job(server: Server, *args: str) -> tuple[dict, float, float]:
    """The run, the seconds of the command, and its peak memory in MB."""
    began = time.monotonic()
    command = [server.binary, "job", "run", *args, "--json", "--database-url", server.url]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                          text=True) as process:
        said = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise RuntimeError(f"okoshko job run {' '.join(args)}: {said}")
    return json.loads(said), time.monotonic() - began, usage.ru_maxrss / 1024


def measure_risk(table: Table, cluster: Cluster, server: Server, quick: bool) -> None:
    sizes = {"tenants": 200, "history": 500_000, "upcoming": 20_000, "big": 20_000} if quick else \
            {"tenants": 2_000, "history": 5_000_000, "upcoming": 200_000, "big": 20_000}
    server.run("migrate")
    cluster.psql("risk", *(f"-v{name}={value}" for name, value in sizes.items()), "-f",
                 str(pathlib.Path(__file__).with_name("risk.sql")))
    big = f"salon-{sizes['tenants'] + 1}"
    run_job(server, "risk-train", "--tenant", big)
    _, seconds, _ = run_job(server, "risk-train", "--tenant", big)
    table.at_most(f"risk: training a salon of {sizes['big']:,} bookings", seconds, 1, "s", 2)
    _, seconds, memory = run_job(server, "risk-train")
    table.add(f"  the platform's model and those of {sizes['tenants']:,} salons",
              f"{seconds:.1f} s, {memory:.0f} MB")
    run, seconds, memory = run_job(server, "risk-score")
    scored = run["result"]["rows_changed"]
    bar = 20 * scored / 200_000
    table.at_most(f"risk: {scored:,} bookings of {sizes['tenants']:,} salons scored and committed, "
                  f"history of {sizes['history']:,}", seconds, bar, "s")
    table.at_most("  memory of the command", memory, 500, "MB", 0)
    _, seconds, _ = run_job(server, "risk-score")
    table.add("  again, nothing changed", f"{seconds:.1f} s")

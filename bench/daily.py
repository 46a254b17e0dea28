"""A day's figures of many salons: the job, the bare aggregate, two counting requests a salon."""
import pathlib
import statistics
import subprocess
import time

from cluster import Cluster
from server import Server
from table import Table

DAY = "2025-12-31"
# The day in Moscow, as numbers: pgbench would treat the :00 of a time as a variable.
SINCE, UNTIL = "to_timestamp(1767128400)", "to_timestamp(1767214800)"
# Only the aggregation of the day's figures: no look-up of salons, no writes.
BARE = f"""
SELECT count(*), sum(dialogs), sum(booked), sum(conversion), sum(response) FROM (
  SELECT tenant_id, dialogs, booked, round(100.0 * booked / dialogs, 2) AS conversion, response
    FROM (SELECT tenant_id, count(*) AS dialogs, count(booking_id) AS booked
            FROM public.conversation_sessions_v2
           WHERE started_at >= {SINCE} AND started_at < {UNTIL} GROUP BY 1) talked
    FULL JOIN (SELECT tenant_id, avg(answered_at - created_at) AS response
            FROM (SELECT tenant_id, role, created_at,
                         min(created_at) FILTER (WHERE role = 'assistant')
                           OVER (PARTITION BY tenant_id, session_id ORDER BY created_at DESC
                                 ROWS UNBOUNDED PRECEDING) AS answered_at
                    FROM public.recent_history_v2
                   WHERE created_at >= {SINCE} AND created_at < {UNTIL} + interval '1 hour') m
           WHERE role = 'user' AND created_at < {UNTIL} AND answered_at IS NOT NULL
           GROUP BY 1) answered
      USING (tenant_id)) figures"""
COUNT = f"""SELECT count(*) FROM public.conversation_sessions_v2
 WHERE tenant_id = lpad(to_hex(:n::int), 32, '0')::uuid
   AND started_at >= {SINCE} AND started_at < {UNTIL}"""
COUNTS = f"\\set n random(1, :tenants)\n{COUNT};\n{COUNT} AND booking_id IS NOT NULL;\n"


def seconds_of(run) -> float:
    began = time.monotonic()
    run()
    return time.monotonic() - began


def counting_seconds(cluster: Cluster, folder: pathlib.Path, tenants: int, sample: int) -> float:
    """Time for all salons, extrapolated from a sample; sequential requests on one connection."""
    script = folder / "counts.sql"
    script.write_text(COUNTS)
    command = ["pgbench", "-n", "-c1", "-t", str(sample), "-D", f"tenants={tenants}",
               "-M", "prepared", "-f", str(script), cluster.url("daily")]
    taken = seconds_of(lambda: subprocess.run(command, check=True, capture_output=True))
    return taken * tenants / sample


def measure_daily(table: Table, cluster: Cluster, server: Server, folder: pathlib.Path,
                  quick: bool) -> None:
    tenants, dialogues = (1_000, 200_000) if quick else (10_000, 2_000_000)
    server.run("migrate")
    cluster.psql("daily", f"-vtenants={tenants}", f"-vdialogues={dialogues}", "-f",
                 str(pathlib.Path(__file__).with_name("daily.sql")))
    ours, bare = [], []
    for _ in range(3):
        cluster.psql("daily", "-c", "TRUNCATE dashboard.metrics_dailies, dashboard.metrics_counts")
        ours.append(seconds_of(lambda: server.run("job", "run", "metrics", "--day", DAY)))
        bare.append(seconds_of(lambda: cluster.psql("daily", "-c", BARE)))
    again = seconds_of(lambda: server.run("job", "run", "metrics", "--day", DAY))
    table.add(f"metrics of a day, {tenants:,} salons, {dialogues:,} dialogues of 5 messages",
              f"{statistics.median(ours):.1f} s")
    table.at_most("  over the bare aggregate",
                  statistics.median(a / b for a, b in zip(ours, bare)), 1.5, "times", 2)
    table.add("  the same day again, nothing changed", f"{again:.1f} s")
    indexed = counting_seconds(cluster, folder, tenants, 500)
    table.add("  two counting requests a salon, by Okoshko's index", f"{indexed:.1f} s")
    cluster.psql("daily", "-c", "DROP INDEX public.conversation_sessions_v2_time, "
                 "public.conversation_sessions_v2_client")
    found = counting_seconds(cluster, folder, tenants, 20)
    table.add("  two counting requests a salon, tables as found", f"{found:,.0f} s")
    table.at_most("  of that", 100 * statistics.median(ours) / found, 1, "%", 2)

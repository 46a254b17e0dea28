"""A whole board of the waitlist: all links, and the best assignment."""
import json
import pathlib
import statistics
import time
import urllib.error

from cluster import Cluster
from server import EMAIL, PASSWORD, Server
from table import Table

PATH = "/api/v1/tenants/00000000-0000-4000-8000-00000000000{}/waitlist/{}"
ROUNDS = 5


def ask(server: Server, path: str, headers: dict) -> tuple[float, dict, str]:
    began = time.monotonic()
    with server.request(path, headers=headers) as answer:
        body = answer.read()
        return time.monotonic() - began, json.loads(body), answer.headers["ETag"] or ""


def unchanged(server: Server, path: str, headers: dict, etag: str) -> float:
    began = time.monotonic()
    try:
        server.request(path, headers={**headers, "If-None-Match": etag})
    except urllib.error.HTTPError as answer:
        if answer.code == 304:
            return time.monotonic() - began
        raise
    return float("nan")  # the minute changed in between: not a valid measurement


def measure_matching(table: Table, cluster: Cluster, server: Server, database: str) -> None:
    sizes = {"wishes": 10_000, "slots": 500, "small": 200}
    server.run("migrate")
    server.run("user", "add", EMAIL, "--role", "super_admin", "--password-stdin",
               text=PASSWORD + "\n")
    cluster.psql(database, *(f"-v{name}={value}" for name, value in sizes.items()), "-f",
                 str(pathlib.Path(__file__).with_name("matching.sql")))
    cluster.psql(database, "-c", "TRUNCATE dashboard.booking_changes")
    with server.running():
        headers = server.sign_in()
        links, again = [], []
        for _ in range(ROUNDS):
            seconds, board, etag = ask(server, PATH.format(1, "links"), headers)
            links.append(seconds)
            again.append(unchanged(server, PATH.format(1, "links"), headers, etag))
        pairs = sum(slot["fits"] for slot in board["slots"])
        table.at_most(f"links: {sizes['wishes']:,} wishes, {len(board['slots'])} slots, "
                      f"{pairs:,} pairs that fit", statistics.median(links), 1, "s", 2)
        table.add("  again, nothing changed (304)", f"{min(again) * 1000:.0f} ms")
        best = [ask(server, PATH.format(2, "assignment"), headers) for _ in range(ROUNDS)]
        table.at_most(f"best assignment: {sizes['small']} wishes x {sizes['small']} slots, "
                      f"all fit, {len(best[0][1]['pairs'])} pairs",
                      statistics.median(b[0] for b in best), 1, "s", 2)

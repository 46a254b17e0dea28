"""The server's start time, its idle resources, and its stop under load."""
import contextlib
import json
import pathlib
import signal
import statistics
import subprocess
import time
import urllib.request

import measure
from table import Table

ROUNDS = 3
EMAIL, PASSWORD = "bench@okoshko.local", "bench-password-only"


class Server:
    """Starts the measured server and signs in."""

    def __init__(self, binary: pathlib.Path, url: str, port: int, page: pathlib.Path,
                 log: pathlib.Path):
        self.binary, self.url, self.port, self.log = binary, url, port, log
        self.command = [binary, "serve", "--database-url", url, "--port", str(port),
                        "--page-folder", page]

    def run(self, *args: str, text: str = "") -> str:
        done = subprocess.run([self.binary, *args, "--database-url", self.url], input=text,
                              capture_output=True, text=True, check=False)
        if done.returncode not in (0, 4):
            raise RuntimeError(f"okoshko {' '.join(args)}: {done.stderr}{done.stdout}")
        return done.stdout

    def running(self):
        return measure.running(self.command, self.port, self.log)

    def request(self, path: str, body: dict | None = None, headers: dict | None = None):
        data = json.dumps(body).encode() if body is not None else None
        return urllib.request.urlopen(urllib.request.Request(
            f"http://127.0.0.1:{self.port}{path}", data,
            {"Content-Type": "application/json", "X-Okoshko": "1", **(headers or {})}), timeout=30)

    def sign_in(self) -> dict:
        """The header of a super_admin, who may access every salon."""
        with self.request("/api/v1/session", {"email": EMAIL, "password": PASSWORD}) as answer:
            return {"Cookie": answer.headers["Set-Cookie"].split(";")[0]}


def ready_after(server: Server, started: float) -> float:
    while time.monotonic() - started < 30:
        with contextlib.suppress(OSError), server.request("/readyz") as answer:
            if answer.status == 200:
                return time.monotonic() - started
        time.sleep(0.002)
    raise RuntimeError(f"the server did not become ready: {server.log}")


def measure_life(table: Table, server: Server, page: str, tenants: int) -> None:
    ready, idle, stopped = [], [], []
    for _ in range(ROUNDS):
        started = time.monotonic()
        with server.running() as process:
            ready.append(ready_after(server, started))
            time.sleep(1)
            idle.append(measure.rss_mb([process.pid]))
            headers = server.sign_in()
            args = [word for pair in headers.items() for word in pair]
            load = subprocess.Popen(
                ["wrk", "-t1", f"-c{measure.CONNECTIONS}", "-d10s", "-s",
                 measure.HERE / "load" / "pages.lua", f"http://127.0.0.1:{server.port}", "--", page,
                 str(tenants), *args], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(2)
            began = time.monotonic()
            process.send_signal(signal.SIGTERM)
            status = process.wait(timeout=30)
            stopped.append(time.monotonic() - began)
            load.kill()
            load.wait()
            if status != 0:
                raise RuntimeError(f"the server ended with {status} when stopped under load")
    table.at_most("server: ready after start on an existing database", statistics.median(ready), 1,
                  "s", 2)
    table.at_most("server: idle RSS", statistics.median(idle), 40, "MB")
    table.at_most("server: graceful stop under load", statistics.median(stopped), 5, "s", 2)

"""Measurements of processes: requests per second, CPU, memory."""
import contextlib
import dataclasses
import os
import pathlib
import re
import signal
import socket
import subprocess
import time

HERE = pathlib.Path(__file__).resolve().parent
TICK = os.sysconf("SC_CLK_TCK")
CONNECTIONS = 64


def family(pid: int) -> list[int]:
    """The process and its descendants."""
    parents = {}
    for stat in pathlib.Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            text = stat.read_text()
            parents[int(stat.parent.name)] = int(text[text.rindex(")") + 2:].split()[1])
    found = [pid]
    for member in found:
        found += [child for child, parent in parents.items() if parent == member]
    return found


def cpu_seconds(pids: list[int]) -> float:
    total = 0
    for pid in pids:
        with contextlib.suppress(OSError):  # ended meanwhile
            text = pathlib.Path(f"/proc/{pid}/stat").read_text()
            fields = text[text.rindex(")") + 2:].split()
            total += int(fields[11]) + int(fields[12])
    return total / TICK


def rss_mb(pids: list[int]) -> float:
    return sum(int(re.search(r"VmRSS:\s+(\d+)", pathlib.Path(f"/proc/{pid}/status").read_text())[1])
               for pid in pids) / 1024


@dataclasses.dataclass
class Load:
    per_second: float
    p50_ms: float
    p99_ms: float
    cpu_us: float  # CPU time of the server's processes per request
    rss_mb: float


def milliseconds(text: str) -> float:
    value, unit = re.fullmatch(r"([\d.]+)(us|ms|s|m)", text).groups()
    return float(value) * {"us": 0.001, "ms": 1, "s": 1000, "m": 60000}[unit]


def wrk(pid: int, port: int, seconds: int, path: str, tenants: int, headers: dict) -> Load:
    pids = family(pid)
    before = cpu_seconds(pids)
    args = [word for pair in headers.items() for word in pair]
    run = subprocess.run(
        ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--latency", "--timeout", "10s", "-s",
         HERE / "load" / "pages.lua", f"http://127.0.0.1:{port}", "--", path, str(tenants), *args],
        check=True, capture_output=True, text=True)
    spent = cpu_seconds(pids) - before
    if bad := re.search(r"(Non-2xx.*|Socket errors.*[1-9].*)", run.stdout):
        raise RuntimeError(f"the load on port {port} met errors: {bad[1]}")
    done = int(re.search(r"(\d+) requests in", run.stdout)[1])
    return Load(per_second=float(re.search(r"Requests/sec:\s+([\d.]+)", run.stdout)[1]),
                p50_ms=milliseconds(re.search(r"(?m)^ +50% +(\S+)", run.stdout)[1]),
                p99_ms=milliseconds(re.search(r"(?m)^ +99% +(\S+)", run.stdout)[1]),
                cpu_us=spent * 1e6 / done, rss_mb=rss_mb(pids))


def pgbench_tps(cluster, database: str, script: pathlib.Path, options: list[str]) -> float:
    """Transactions per second of the statements in `script`, prepared."""
    run = subprocess.run(["pgbench", "-n", "-M", "prepared", *options, "-f", script],
                         env=cluster.env(database), check=True, capture_output=True, text=True)
    return float(re.search(r"tps = ([\d.]+)", run.stdout)[1])


def wait_for_port(port: int, process: subprocess.Popen, seconds: float = 30) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"{process.args[0]} ended with {process.returncode}")
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 0.2):
            return
        time.sleep(0.005)
    raise RuntimeError(f"{process.args[0]} does not answer on port {port}")


@contextlib.contextmanager
def running(command: list, port: int, log: pathlib.Path, **kwargs):
    """Runs a server on `port` during the block; stops it with all its children."""
    with open(log, "ab") as out:
        process = subprocess.Popen(command, stdout=out, stderr=out, stdin=subprocess.DEVNULL,
                                   start_new_session=True, **kwargs)
    try:
        wait_for_port(port, process)
        yield process
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()

"""The benchmark's PostgreSQL: its own folder and socket, no TCP, stopped at the end."""
import ctypes
import os
import pathlib
import pwd
import shutil
import signal
import subprocess
import tempfile
import time

BIN = max(pathlib.Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: int(p.parent.name))
# Larger than the private cluster's settings for a small machine, because the limits are for cached
# tables.
SETTINGS = ["listen_addresses=", "shared_buffers=1536MB", "wal_level=logical", "max_wal_size=4GB",
            "maintenance_work_mem=512MB", "max_connections=60", "autovacuum=off", "jit=off"]
PR_SET_PDEATHSIG = 1


def _identity() -> dict:
    """The user of PostgreSQL: as root it is Debian's postgres, because PostgreSQL refuses root."""
    if os.geteuid() != 0:
        return {}
    entry = pwd.getpwnam("postgres")
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


def _die_with_parent() -> None:
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGINT)


class Cluster:
    """Starts on entry and stops on exit; `folder` is kept, so that its data can be used again."""

    def __init__(self, folder: pathlib.Path):
        self.folder = folder
        self.sockets = pathlib.Path(tempfile.mkdtemp(prefix="okoshko-bench-", dir="/tmp"))
        self.process: subprocess.Popen | None = None

    def __enter__(self) -> "Cluster":
        identity = _identity()
        if identity:
            shutil.chown(self.sockets, identity["user"], identity["group"])
        if not (self.folder / "PG_VERSION").exists():
            shutil.rmtree(self.folder, ignore_errors=True)
            self.folder.mkdir(parents=True)
            self.folder.chmod(0o700)
            if identity:
                shutil.chown(self.folder, identity["user"], identity["group"])
            subprocess.run([BIN / "initdb", "-D", self.folder, "-U", "okoshko", "-A", "trust",
                            "-E", "UTF8", "--locale=C.UTF-8", "--no-sync", "--data-checksums"],
                           check=True, stdout=subprocess.DEVNULL, cwd="/", **identity)
        options = [word for setting in SETTINGS for word in ("-c", setting)]
        with open(self.folder.parent / "postgres.log", "ab") as log:
            self.process = subprocess.Popen(
                [BIN / "postgres", "-D", self.folder, "-k", self.sockets, *options], cwd="/",
                stdout=log, stderr=log, stdin=subprocess.DEVNULL, preexec_fn=_die_with_parent,
                **identity)
        for _ in range(600):
            if subprocess.run([BIN / "pg_isready", "-q", "-h", self.sockets],
                              check=False).returncode == 0:
                return self
            if self.process.poll() is not None:
                break
            time.sleep(0.05)
        self.__exit__()
        raise RuntimeError(f"PostgreSQL did not start: {self.folder.parent / 'postgres.log'}")

    def __exit__(self, *_) -> None:
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
            self.process.wait(timeout=60)
        shutil.rmtree(self.sockets, ignore_errors=True)

    def url(self, database: str) -> str:
        return f"postgresql:///{database}?host={self.sockets}&user=okoshko"

    def env(self, database: str) -> dict:
        return {**os.environ, "PGHOST": str(self.sockets), "PGDATABASE": database,
                "PGUSER": "okoshko"}

    def psql(self, database: str, *args: str) -> str:
        run = subprocess.run([BIN / "psql", "-XqAt", "-v", "ON_ERROR_STOP=1", *args],
                             env=self.env(database), check=False, capture_output=True, text=True)
        if run.returncode:
            raise RuntimeError(run.stderr)
        return run.stdout.strip()

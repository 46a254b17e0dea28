"""The installation of deploy/ha on loopback addresses: etcd, Patroni, HAProxy and two nodes."""
import json
import os
import pathlib
import pwd
import shutil
import signal
import socket
import subprocess
import time
import urllib.request

import psutil

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PG_BIN = max(pathlib.Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: int(p.parent.name))
PASSWORD = "only-for-this-test"
MEMBERS = 3
#: Each process of the test ends with it.
DATABASE_USER = "postgres" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def wait_for(what: str, condition, seconds: float = 120):
    """The first value of `condition` that is neither None nor False."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            value = condition()
            # A member may have the number 0.
            if value is not None and value is not False:
                return value
        except OSError:
            pass
        time.sleep(0.2)
    raise TimeoutError(f"{what}: not within {seconds:.0f} s")


class Process:
    """A program with its log, in its own process group."""

    def __init__(self, name: str, argv: list, logs: pathlib.Path, user: str | None = None,
                 env: dict | None = None):
        self.name, self.argv, self.env = name, [str(word) for word in argv], env
        self.log, self.user = logs / f"{name}.log", user
        self.child: subprocess.Popen | None = None

    def start(self) -> "Process":
        with open(self.log, "ab") as log:
            self.child = subprocess.Popen(
                self.argv, stdout=log, stderr=log, stdin=subprocess.DEVNULL, cwd="/",
                start_new_session=True, env={**os.environ, **(self.env or {})},
                user=self.user if os.geteuid() == 0 else None,
                extra_groups=[] if os.geteuid() == 0 and self.user else None)
        return self

    def signal(self, number: int) -> None:
        """To the whole group: PostgreSQL belongs to its Patroni."""
        if self.child:
            try:
                os.killpg(self.child.pid, number)
            except ProcessLookupError:
                pass

    def running(self) -> bool:
        return self.child is not None and self.child.poll() is None

    def stop(self) -> None:
        self.signal(signal.SIGCONT)
        self.signal(signal.SIGTERM)
        try:
            self.child and self.child.wait(15)
        except subprocess.TimeoutExpired:
            pass
        self.signal(signal.SIGKILL)


class Stack:
    def __init__(self, folder: pathlib.Path, programs: pathlib.Path, okoshko: pathlib.Path,
                 serve_options: list[str]):
        self.folder, self.programs, self.okoshko = folder, programs, okoshko
        self.serve_options = serve_options
        self.logs = folder / "logs"
        self.logs.mkdir()
        self.client_ports = [free_port() for _ in range(MEMBERS)]
        self.rest_ports = [free_port() for _ in range(MEMBERS)]
        self.database_ports = [free_port() for _ in range(MEMBERS)]
        self.node_ports = [free_port(), free_port()]
        self.proxy_port = free_port()
        self.etcd: list[Process] = []
        self.patroni: list[Process] = []
        self.nodes: list[Process] = []
        self.proxy: Process | None = None

    # ---- starting -------------------------------------------------------------------------------

    def __enter__(self) -> "Stack":
        try:
            self._start_etcd()
            self._start_patroni()
            self._start_nodes()
            return self
        except BaseException:
            self.stop()
            raise

    def __exit__(self, *_) -> None:
        self.stop()

    def stop(self) -> None:
        for i in range(len(self.patroni)):
            self.machine(i, signal.SIGCONT)
        for process in [self.proxy, *self.nodes, *self.patroni, *self.etcd]:
            if process:
                process.stop()
        for i in range(len(self.patroni)):
            self.machine(i, signal.SIGKILL)

    def _start_etcd(self) -> None:
        peers = [free_port() for _ in range(MEMBERS)]
        cluster = ",".join(f"e{i}=http://127.0.0.1:{p}" for i, p in enumerate(peers))
        for i in range(MEMBERS):
            client, peer = (f"http://127.0.0.1:{p[i]}" for p in (self.client_ports, peers))
            self.etcd.append(Process(f"etcd{i}", [
                self.programs / "usr/bin/etcd", "--name", f"e{i}", "--data-dir",
                self.folder / f"etcd{i}", "--listen-client-urls", client,
                "--advertise-client-urls", client, "--listen-peer-urls", peer,
                "--initial-advertise-peer-urls", peer, "--initial-cluster", cluster,
                # Five times the defaults: on a busy machine a late heartbeat is no failure.
                "--heartbeat-interval", "500", "--election-timeout", "5000"], self.logs).start())
        wait_for("etcd", self.etcd_leader)

    def _start_patroni(self) -> None:
        template = (ROOT / "deploy/ha/patroni.yml").read_text()
        for i in range(MEMBERS):
            home = self.folder / f"db{i}"
            home.mkdir()
            if os.geteuid() == 0:
                shutil.chown(home, DATABASE_USER)
            values = {
                "name": f"db{i}", "address": "127.0.0.1", "rest_port": self.rest_ports[i],
                "port": self.database_ports[i], "data_dir": home / "data", "bin_dir": PG_BIN,
                "pgpass": home / "pgpass", "socket_dir": home, "password": PASSWORD,
                "network": "127.0.0.0/8",
                "etcd_hosts": ",".join(f"127.0.0.1:{p}" for p in self.client_ports)}
            text = template
            for key, value in values.items():
                text = text.replace("{" + key + "}", str(value))
            file = self.folder / f"patroni{i}.yml"
            file.write_text(text)
            self.patroni.append(Process(
                f"patroni{i}", ["/usr/bin/python3", "-m", "patroni", file], self.logs,
                user=DATABASE_USER,
                env={"PYTHONPATH": str(self.programs / "usr/lib/python3/dist-packages"),
                     "HOME": str(home)}))
            self.patroni[i].start()
            if i == 0:  # the first one creates the cluster
                wait_for("the first leader", self.leader)
        wait_for("a synchronous replica", lambda: self.sync_replica() is not None)

    def dsn(self) -> str:
        hosts = ",".join(["127.0.0.1"] * MEMBERS)
        ports = ",".join(str(p) for p in self.database_ports)
        return (f"host={hosts} port={ports} user=postgres password={PASSWORD} dbname=agent "
                "target_session_attrs=read-write connect_timeout=2")

    def _start_nodes(self) -> None:
        self.psql("CREATE DATABASE agent", database="postgres")
        environment = {"DATABASE_URL": self.dsn(), "OKOSHKO_SECRET_KEY": "a" * 64}
        subprocess.run([self.okoshko, "migrate"], check=True, env={**os.environ, **environment},
                       stdout=open(self.logs / "migrate.log", "wb"), stderr=subprocess.STDOUT)
        for i, port in enumerate(self.node_ports):
            self.nodes.append(Process(f"node{i}", [
                self.okoshko, "serve", "--port", port, *self.serve_options], self.logs,
                env=environment).start())
        text = (ROOT / "deploy/ha/haproxy.cfg").read_text()
        for key, port in (("proxy", self.proxy_port), ("node1", self.node_ports[0]),
                          ("node2", self.node_ports[1])):
            text = text.replace("{" + key + "}", f"127.0.0.1:{port}")
        file = self.folder / "haproxy.cfg"
        file.write_text(text)
        self.proxy = Process("haproxy", [self.programs / "usr/sbin/haproxy", "-f", file],
                             self.logs).start()
        wait_for("the nodes behind the proxy", lambda: self._get(self.proxy_port, "/readyz") == 200)

    # ---- looking --------------------------------------------------------------------------------

    @staticmethod
    def _get(port: int, path: str) -> int:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=3) as answer:
            return answer.status

    def _role(self, i: int) -> dict:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.rest_ports[i]}/patroni",
                                    timeout=3) as answer:
            return json.load(answer)

    def _members(self) -> dict[int, dict]:
        found = {}
        for i, process in enumerate(self.patroni):
            if process.running():
                try:
                    found[i] = self._role(i)
                except OSError:
                    pass
        return found

    def leader(self) -> int | None:
        for i, state in self._members().items():
            if state.get("role") in ("master", "primary") and state.get("state") == "running":
                return i
        return None

    def sync_replica(self) -> int | None:
        for i, state in self._members().items():
            if state.get("sync_standby"):
                return i
        return None

    def replica(self) -> int:
        """A member that is neither the leader nor the synchronous replica."""
        return next(i for i in range(MEMBERS) if i not in (self.leader(), self.sync_replica()))

    def healthy(self) -> bool:
        """One leader, two replicas that follow it, one of them synchronous."""
        states = self._members()
        running = [s for s in states.values() if s.get("state") in ("running", "streaming")]
        return len(running) == MEMBERS and self.leader() is not None and \
            self.sync_replica() is not None

    def etcd_leader(self) -> int | None:
        for i, port in enumerate(self.client_ports):
            if i >= len(self.etcd) or not self.etcd[i].running():
                continue
            request = urllib.request.Request(
                f"http://127.0.0.1:{port}/v3/maintenance/status", data=b"{}")
            with urllib.request.urlopen(request, timeout=3) as answer:
                status = json.load(answer)
            if status.get("leader") == status["header"]["member_id"]:
                return i
        return None

    def psql(self, sql: str, database: str = "agent") -> str:
        dsn = self.dsn().replace("dbname=agent", f"dbname={database}")
        ran = subprocess.run([PG_BIN / "psql", dsn, "-qAtX", "-v", "ON_ERROR_STOP=1", "-c", sql],
                             capture_output=True, text=True, check=False)
        if ran.returncode:
            raise OSError(ran.stderr.strip())
        return ran.stdout.strip()

    # ---- faults ---------------------------------------------------------------------------------

    def machine(self, i: int, number: int) -> None:
        """A signal to Patroni and to every process of PostgreSQL of a member."""
        pid_file = self.folder / f"db{i}/data/postmaster.pid"
        self.patroni[i].signal(number)
        try:
            postmaster = psutil.Process(int(pid_file.read_text().split()[0]))
            processes = [postmaster, *postmaster.children(recursive=True)]
        except (OSError, ValueError, psutil.NoSuchProcess):
            return
        for process in processes:
            try:
                process.send_signal(number)
            except psutil.NoSuchProcess:
                pass

    def switchover(self) -> None:
        body = json.dumps({"leader": f"db{self.leader()}", "candidate": f"db{self.sync_replica()}"})
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.rest_ports[self.leader()]}/switchover", data=body.encode(),
            headers={"Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=60) as answer:
            answer.read()

    def wal_sender_of(self, replica: int) -> int:
        """The process of the leader that sends to this replica."""
        sql = f"SELECT pid FROM pg_stat_replication WHERE application_name = 'db{replica}'"
        return int(wait_for("a sender of the log", lambda: self.psql(sql) or None))

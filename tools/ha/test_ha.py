#!/usr/bin/env python3
"""`make test-ha`: breaks the installation of deploy/ha while programs write, read and send.

Fails if an acknowledged write is lost or doubled, a message is sent twice, or the list of an open
stream differs from the database. Prints how long writes were refused after each fault.

    test_ha.py <programs> <okoshko>     folder of etcd, Patroni and HAProxy; the server
"""
import collections
import json
import pathlib
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request

from load import Api, Messages, Reader, Telegram, Writer
from stack import ROOT, Stack, wait_for

WRITERS, READERS, CLIENTS = 3, 4, 3000
#: Between two faults.
CALM = 5
#: A bound for the recovery from any fault; Patroni's ttl is 20 s.
RECOVERY = 180


def psql_id(stack: Stack, sql: str) -> str:
    return stack.psql(sql).splitlines()[0]


class Salon:
    """A salon with a client whom its bot of Telegram reaches, and a token of its API."""

    def __init__(self, stack: Stack, telegram: Telegram):
        self.tenant = psql_id(stack, """
          INSERT INTO public.tenants_v2 (id, name, slug, metadata)
          VALUES (gen_random_uuid(), 'Salon', 'salon', '{"time_zone": "Europe/Moscow"}')
          RETURNING id""")
        self.client = psql_id(stack, f"""
          INSERT INTO public.clients_v2 (id, tenant_id, full_name, telegram_chat_id)
          VALUES (gen_random_uuid(), '{self.tenant}', 'Anna', 5001) RETURNING id""")
        self.others = stack.psql(f"""
          INSERT INTO public.clients_v2 (id, tenant_id, full_name)
          SELECT gen_random_uuid(), '{self.tenant}', 'Client ' || i
            FROM generate_series(1, {CLIENTS}) i
          RETURNING id""").splitlines()
        stack.psql(f"INSERT INTO dashboard.services (tenant_id, service_id, title) "
                   f"VALUES ('{self.tenant}', 'cut', 'Haircut')")
        made = subprocess.run(
            [stack.okoshko, "token", "create", "--tenant", "salon", "--name", "test",
             "--database-url", stack.dsn()], capture_output=True, text=True, check=True).stdout
        token = next(word for word in made.split() if word.startswith("okt_"))
        self.api = Api(stack.proxy_port, self.tenant, token)
        self._connect_bot(stack, telegram)

    def _connect_bot(self, stack: Stack, telegram: Telegram) -> None:
        password = secrets.token_hex(12)
        subprocess.run([stack.okoshko, "user", "add", "root@example.test", "--role", "super_admin",
                        "--password-stdin", "--database-url", stack.dsn()], check=True, text=True,
                       input=password + "\n", stdout=subprocess.DEVNULL)
        base = f"http://127.0.0.1:{stack.proxy_port}/api/v1"
        headers = {"Content-Type": "application/json", "X-Okoshko": "1"}
        body = {"email": "root@example.test", "password": password, "remember": False}
        request = urllib.request.Request(f"{base}/session", json.dumps(body).encode(), headers)
        with urllib.request.urlopen(request, timeout=30) as answer:
            headers["Cookie"] = answer.headers["Set-Cookie"].split(";")[0]
        body = {"token": telegram.TOKEN, "mode": "send_only"}
        request = urllib.request.Request(f"{base}/tenants/{self.tenant}/channels/telegram",
                                         json.dumps(body).encode(), headers, method="PUT")
        urllib.request.urlopen(request, timeout=30).close()


class Faults:
    """Each returns when the fault is over; recovery is awaited by the caller."""

    def __init__(self, stack: Stack):
        self.stack = stack

    def leader_killed(self) -> None:
        leader = self.stack.leader()
        self.stack.machine(leader, signal.SIGKILL)
        wait_for("another leader", lambda: self.stack.leader() not in (None, leader), RECOVERY)
        self.stack.patroni[leader].start()

    def leader_frozen(self) -> None:
        leader = self.stack.leader()
        self.stack.machine(leader, signal.SIGSTOP)
        wait_for("another leader", lambda: self.stack.leader() not in (None, leader), RECOVERY)
        self.stack.machine(leader, signal.SIGCONT)

    def switched_over(self) -> None:
        leader = self.stack.leader()
        self.stack.switchover()
        wait_for("another leader", lambda: self.stack.leader() not in (None, leader), RECOVERY)

    def replica_killed(self) -> None:
        replica = self.stack.sync_replica()
        self.stack.machine(replica, signal.SIGKILL)
        time.sleep(CALM)
        self.stack.patroni[replica].start()

    def etcd_leader_killed(self) -> None:
        leader = self.stack.etcd_leader()
        self.stack.etcd[leader].signal(signal.SIGKILL)
        time.sleep(CALM)
        self.stack.etcd[leader].start()

    def connection_to_replica_stopped(self) -> None:
        """The leader and its synchronous replica do not hear each other; both live."""
        sender = self.stack.wal_sender_of(self.stack.sync_replica())
        subprocess.run(["kill", "-STOP", str(sender)], check=True)
        time.sleep(20)
        subprocess.run(["kill", "-CONT", str(sender)], check=False)

    def node_killed(self) -> None:
        self.stack.nodes[0].signal(signal.SIGKILL)
        time.sleep(CALM)
        self.stack.nodes[0].start()

    ALL = ("leader killed", "leader frozen", "switched over", "replica killed",
           "etcd leader killed", "connection to replica stopped", "node killed")

    def run(self, name: str) -> None:
        getattr(self, name.replace(" ", "_"))()


def break_things(stack: Stack, writers: list[Writer]) -> None:
    faults = Faults(stack)
    print(f"{'fault':<32}{'writes refused, s':>18}{'all well again, s':>20}", flush=True)
    for name in Faults.ALL:
        time.sleep(CALM)
        wait_for("a healthy cluster", stack.healthy, RECOVERY)
        began = time.monotonic()
        faults.run(name)
        wait_for(f"recovery from: {name}", stack.healthy, RECOVERY)
        counts = [len(writer.acknowledged) for writer in writers]
        wait_for("writes", lambda: all(len(w.acknowledged) > c for w, c in zip(writers, counts)),
                 RECOVERY)
        ended = time.monotonic()
        refused = max(writer.longest_pause(began, ended) for writer in writers)
        print(f"{name:<32}{refused:>18.1f}{ended - began:>20.1f}", flush=True)


def problems_of_writes(stack: Stack, salon: Salon, writers: list[Writer]) -> list[str]:
    stored = collections.Counter(stack.psql(
        f"SELECT comment FROM public.wishlist_v2 WHERE tenant_id = '{salon.tenant}'").splitlines())
    acknowledged = [comment for writer in writers for comment in writer.acknowledged]
    lost = [comment for comment in acknowledged if stored[comment] == 0]
    doubled = [comment for comment, count in stored.items() if count > 1]
    print(f"{len(acknowledged)} acknowledged writes, {len(lost)} lost, {len(doubled)} doubled")
    return [f"lost: {c}" for c in lost] + [f"stored twice: {c}" for c in doubled]


def problems_of_messages(stack: Stack, salon: Salon, messages: Messages,
                         telegram: Telegram) -> list[str]:
    open_states = "('held', 'pending', 'queued', 'processing')"
    wait_for("the messages", lambda: stack.psql(
        "SELECT count(*) FROM dashboard.bot_commands "
        f"WHERE tenant_id = '{salon.tenant}' AND status IN {open_states}") == "0", 300)
    sent = collections.Counter(telegram.texts)
    states = dict(line.split("|") for line in stack.psql(
        "SELECT payload ->> 'message', status FROM dashboard.bot_commands "
        f"WHERE tenant_id = '{salon.tenant}'").splitlines())
    twice = [text for text, count in sent.items() if count > 1]
    # A message whose answer was lost is `unclear`: it may have been sent, and is never sent again.
    lost = [text for text in messages.sent_in
            if sent[text] == 0 and states.get(text) not in ("unclear", "cancelled", "expired")]
    print(f"{len(messages.sent_in)} messages, {len(sent)} sent, {len(twice)} twice, "
          f"{sum(state == 'unclear' for state in states.values())} unclear, {len(lost)} not sent")
    return [f"sent twice: {t}" for t in twice] + [f"not sent: {t} ({states.get(t)})" for t in lost]


def problems_of_streams(readers: list[Reader]) -> list[str]:
    truth = {row.get("comment") or "" for row in readers[0].load().values()}

    def right() -> bool:
        return all(reader.comments() == truth for reader in readers)

    try:
        wait_for("the streams", right, 60)
    except TimeoutError:
        pass
    wrong = [i for i, reader in enumerate(readers) if reader.comments() != truth]
    print(f"{len(readers)} streams of {len(truth)} rows, {len(wrong)} wrong, "
          f"{sum(reader.resets for reader in readers)} resets")
    return [f"stream {i} differs from the database" for i in wrong]


def run(folder: pathlib.Path, programs: pathlib.Path, okoshko: pathlib.Path) -> list[str]:
    telegram = Telegram()
    options = ["--telegram-url", f"http://127.0.0.1:{telegram.port}"]
    with Stack(folder, programs, okoshko, options) as stack:
        salon = Salon(stack, telegram)
        writers = [Writer(salon.api, salon.others[i::WRITERS], i) for i in range(WRITERS)]
        readers = [Reader(salon.api) for _ in range(READERS)]
        messages = Messages(stack, salon.tenant, salon.client)
        for worker in [*readers, *writers, messages]:
            worker.start()
        break_things(stack, writers)
        for worker in [*writers, messages]:
            worker.end()
        problems = problems_of_writes(stack, salon, writers)
        problems += problems_of_messages(stack, salon, messages, telegram)
        problems += problems_of_streams(readers)
        for reader in readers:
            reader.over.set()
        return problems


def main() -> int:
    programs, okoshko = (pathlib.Path(word).resolve() for word in sys.argv[1:3])
    folder = pathlib.Path(tempfile.mkdtemp(prefix="okoshko-ha-", dir="/tmp"))
    folder.chmod(0o755)  # as root, PostgreSQL runs as another user
    try:
        problems = run(folder, programs, okoshko)
    except BaseException:
        kept = ROOT / "build/logs/ha"
        shutil.rmtree(kept, ignore_errors=True)
        shutil.copytree(folder / "logs", kept)
        print(f"the logs are in {kept}", file=sys.stderr)
        raise
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print("\n".join(problems[:20]) or "test-ha: passed")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())

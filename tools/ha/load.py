"""What happens while machines are lost: writers, readers of streams, and messages."""
import http.client
import http.server
import json
import threading
import time
import urllib.error
import urllib.request
import uuid


class Api:
    """Requests of one salon through the proxy, with a token."""

    def __init__(self, port: int, tenant: str, token: str):
        self.port, self.tenant, self.token = port, tenant, token

    def ask(self, method: str, path: str, body: dict | None = None, **headers) -> dict:
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/api/v1/tenants/{self.tenant}{path}", method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": f"Bearer {self.token}", "Content-Type": "application/json",
                     **{name.replace("_", "-"): value for name, value in headers.items()}})
        with urllib.request.urlopen(request, timeout=15) as answer:
            return json.load(answer)


class Worker(threading.Thread):
    def __init__(self):
        super().__init__(daemon=True)
        self.over = threading.Event()

    def end(self) -> None:
        self.over.set()
        self.join(60)


class Writer(Worker):
    """Creates waitlist entries, one after another. An attempt without an answer is repeated with
    the same key, so each entry must exist exactly once."""

    def __init__(self, api: Api, clients: list[str], number: int):
        super().__init__()
        # A client may have a limited number of entries, so each entry has another client.
        self.api, self.clients, self.number = api, clients, number
        self.acknowledged: dict[str, float] = {}  # comment -> when

    def run(self) -> None:
        count = 0
        while not self.over.is_set():
            comment = f"writer {self.number} entry {count}"
            if self._create(comment, self.clients[count % len(self.clients)]):
                self.acknowledged[comment] = time.monotonic()
            count += 1
            self.over.wait(0.1)

    def _create(self, comment: str, client: str) -> bool:
        key = str(uuid.uuid4())
        while not self.over.is_set():
            try:
                self.api.ask("POST", "/waitlist",
                             {"client": client, "service": "cut", "comment": comment},
                             Idempotency_Key=key)
                return True
            except urllib.error.HTTPError as refused:
                if refused.code < 500:
                    raise RuntimeError(f"{refused.code}: {refused.read().decode()}") from refused
            except (OSError, http.client.HTTPException):
                pass
            self.over.wait(0.2)
        return False

    def longest_pause(self, since: float, until: float) -> float:
        times = [since, *(t for t in self.acknowledged.values() if since <= t <= until), until]
        return max(b - a for a, b in zip(times, times[1:]))


class Reader(Worker):
    """Keeps the list of entries by the stream, as a page does: reloads it after `reset`."""

    def __init__(self, api: Api):
        super().__init__()
        self.api = api
        self.rows: dict[str, dict] = {}
        self.lock = threading.Lock()
        self.resets = 0

    def run(self) -> None:
        while not self.over.is_set():
            try:
                self._follow()
            except (OSError, http.client.HTTPException, ValueError):
                pass
            self.over.wait(0.3)

    def load(self) -> dict[str, dict]:
        rows, cursor = {}, ""
        while True:
            page = self.api.ask("GET", f"/waitlist?limit=100{cursor}")
            rows.update({row["id"]: row for row in page["items"]})
            if not page["next"]:
                return rows
            cursor = "&cursor=" + page["next"]

    def _follow(self) -> None:
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.api.port}/api/v1/tenants/{self.api.tenant}/live?topics=wishes",
            headers={"Authorization": f"Bearer {self.api.token}"})
        # A stream is dead after 30 s without any event.
        with urllib.request.urlopen(request, timeout=30) as stream:
            event = ""
            for line in stream:
                if self.over.is_set():
                    return
                text = line.decode().rstrip("\n")
                if text.startswith("event: "):
                    event = text[7:]
                elif text.startswith("data: "):
                    if event == "end":
                        return
                    self._apply(event, json.loads(text[6:]))

    def _apply(self, event: str, data: dict) -> None:
        if event in ("hello", "reset"):
            self.resets += event == "reset"
            rows = self.load()
            with self.lock:
                self.rows = rows
        elif event == "change":
            with self.lock:
                for row in data["upserts"]:
                    self.rows[row["id"]] = row
                for key in data["deletes"]:
                    self.rows.pop(key, None)

    def comments(self) -> set[str]:
        with self.lock:
            return {row.get("comment") or "" for row in self.rows.values()}


class Telegram:
    """The Bot API as far as a sender needs it; remembers every message that it accepted."""

    TOKEN = "110201543:AA_token_of_the_stand_in"

    def __init__(self):
        self.texts: list[str] = []
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self):
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                result: object = True
                if self.path.endswith("/getMe"):
                    result = {"id": 110201543, "is_bot": True, "first_name": "Salon",
                              "username": "salon_bot"}
                elif self.path.endswith("/sendMessage"):
                    outer.texts.append(json.loads(body)["text"])
                    result = {"message_id": len(outer.texts), "date": int(time.time()),
                              "chat": {"id": json.loads(body)["chat_id"], "type": "private"}}
                elif self.path.endswith("/getWebhookInfo"):
                    result = {"url": "", "pending_update_count": 0}
                answer = json.dumps({"ok": True, "result": result}).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            do_GET = do_POST

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


class Messages(Worker):
    """Puts messages into the outbox whose time has come, each with its own text."""

    def __init__(self, stack, tenant: str, client: str):
        super().__init__()
        self.stack, self.tenant, self.client = stack, tenant, client
        self.sent_in: list[str] = []  # stored for certain
        self.numbers = 0

    def run(self) -> None:
        while not self.over.is_set():
            text = f"message {self.numbers}"
            self.numbers += 1
            try:
                self.stack.psql(f"""
                  INSERT INTO dashboard.bot_commands
                    (tenant_id, command_type, payload, status, kind, client_id, created_at,
                     updated_at, not_before, expires_at)
                  VALUES ('{self.tenant}', 'send_message',
                          jsonb_build_object('client_id', '{self.client}', 'message', '{text}',
                                             'kind', 'promoted'),
                          'held', 'promoted', '{self.client}', now() AT TIME ZONE 'UTC', now(),
                          now(), now() + interval '1 hour')""")
                self.sent_in.append(text)
            except OSError:
                pass
            self.over.wait(0.5)

#!/usr/bin/env python3
"""Checks what operators rely on: every metric that a rule or a panel of deploy/monitoring names
exists in the server, promtool accepts the rules and their tests, and docs/operation.md describes
every event of the log.

promtool is taken out of Debian's package `prometheus` without installing it, because the package
would start a server on this machine.
"""
import json
import pathlib
import re
import subprocess
import sys

NAME = re.compile(r"\bokoshko_[a-z_]+")
EVENT = re.compile(r'(?:log::|limited\.)(?:debug|info|warning|error)\(\s*"([a-z_.]+)"')
# What Prometheus adds to the name of a histogram.
SUFFIX = re.compile(r"_(bucket|count|sum)$")


def metrics_of(source: str) -> set[str]:
    return set(re.findall(r'"(okoshko_[a-z_]+)"', source))


def unknown(text: str, known: set[str]) -> list[str]:
    names = set(NAME.findall(text))
    return sorted(n for n in names if n not in known and SUFFIX.sub("", n) not in known)


def events_of(source: str) -> set[str]:
    return set(EVENT.findall(source))


def check_events(root: pathlib.Path) -> list[str]:
    text = (root / "docs/operation.md").read_text()
    events: set[str] = set()
    for file in (root / "src").rglob("*.cpp"):
        if not re.search(r"_(db)?test\.cpp$", file.name):
            events |= events_of(file.read_text())
    return [f"docs/operation.md: describes no event {event}"
            for event in sorted(events) if f"`{event}`" not in text]


def check(root: pathlib.Path) -> list[str]:
    known = metrics_of((root / "src/operations/metrics.cpp").read_text())
    folder = root / "deploy/monitoring"
    errors = [f"{file.name}: the server has no metric {name}"
              for file in (folder / "alerts.yml", folder / "dashboard.json")
              for name in unknown(file.read_text(), known)]
    seen = set()
    for panel in json.loads((folder / "dashboard.json").read_text())["panels"]:
        if panel["id"] in seen:
            errors.append(f"dashboard.json: two panels have the id {panel['id']}")
        seen.add(panel["id"])
    return errors + check_events(root)


def promtool(build: pathlib.Path) -> pathlib.Path:
    program = build / "promtool/usr/bin/promtool"
    if not program.exists():
        folder = build / "promtool"
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(["apt-get", "-qq", "download", "prometheus"], cwd=folder, check=True)
        package = next(folder.glob("prometheus_*.deb"))
        subprocess.run(["dpkg", "-x", package.name, "."], cwd=folder, check=True)
    return program.resolve()


if __name__ == "__main__":
    here = pathlib.Path(__file__).resolve().parent.parent
    problems = check(here)
    print("\n".join(problems) or "metrics and events ok")
    rules = here / "deploy/monitoring"
    tool = promtool(here / "build")
    ran = [subprocess.run([tool, *words], cwd=rules).returncode
           for words in (["check", "rules", "alerts.yml"], ["test", "rules", "alerts_test.yml"])]
    sys.exit(bool(problems) or any(ran))

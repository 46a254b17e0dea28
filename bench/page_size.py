"""The compressed size of the scripts of the first page load."""
import gzip
import pathlib
import re

from table import Table

BAR_KB = 300


def first_load(dist: pathlib.Path) -> list[pathlib.Path]:
    """The files that index.html loads at once, and the static imports of those scripts."""
    html = (dist / "index.html").read_text()
    todo = [dist / name.lstrip("/") for name in re.findall(r'(?:src|href)="(/[^"]+\.js)"', html)]
    imports = re.compile(
        r'(?:^|[;}\s])(?:import|export)(?:[^"\'();]*from)?\s*["\'](\./[^"\']+\.js)["\']')
    found: list[pathlib.Path] = []
    while todo:
        script = todo.pop()
        if script in found:
            continue
        found.append(script)
        todo += [(script.parent / name).resolve() for name in imports.findall(script.read_text())]
    return found


def measure(table: Table, dist: pathlib.Path) -> None:
    scripts = first_load(dist)
    size = sum(len(gzip.compress(s.read_bytes(), 6)) for s in scripts) / 1000
    table.at_most(f"page: compressed script of the first load, {len(scripts)} files", size, BAR_KB,
                  "kB", 0)

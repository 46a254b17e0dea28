"""What the first load of two screens downloads: bytes as the server sends them, and requests.

Counted from the build: index.html and the files that it names, the script of the screen with its
static imports and style sheets, and the fonts of both scripts. The API's answers are not counted.
"""
import pathlib
import re

from table import Table

BAR_KB = {"sign-in": 250, "waitlist": 400}
BAR_REQUESTS = 40
FONTS = ("onest-cyrillic-wght", "onest-latin-wght")
IMPORT = re.compile(
    r'(?:^|[;}\s])(?:import|export)(?:[^"\'();]*from)?\s*["\'](\./[^"\']+\.js)["\']')
NAMED = re.compile(r'(?:src|href)="/([^"]+)"')


def with_imports(script: pathlib.Path, found: set[pathlib.Path]) -> None:
    if script in found:
        return
    found.add(script)
    for name in IMPORT.findall(script.read_text()):
        with_imports((script.parent / name).resolve(), found)


def shell(dist: pathlib.Path) -> set[pathlib.Path]:
    index = dist / "index.html"
    files = {index} | {(dist / name).resolve() for name in NAMED.findall(index.read_text())}
    return files | {f for font in FONTS for f in (dist / "assets").glob(f"{font}-*.woff2")}


def screen(dist: pathlib.Path, name: str) -> set[pathlib.Path]:
    files: set[pathlib.Path] = set()
    for script in (dist / "assets").glob(f"{name}-route-*.js"):
        with_imports(script.resolve(), files)
    return files | set((dist / "assets").glob(f"{name}-route-*.css"))


def sent(file: pathlib.Path) -> int:
    packed = file.with_name(file.name + ".br")
    return (packed if packed.exists() else file).stat().st_size


def measure(table: Table, dist: pathlib.Path) -> None:
    dist = dist.resolve()
    loads = {"sign-in": shell(dist), "waitlist": shell(dist) | screen(dist, "waitlist")}
    for name, files in loads.items():
        size = sum(sent(file) for file in files) / 1000
        table.at_most(f"page: first load of {name}, compressed", size, BAR_KB[name], "kB", 0)
        table.at_most(f"page: files of the first load of {name}", len(files), BAR_REQUESTS, "", 0)

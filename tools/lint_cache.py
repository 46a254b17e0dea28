"""Cache of clean results of slow checks, with a hash of everything that they depend on as key."""
import functools
import hashlib
import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parent.parent
CACHE = ROOT / "build" / "lint"
INCLUDE = re.compile(rb'^\s*#\s*include\s*"([^"]+)"', re.M)


class Includes:
    """Finds the files that a file includes with quotes. Valid while the files do not change."""

    def __init__(self, folders: list[pathlib.Path]):
        self.folders = folders

    @functools.cache
    def _direct(self, file: pathlib.Path) -> tuple[pathlib.Path, ...]:
        names = [name.decode() for name in INCLUDE.findall(file.read_bytes())]
        found = (next((f for d in self.folders if (f := d / n).is_file()), None) for n in names)
        return tuple(f for f in found if f)

    def reached(self, file: pathlib.Path) -> list[pathlib.Path]:
        """`file` and everything that it includes."""
        seen, todo = {file}, [file]
        while todo:
            for used in self._direct(todo.pop()):
                if used not in seen:
                    seen.add(used)
                    todo.append(used)
        return sorted(seen)


def key(file: pathlib.Path, includes: Includes, *common: bytes) -> str:
    digest = hashlib.sha256(b"\0".join(common))
    for used in includes.reached(file):
        digest.update(hashlib.sha256(used.read_bytes()).digest())
    return digest.hexdigest()


def is_clean(verdict: str) -> bool:
    return (CACHE / verdict).exists()


def remember_clean(verdict: str) -> None:
    CACHE.mkdir(parents=True, exist_ok=True)
    (CACHE / verdict).touch()

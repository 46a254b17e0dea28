"""Checks that a clone needs nothing outside its folder."""
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
CHECKED = {".cpp", ".hpp", ".in", ".txt", ".cmake", ".sh", ".py", ".sql", ".ts", ".tsx", ".mjs",
           ".js", ".json", ".yaml", ".conf", ".cfg", ".html", ""}
# Only `make models` uses records beside the checkout, and it passes without them.
MAY_LEAVE = {"tools/models.py", "tools/tests/test_bare_clone.py"}
# The prefix of a path: a variable or command for the root of the clone, or nothing.
RELATIVE = re.compile(
    r"(?P<before>[\w$(){}\[\]\"'. ]*?/?)(?<!\.)(?P<up>(?:\.\./)+|\.\.(?=[\"'\s)]))")
FROM_ROOT = re.compile(r"(PROJECT_SOURCE_DIR|CMAKE_SOURCE_DIR|sourceDir|PWD|ROOT|root)\W*$")
HOME = re.compile(r"[\"'\s=(](/(?:work|home|root|Users)/[\w./-]*)")


def ways_out(name: str, text: str) -> list[str]:
    """The lines of the file `name` (its path in the clone) with a path outside of the clone."""
    found = []
    depth = len(pathlib.PurePosixPath(name).parts) - 1
    for n, line in enumerate(text.splitlines(), 1):
        for hit in RELATIVE.finditer(line):
            if hit["before"].endswith(("\"/", "'/")):
                continue  # the path of an address
            ups = hit["up"].count("..")
            if ups > (0 if FROM_ROOT.search(hit["before"]) else depth):
                found.append(f"{name}:{n}: {line.strip()}")
        if HOME.search(line):
            found.append(f"{name}:{n}: {line.strip()}")
    return found


class BareCloneTest(unittest.TestCase):
    def test_no_path_leaves_a_clone(self):
        with tempfile.TemporaryDirectory() as empty:
            clone = pathlib.Path(empty) / "okoshko"
            subprocess.run(["git", "clone", "--quiet", str(ROOT), str(clone)], check=True)
            names = subprocess.run(["git", "ls-files", "-z"], cwd=clone, check=True,
                                   capture_output=True, text=True).stdout.split("\0")
            found = []
            for name in filter(None, names):
                path = clone / name
                if path.is_symlink() and not path.resolve().is_relative_to(clone.resolve()):
                    found.append(f"{name}: a link to {os.readlink(path)}")
                elif path.suffix in CHECKED and name not in MAY_LEAVE:
                    found += ways_out(name, path.read_text())
            self.assertEqual(found, [])

    def test_a_path_that_leaves_is_found(self):
        for name, line in [
                ("src/app/CMakeLists.txt", 'X="${PROJECT_SOURCE_DIR}/../shared/data"'),
                ("tools/a.sh", 'cat ../../shared/x'),
                ("tools/a.sh", 'cat "$ROOT/../x"'),
                ("Makefile", "cp ../x ."),
                ("web/e2e/a.ts", "import x from '../../../x';"),
                ("src/a/b.cpp", 'open("/home/somebody/x");')]:
            self.assertEqual(len(ways_out(name, line)), 1, line)

    def test_a_path_that_stays_is_not(self):
        for name, line in [
                ("tools/a.sh", 'cd "$(dirname "${BASH_SOURCE[0]}")/.."'),
                ("src/app/CMakeLists.txt", "../http/test_client.cpp"),
                ("web/src/ui/a.tsx", "import { x } from '../../api/x';"),
                ("src/a/b.cpp", "// and so on ... and /var/lib/okoshko")]:
            self.assertEqual(ways_out(name, line), [], line)


if __name__ == "__main__":
    sys.exit(unittest.main())

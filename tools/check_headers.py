#!/usr/bin/env python3
"""Checks that every header of src compiles alone.

    tools/check_headers.py build/dev

The build already checks a header that its own .cpp includes first (check_style.py enforces that
order), so only the others are compiled here. Clean results are cached like those of clang-tidy.
"""
import concurrent.futures
import json
import os
import pathlib
import subprocess
import sys

import lint_cache
from lint_cache import ROOT

FLAGS = ["-std=c++20", "-fsyntax-only", "-Wall", "-Wextra", "-Wpedantic", "-Wconversion",
         "-Wshadow", "-Werror", "-x", "c++"]


def include_flags(build: pathlib.Path) -> list[str]:
    """All include folders of all sources."""
    commands = json.loads((build / "compile_commands.json").read_text())
    words = " ".join(e["command"] for e in commands).replace("-isystem ", "-isystem").split()
    return sorted({w for w in words if w.startswith(("-I", "-isystem"))})


def compile_alone(header: pathlib.Path, flags: list[str]) -> str | None:
    run = subprocess.run(["g++", *FLAGS, *flags, "-include", str(header), "/dev/null"],
                         capture_output=True, text=True, check=False)
    return run.stderr if run.returncode else None


def main(build: pathlib.Path) -> int:
    flags = include_flags(build)
    lone = [h for h in sorted((ROOT / "src").rglob("*.hpp")) if not h.with_suffix(".cpp").exists()]
    includes = lint_cache.Includes([ROOT / "src", build / "sql"])
    verdicts = {h: lint_cache.key(h, includes, " ".join(FLAGS).encode()) for h in lone}
    todo = [h for h in lone if not lint_cache.is_clean(verdicts[h])]
    failed = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for header, said in zip(todo, pool.map(lambda h: compile_alone(h, flags), todo)):
            if said:
                failed += 1
                print(f"{header.relative_to(ROOT)} does not compile alone:\n{said}")
            else:
                lint_cache.remember_clean(verdicts[header])
    print(f"headers: {len(lone)} without a .cpp of their own, {len(todo)} compiled anew, "
          f"{failed} not self-contained")
    return bool(failed)


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]).resolve()))

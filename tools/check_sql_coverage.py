#!/usr/bin/env python3
"""Checks that a test ran every statement in src/*/sql/*.sql.

The database tests write the name of each statement that they run, one per line, into files of the
folder in the argument (OKOSHKO_SQL_COVERAGE; cmake/okoshko.cmake sets it for database tests).
"""
import pathlib
import sys

import check_layers


def statements(src: pathlib.Path) -> dict[str, pathlib.Path]:
    """The names of cmake/embed_sql.cmake -> files."""
    modules = (check_layers.read_module(c, src) for c in src.rglob("CMakeLists.txt"))
    return {f"{m.name}.{p.stem}": p
            for m in modules if m for p in sorted((src / m.folder / "sql").glob("*.sql"))}


def executed(folder: pathlib.Path) -> set[str]:
    # "clients.page_created+rs" is the file with filters built in: src/clients/list_statements.cpp.
    return {line.strip().split("+")[0]
            for f in folder.glob("*.txt") for line in f.read_text().splitlines()}


def main(folder: str) -> int:
    root = pathlib.Path(__file__).resolve().parent.parent
    known, ran = statements(root / "src"), executed(pathlib.Path(folder))
    missed = [path for name, path in known.items() if name not in ran]
    for path in missed:
        print(f"{path.relative_to(root)}: no test runs this statement")
    print(f"sql coverage: {len(known) - len(missed)} of {len(known)} statements were run by a test")
    return bool(missed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))

#!/usr/bin/env python3
"""Checks house rules that no other tool checks.

Errors: lines over 100 columns, marks of unfinished work, tabs, headers without #pragma once or
without a contract comment, statements of a feature without the tenant in them, `SELECT *`.
Warnings, which do not fail: files over 400 lines (a soft limit).
"""
import pathlib
import re
import subprocess
import sys

COLUMNS_MAX = 100
COLUMNS_CHECKED = {".cpp", ".hpp", ".py"}  # Prettier checks those of the page
LINES_SOFT_MAX = 400
CODE = {".cpp", ".hpp", ".ts", ".tsx", ".sql", ".py", ".sh", ".cmake"}
UNFINISHED = re.compile(r"\b(TO" r"DO|FIX" r"ME|X" r"XX|HA" r"CK)\b")
TENANT_MARK = "-- no tenant filter:"
# A function that filters by its first argument, the tenant.
OF_TENANT = "dashboard.okoshko_bookings_of("
# Modules whose statements belong to no tenant; a comment that describes the statement suffices.
WITHOUT_TENANT = {"db", "postgres_server", "migrations", "auth", "tenants", "jobs", "operations",
                  "demo", "imports", "testing"}


def strip_sql_comments(text: str) -> str:
    return re.sub(r"--[^\n]*", "", text)


def check_sql(name: str, text: str) -> list[str]:
    errors = []
    sql = strip_sql_comments(text)
    reads_rows = re.search(r"\b(FROM|INTO|UPDATE|TABLE)\b", sql, re.I)
    if reads_rows and "tenant_id" not in sql and OF_TENANT not in sql:
        if name.split("/")[1] in WITHOUT_TENANT:
            if not text.lstrip().startswith("--"):
                errors.append(f"{name}: begins with a comment that says whose rows these are")
        elif TENANT_MARK not in text:
            errors.append(f"{name}: no tenant_id; filter by it, or say `{TENANT_MARK} <why>`")
    if re.search(r"\bSELECT\s+(\w+\.)?\*", sql, re.I) or re.search(r"\bRETURNING\s+\*", sql, re.I):
        errors.append(f"{name}: names its columns instead of *")
    return errors


def check_header(name: str, text: str) -> list[str]:
    lines = text.splitlines()
    errors = []
    if not lines or lines[0] != "#pragma once":
        errors.append(f"{name}:1: begins with #pragma once")
    if not any(line.startswith("///") for line in lines[1:3]):
        errors.append(f"{name}:2: a header begins with its contract, in /// comments")
    return errors


def own_header_first(name: str, text: str, exists) -> list[str]:
    """Checks that x.cpp includes x.hpp first, which shows that the header is self-contained."""
    own = name.removesuffix(".cpp") + ".hpp"
    first = re.search(r'^#include\s*[<"]([^>"]+)[>"]', text, re.M)
    if exists(own) and (not first or "src/" + first[1] != own):
        return [f"{name}: includes its own header, {own}, first"]
    return []


def check_file(name: str, text: str, exists=lambda _: False) -> tuple[list[str], list[str]]:
    """Errors and warnings of one file; `name` is its path from the root."""
    errors, warnings = [], []
    suffix = pathlib.PurePath(name).suffix
    lines = text.splitlines()
    for n, line in enumerate(lines, 1):
        if len(line) > COLUMNS_MAX and suffix in COLUMNS_CHECKED:
            errors.append(f"{name}:{n}: {len(line)} columns, {COLUMNS_MAX} at most")
        if UNFINISHED.search(line):
            errors.append(f"{name}:{n}: a mark of unfinished work; finish it or open an issue")
        if "\t" in line:
            errors.append(f"{name}:{n}: tab")
        if line != line.rstrip():
            errors.append(f"{name}:{n}: space at the end of the line")
    if len(lines) > LINES_SOFT_MAX:
        warnings.append(f"{name}: {len(lines)} lines, over the soft limit of {LINES_SOFT_MAX}")
    if suffix == ".hpp":
        errors += check_header(name, text)
    if suffix == ".cpp" and name.startswith("src/"):
        errors += own_header_first(name, text, exists)
    if re.match(r"src/.*/sql/[^/]+\.sql$", name):
        errors += check_sql(name, text)
    return errors, warnings


def main() -> int:
    root = pathlib.Path(__file__).resolve().parent.parent
    listing = subprocess.run(
        ["git", "ls-files", "-z"], cwd=root, capture_output=True, text=True,
        check=True).stdout.split("\0")
    errors, warnings = [], []
    for name in sorted(set(listing)):
        path = root / name
        if path.suffix in CODE and path.is_file():
            found = check_file(name, path.read_text(), lambda other: (root / other).is_file())
            errors += found[0]
            warnings += found[1]
    for warning in warnings:
        print("warning:", warning)
    print("\n".join(errors) or "house rules ok")
    return bool(errors)


if __name__ == "__main__":
    sys.exit(main())

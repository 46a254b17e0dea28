#!/usr/bin/env python3
"""Runs clang-tidy on every source of a build folder, without those that were clean before.

    tools/clang_tidy.py build/dev

clang-tidy spends nine tenths of its time on the headers of Boost and the standard library, so
several files are checked as one translation unit that includes them. If that does not compile (two
files with a helper of the same name), its halves are checked.

A clean result is cached under build/lint with a key of the file, the project headers that it
includes, its command line, .clang-tidy and the version of clang-tidy. A second run only computes
hashes.
"""
import collections
import concurrent.futures
import hashlib
import itertools
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys

import lint_cache
from lint_cache import ROOT

TOGETHER_MAX = 24


def flags_of(entries: list[dict]) -> list[str]:
    """The flags of all files that clang needs. One set for all, because an additional definition
    of another module does no harm here."""
    commands = " ".join(e["command"] for e in entries).replace("-isystem ", "-isystem")
    words = shlex.split(commands)
    return sorted({w for w in words if w.startswith(("-I", "-isystem", "-D", "-std="))})


def run_tidy(file: pathlib.Path, flags: list[str]) -> str | None:
    """The output of clang-tidy, or None if there are no findings."""
    run = subprocess.run(["clang-tidy", "--quiet", f"--config-file={ROOT / '.clang-tidy'}",
                          str(file), "--", *flags], capture_output=True, text=True, check=False)
    return (run.stdout.strip() or run.stderr.strip()) if run.returncode else None


def tidy(files: list[pathlib.Path], flags: list[str]) -> dict[pathlib.Path, str]:
    """The findings by file, or by the first file of a batch."""
    if len(files) == 1:
        said = run_tidy(files[0], flags)
        return {files[0]: said} if said else {}
    text = "".join(f'#include "{f}"\n' for f in files)
    together = lint_cache.CACHE / f"{hashlib.sha256(text.encode()).hexdigest()}.cpp"
    together.write_text(text)
    said = run_tidy(together, flags)
    together.unlink()
    if said and "clang-diagnostic-error" in said:
        half = len(files) // 2
        return {**tidy(files[:half], flags), **tidy(files[half:], flags)}
    return {files[0]: said} if said else {}


def batches(files: list[pathlib.Path]) -> list[list[pathlib.Path]]:
    """Spreads the files of each module over the batches, because helpers of the same name occur
    within a module, and each module has its own namespace."""
    by_module = collections.defaultdict(list)
    for file in sorted(files):
        by_module[file.parent].append(file)
    turns = itertools.zip_longest(*by_module.values())
    spread = [file for turn in turns for file in turn if file]
    return [spread[i:i + TOGETHER_MAX] for i in range(0, len(spread), TOGETHER_MAX)]


def main(build: pathlib.Path) -> int:
    lint_cache.CACHE.mkdir(parents=True, exist_ok=True)
    entries = [e for e in json.loads((build / "compile_commands.json").read_text())
               if pathlib.Path(e["file"]).is_relative_to(ROOT / "src")]
    files, flags = sorted({pathlib.Path(e["file"]) for e in entries}), flags_of(entries)
    version = subprocess.run(["clang-tidy", "--version"], capture_output=True, check=True).stdout
    rules = (ROOT / ".clang-tidy").read_bytes()
    includes = lint_cache.Includes([ROOT / "src", build / "sql"])
    common = [version, rules, " ".join(flags).replace(str(ROOT), "").encode()]
    verdicts = {file: lint_cache.key(file, includes, *common) for file in files}
    work = batches([file for file in files if not lint_cache.is_clean(verdicts[file])])

    findings = set()
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for batch, found in zip(work, pool.map(lambda batch: tidy(batch, flags), work)):
            # Every file that includes a header repeats its findings; print them once.
            fresh = {m for said in found.values() for m in re.split(r"\n(?=/)", said)} - findings
            findings |= fresh
            if fresh:
                print("\n".join(sorted(fresh)), flush=True)
            if not found:
                for file in batch:
                    lint_cache.remember_clean(verdicts[file])
    looked_at = sum(len(batch) for batch in work)
    print(f"clang-tidy: {len(files)} files, {looked_at} looked at anew, {len(findings)} findings")
    return bool(findings)


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]).resolve()))

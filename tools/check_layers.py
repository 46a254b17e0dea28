#!/usr/bin/env python3
"""Checks the dependencies between the server's modules.

A module is a folder of src/ whose CMakeLists.txt calls okoshko_module(). It may include only what
its USES names (its tests: TEST_USES and `testing` too). The graph has no cycle. The kind of a
module limits which modules it may name (ARCHITECTURE.md, "Walls"). Pure files (types, *_types,
*_rules) include only base, other pure files of their module and the types of modules that it uses.
Only their own module and app include a *_http.hpp or a *_feature.hpp. app names no table, column or
job of a feature.
"""
import dataclasses
import graphlib
import pathlib
import re
import sys

FEATURES = {"tenants", "clients", "bookings", "outreach", "waitlist", "conversations", "metrics",
            "attention", "risk", "schedule", "slots", "winback", "mirror", "client_links",
            "client_page", "notices", "person_data", "duplicates", "replies"}
# Contains no salon logic.
INFRASTRUCTURE = {"base", "time", "config", "log", "terminal", "db", "postgres_server",
                  "migrations", "backup", "http", "live", "auth", "jobs", "feature", "learning",
                  "listing", "models"}
# Infrastructure that only app uses and that may use HTTP.
EDGES = {"operations", "live_http"}
# Commands that combine features and integrations, and the routes of imports; only app uses them.
COMPOSITIONS = {"demo", "evaluation", "imports"}
# auth wraps handlers, so that no feature can register an unguarded one; a feature adds its routes.
MAY_USE_HTTP = {"auth", "feature", "imports"} | EDGES

PURE = re.compile(r"(^|_)(types|rules)\.[ch]pp$")
TYPES = re.compile(r"(^|_)types\.hpp$")
TEST = re.compile(r"_(db)?test\.cpp$|(^|/)test_[a-z_]+\.[ch]pp$")
HTTP = re.compile(r"_http\.[ch]pp$")
FOR_APP = re.compile(r"_(http|feature)\.hpp$")
OPEN_TO_FEATURES = re.compile(r"(^|_)(types|ports?|service)\.hpp$")
# Stores that other modules may use directly: reading a salon, its slots or a queue needs no rule of
# a service.
OPEN_STORES = {"tenants_store.hpp", "salon_profile.hpp", "schedule_store.hpp", "slots_store.hpp",
               "booking_changes.hpp", "booking_writes.hpp",
               "untied_bookings.hpp", "sync_writer.hpp",
               "salon_phones.hpp", "secret_box.hpp"}
OPEN_TO_INTEGRATIONS = re.compile(r"(^|_)(types|ports?)\.hpp$")
# Names that belong to a feature: tables and columns of live topics; topics, jobs and tasks.
COLUMN = re.compile(r'\.(?:table|key_column|updated_column) = "([a-z_0-9]+)"')
JOB = re.compile(r'\bname = "([a-z_0-9]+)"')
TEXT = re.compile(r'"((?:[^"\\]|\\.)*)"')
OF_A_SCHEMA = re.compile(r"\b(?:dashboard|public)\.[a-z_]")
INCLUDE = re.compile(r'\s*#\s*include\s*"([^"]+)"')
KEYWORDS = {"SOURCES", "SQL", "USES", "LINKS", "TESTS", "DB_TESTS", "TEST_USES"}


@dataclasses.dataclass
class Module:
    folder: str  # relative to src, "integrations/csv"
    name: str    # the name in CMake
    uses: set[str]
    test_uses: set[str]

    @property
    def kind(self) -> str:
        top = self.folder.split("/")[0]
        if top in ("integrations", "app", "testing"):
            return top
        for kind, names in (("feature", FEATURES), ("edge", EDGES), ("composition", COMPOSITIONS)):
            if top in names:
                return kind
        return "infrastructure" if top in INFRASTRUCTURE else "unknown"


def read_module(cmake: pathlib.Path, src: pathlib.Path) -> Module | None:
    text = re.sub(r"#.*", "", cmake.read_text())
    call = re.search(r"okoshko_module\s*\(([^)]*)\)", text)
    if not call:
        return None
    words = call.group(1).split()
    lists: dict[str, set[str]] = {k: set() for k in KEYWORDS}
    current = None
    for word in words[1:]:
        if word in KEYWORDS:
            current = word
        elif current:
            lists[current].add(word)
    return Module(cmake.parent.relative_to(src).as_posix(), words[0], lists["USES"],
                  lists["TEST_USES"])


def owner(include: str, modules: dict[str, Module]) -> Module | None:
    """The module with the longest folder that contains `include`."""
    parts = include.split("/")[:-1]
    for n in range(len(parts), 0, -1):
        if (folder := "/".join(parts[:n])) in modules:
            return modules[folder]
    return None


def forbidden_edge(me: Module, used: Module) -> str | None:
    """The reason why a module of this kind may never use that one, or None."""
    if me.kind == "app" or used.name == me.name:
        return None
    if used.kind == "app":
        return "nothing includes app"
    if used.kind == "testing":
        return "testing is for tests"
    if used.kind in ("edge", "composition"):
        return f"only app includes {used.name}"
    if me.kind == "feature" and used.kind == "integrations":
        return "features never include integrations"
    if me.kind in ("infrastructure", "edge") and used.kind in ("feature", "integrations"):
        return "infrastructure knows no salon words"
    if me.kind in ("infrastructure", "composition") and used.name == "http" and \
            me.name not in MAY_USE_HTTP:
        return f"{me.kind} other than {', '.join(sorted(MAY_USE_HTTP))} does not speak HTTP"
    if me.kind == "integrations" and used.name in ("auth", "http"):
        return "integrations have no business with " + used.name
    return None


def why_not(me: Module, file: str, used: Module, header: str) -> str | None:
    """The reason why `file` of `me` may not include `header` of `used`, or None."""
    test = TEST.search(file) is not None
    if PURE.search(file) and not test and me.kind != "app":
        own = used.name == me.name and PURE.search(header)
        used_types = used.name in me.uses and TYPES.search(header)
        if used.name != "base" and not own and not used_types:
            return f"{file} is pure: it may include only base and types"
        return None
    if used.name == me.name or me.kind == "app":
        return None
    allowed = me.uses | (me.test_uses | {"testing"} if test else set())
    if used.name not in allowed:
        return f"{used.name} is not in the {'TEST_USES' if test else 'USES'} of {me.name}"
    if FOR_APP.search(header):
        return "a *_http.hpp or *_feature.hpp is included by its module and by app only"
    if test or me.kind == "testing":
        return None
    if reason := forbidden_edge(me, used):
        return reason
    if me.kind == "feature" and used.name == "http" and not HTTP.search(file):
        return "only the *_http files of a feature may include http"
    if me.kind == "feature" and used.kind == "feature" and header not in OPEN_STORES and \
            not OPEN_TO_FEATURES.search(header):
        return "of another feature only types and *_service headers may be included"
    if me.kind == "integrations" and used.kind == "feature" and \
            not OPEN_TO_INTEGRATIONS.search(header):
        return "of a feature an integration may include only types and ports"
    return None


def read_modules(root: pathlib.Path) -> list[Module]:
    src = root / "src"
    return [m for c in sorted(src.rglob("CMakeLists.txt")) if (m := read_module(c, src))]


def without_tests(folder: pathlib.Path) -> list[pathlib.Path]:
    return [f for f in sorted(folder.rglob("*.[ch]pp")) if not TEST.search(f.name)]


def check_app(src: pathlib.Path, modules: list[Module]) -> list[str]:
    """The places at which app names something of a feature."""
    sources = [file.read_text() for m in modules if m.kind == "feature"
               for file in without_tests(src / m.folder)]
    columns = {name for text in sources for name in COLUMN.findall(text)}
    jobs = {name for text in sources for name in JOB.findall(text)}
    errors = [f"src/app/{file.relative_to(src / 'app')}: app has no statements"
              for file in sorted((src / "app").rglob("*.sql"))]
    for file in without_tests(src / "app"):
        for n, line in enumerate(file.read_text().splitlines(), 1):
            if INCLUDE.match(line):
                continue
            named = [text for text in TEXT.findall(line)
                     if text in columns or OF_A_SCHEMA.search(text)]
            # A command may have the name of a job; a constant with that name may not exist.
            named += [text for text in JOB.findall(line) if text in jobs]
            errors += [f'src/{file.relative_to(src)}:{n}: "{text}" is a table, column or job of a '
                       "feature: it belongs in that feature's *_feature.cpp" for text in named]
    return errors


def check(root: pathlib.Path) -> list[str]:
    src = root / "src"
    found = read_modules(root)
    modules, by_name = {m.folder: m for m in found}, {m.name: m for m in found}
    errors = []
    for m in found:
        if m.kind == "unknown":
            errors.append(f"src/{m.folder}: say in tools/check_layers.py what kind of module it is")
        for used in sorted(m.uses & by_name.keys()):
            if m.kind != "testing" and (reason := forbidden_edge(m, by_name[used])):
                errors.append(f"src/{m.folder}/CMakeLists.txt: USES {used}: {reason}")
    try:
        graph = {m.name: m.uses & by_name.keys() for m in found}
        tuple(graphlib.TopologicalSorter(graph).static_order())
    except graphlib.CycleError as cycle:
        errors.append("cycle: " + " -> ".join(cycle.args[1]))

    errors += check_app(src, found)
    for file in sorted(src.rglob("*.[ch]pp")):
        relative = file.relative_to(src).as_posix()
        me = owner(relative, modules)
        if not me:
            errors.append(f"src/{relative}: belongs to no module")
            continue
        for n, line in enumerate(file.read_text().splitlines(), 1):
            if not (hit := INCLUDE.match(line)):
                continue
            used = owner(hit[1], modules)
            reason = "quotes are for modules of src, by their path from there" if not used \
                else why_not(me, file.name, used, hit[1].split("/")[-1])
            if reason:
                errors.append(f'src/{relative}:{n}: "{hit[1]}": {reason}')
    return errors


if __name__ == "__main__":
    problems = check(pathlib.Path(__file__).resolve().parent.parent)
    print("\n".join(problems) or "layers ok")
    sys.exit(bool(problems))

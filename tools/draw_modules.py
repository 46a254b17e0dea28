#!/usr/bin/env python3
"""Draws the picture of the modules in ARCHITECTURE.md from the USES that check_layers.py checks.

    tools/draw_modules.py           writes the picture into ARCHITECTURE.md
    tools/draw_modules.py --check   fails if the picture there differs

An edge that follows from a longer path is left out; the transitive closure is the same.
"""
import pathlib
import sys

import check_layers

BEGIN = "<!-- Drawn by tools/draw_modules.py from the USES of the modules. -->\n"
END = "<!-- End of the drawing. -->\n"
# From modules that nobody uses to modules that use nobody. testing is for tests, and not drawn.
KINDS = {"app": "app", "composition": "compositions", "edge": "edges",
         "integrations": "integrations", "feature": "features", "infrastructure": "infrastructure"}


def reachable(uses: dict[str, set[str]], start: str) -> set[str]:
    seen: set[str] = set()
    todo = list(uses[start])
    while todo:
        if (name := todo.pop()) not in seen:
            seen.add(name)
            todo.extend(uses[name])
    return seen


def direct_edges(uses: dict[str, set[str]]) -> list[tuple[str, str]]:
    """The transitive reduction; `uses` has no cycle."""
    below = {name: reachable(uses, name) for name in uses}
    return [(name, used) for name in sorted(uses) for used in sorted(uses[name])
            if not any(used in below[other] for other in uses[name])]


def draw(modules: list[check_layers.Module]) -> str:
    drawn = [m for m in modules if m.kind in KINDS]
    names = {m.name for m in drawn}
    lines = ["```mermaid", "flowchart TD"]
    for kind, title in KINDS.items():
        of_kind = sorted(m.name for m in drawn if m.kind == kind)
        if of_kind:
            # A suffix, because subgraphs and nodes share one namespace.
            lines += [f"  subgraph {title}_", *(f"    {name}" for name in of_kind), "  end"]
    lines += [f"  {a} --> {b}" for a, b in direct_edges({m.name: m.uses & names for m in drawn})]
    return "\n".join(lines + ["```"]) + "\n"


def redrawn(document: str, picture: str) -> str:
    """Raises ValueError if the document has no place for the picture."""
    before, rest = document.split(BEGIN)
    _, after = rest.split(END)
    return before + BEGIN + picture + END + after


def main(arguments: list[str]) -> int:
    root = pathlib.Path(__file__).resolve().parent.parent
    file = root / "ARCHITECTURE.md"
    old = file.read_text()
    new = redrawn(old, draw(check_layers.read_modules(root)))
    if new == old:
        return 0
    if "--check" in arguments:
        print("ARCHITECTURE.md: the picture of the modules is not that of their USES; "
              "run tools/draw_modules.py")
        return 1
    file.write_text(new)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""The printed table: each result with the limit of the design, if there is one."""
import dataclasses


@dataclasses.dataclass
class Row:
    what: str
    value: str
    bar: str = ""
    met: bool | None = None  # None: no limit, or no result to compare


class Table:
    def __init__(self):
        self.rows: list[Row] = []

    def add(self, what: str, value: str, bar: str = "", met: bool | None = None) -> None:
        row = Row(what, value, bar, met)
        self.rows.append(row)
        print(f"  {what}: {value}{'' if met is None else ' ok' if met else ' MISSED'}", flush=True)

    def at_most(self, what: str, value: float, bar: float, unit: str, digits: int = 1) -> None:
        self.add(what, f"{value:.{digits}f} {unit}", f"at most {bar:g} {unit}", value <= bar)

    def at_least(self, what: str, value: float, bar: float, unit: str, digits: int = 2) -> None:
        self.add(what, f"{value:.{digits}f} {unit}".rstrip(), f"at least {bar:g} {unit}".rstrip(),
                 value >= bar)

    def print(self) -> None:
        cells = [("what", "measured", "bar", "")] + [
            (r.what, r.value, r.bar, {None: "", True: "ok", False: "MISSED"}[r.met])
            for r in self.rows]
        widths = [max(len(row[i]) for row in cells) for i in range(4)]
        line = "-" * (sum(widths) + 6)
        print("\n" + line)
        for n, row in enumerate(cells):
            print("  ".join(text.ljust(width) for text, width in zip(row, widths)).rstrip())
            if n == 0:
                print(line)
        print(line)
        missed = sum(r.met is False for r in self.rows)
        judged = sum(r.met is not None for r in self.rows)
        print(f"{judged - missed} of {judged} bars met")

    def not_measured(self, what: str, reason: str) -> None:
        self.add(what, f"not measured: {reason}", "a result", False)

#!/usr/bin/env python3
"""Measures the models on public records and prints a table with the limits.

    tools/models.py build/release/bin/okoshko [folder]

The records are not part of the repository: their owners' terms do not allow that. They are read
from the folder in the argument or in OKOSHKO_SHARED_DATA, by default ../shared/data beside the
checkout. A missing set is listed and left out.

A floor is a value that a model must reach to be useful; a bar is a value that it should reach. Exit
status: 0 if no floor is missed, also if nothing could be measured; 1 if a floor is missed or a set
cannot be evaluated.
"""
import dataclasses
import json
import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent


@dataclasses.dataclass(frozen=True)
class Limit:
    """`value` is a path in the command's JSON; `bound` is a number or a path to compare with."""
    value: str
    relation: str  # ">=" or "<="
    bound: float | str
    plus: float = 0.0

    def holds(self, result: dict) -> bool:
        found, bound = read(result, self.value), self.bound_in(result)
        if found is None or bound is None:
            return False
        return found >= bound if self.relation == ">=" else found <= bound

    def bound_in(self, result: dict) -> float | None:
        if not isinstance(self.bound, str):
            return self.bound
        other = read(result, self.bound)
        return None if other is None else other + self.plus


@dataclasses.dataclass(frozen=True)
class Measurement:
    name: str
    path: str  # below the folder of the records
    command: tuple[str, ...]
    floors: tuple[Limit, ...]
    bars: tuple[Limit, ...]


def read(result: dict, path: str) -> float | None:
    """The number at "groups/all/models/model/roc_auc"; intervals are left out."""
    value = result
    for key in path.split("/"):
        value = value.get(key) if isinstance(value, dict) else None
    return value.get("value") if isinstance(value, dict) else value


def near(value: str, expected: float, tolerance: float) -> tuple[Limit, Limit]:
    return (Limit(value, ">=", expected - tolerance), Limit(value, "<=", expected + tolerance))


RISK = "models/model/"
ALL = "groups/all/models/model/"
TWO = "groups/two_or_more/models/model/"

MEASUREMENTS = (
    Measurement(
        "CDNOW: buys again", "cdnow_sample.csv",
        ("churn", "--visits", "{}", "--calibration-end", "1997-09-30",
         "--holdout-end", "1998-06-30"),
        (*near("bg_nbd/r", 0.243, 0.0005), *near("bg_nbd/alpha", 4.414, 0.0005),
         *near("bg_nbd/a", 0.793, 0.0005), *near("bg_nbd/b", 2.426, 0.0005),
         *near("bg_nbd/log_likelihood", -9582.4, 0.05)),
        (Limit(ALL + "roc_auc", ">=", 0.780), Limit(ALL + "pr_auc", ">=", 0.636),
         Limit(ALL + "brier", "<=", 0.157), Limit(ALL + "log_loss", "<=", 0.488),
         Limit(ALL + "roc_auc", ">=", "groups/all/models/rule/roc_auc", 0.05),
         Limit(ALL + "calibration_error", "<=", 0.05))),
    Measurement(
        "clinic: cancelled or missed", "clinic_bookings.csv.gz",
        ("risk", "--bookings", "{}", "--score-at", "booking", "--test-from", "2016-05-20"),
        (Limit(RISK + "roc_auc", ">=", 0.74),),
        (Limit(RISK + "roc_auc", ">=", 0.755), Limit(RISK + "log_loss", "<=", 0.434),
         Limit(RISK + "calibration_error", "<=", 0.015))),
    Measurement(
        "hotel: cancelled", "hotel_bookings.csv.gz",
        ("risk", "--bookings", "{}", "--score-at", "booking", "--test-from", "2016-11-01"),
        (Limit(RISK + "roc_auc", ">=", 0.82),),
        (Limit(RISK + "roc_auc", ">=", 0.835), Limit(RISK + "log_loss", "<=", 0.380),
         Limit(RISK + "calibration_error", "<=", 0.025))),
    # Above 0.75 a feature contains the outcome.
    Measurement(
        "salon: cancelled late or missed", "salon",
        ("risk", "--bookings", "{}", "--map", "hair-salon", "--test-from", "2018-06-24"),
        (Limit(RISK + "log_loss", "<=", "models/constant/log_loss"),
         Limit(RISK + "roc_auc", "<=", 0.75)),
        (Limit(RISK + "roc_auc", ">=", 0.65), Limit(RISK + "top_tenth_lift", ">=", 2.2))),
    Measurement(
        "salon: comes again in five weeks", "salon",
        ("churn", "--visits", "{}", "--map", "hair-salon", "--calibration-end", "2018-06-23",
         "--holdout-end", "2018-07-28"),
        (Limit(TWO + "roc_auc", ">=", 0.665),
         Limit(ALL + "log_loss", "<=", "groups/all/models/constant/log_loss")),
        (Limit(TWO + "roc_auc", ">=", 0.69), Limit(ALL + "calibration_error", "<=", 0.05))),
    Measurement(
        "visits of 2014: comes again", "visits_example.csv.gz",
        ("churn", "--visits", "{}", "--calibration-end", "2014-09-01",
         "--holdout-end", "2014-12-31"),
        (Limit(ALL + "log_loss", "<=", "groups/all/models/constant/log_loss"),),
        (Limit(ALL + "roc_auc", ">=", "groups/all/models/rule/roc_auc", 0.05),
         Limit(ALL + "calibration_error", "<=", 0.05))),
)


def rows(measurement: Measurement, result: dict) -> tuple[list[str], bool]:
    """The lines of the table, and whether every floor is reached."""
    lines, floors_hold = [], True
    for kind, limits in (("floor", measurement.floors), ("bar", measurement.bars)):
        for limit in limits:
            value, bound = read(result, limit.value), limit.bound_in(result)
            holds = limit.holds(result)
            floors_hold &= holds or kind != "floor"
            what = limit.value.removeprefix("groups/").replace("models/model/", "")
            lines.append(f"  {what:<28} {shown(value):>11}  {kind:<5} {limit.relation} "
                         f"{shown(bound):<11} {'ok' if holds else 'MISSED'}")
    return lines, floors_hold


def shown(value: float | None) -> str:
    return "-" if value is None else f"{value:.4f}"


def evaluate(binary: str, measurement: Measurement, folder: pathlib.Path) -> dict | None:
    words = [word.format(folder / measurement.path) for word in measurement.command]
    run = subprocess.run([binary, "evaluate", *words, "--json"], capture_output=True, text=True,
                         check=False)
    if run.returncode not in (0, 4):  # 4: some rows were left out
        print(f"  cannot be evaluated (exit status {run.returncode}): {run.stderr.strip()[:500]}")
        return None
    return json.loads(run.stdout)


def main(binary: str, folder: pathlib.Path) -> int:
    failed, missing = [], []
    for measurement in MEASUREMENTS:
        if not (folder / measurement.path).exists():
            missing.append(measurement.path)
            continue
        print(f"{measurement.name} ({measurement.path})", flush=True)
        result = evaluate(binary, measurement, folder)
        lines, good = rows(measurement, result) if result is not None else ([], False)
        print("\n".join(lines), flush=True)
        if not good:
            failed.append(measurement.name)
    for path in sorted(set(missing)):
        print(f"not found: {folder / path}")
    print(f"models: {len(MEASUREMENTS) - len(missing)} of {len(MEASUREMENTS)} measured, "
          f"{len(failed)} below their floor" + "".join(f"; {name}" for name in failed))
    return bool(failed)


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    chosen = sys.argv[2] if len(sys.argv) == 3 else os.environ.get("OKOSHKO_SHARED_DATA")
    sys.exit(main(sys.argv[1], pathlib.Path(chosen) if chosen
                  else ROOT.parent / "shared" / "data"))

"""Tests `make models`: missed floors, and a run without the records."""
import contextlib
import io
import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))

import models  # noqa: E402
from models import Limit, Measurement  # noqa: E402


def result(roc_auc):
    return {"models": {"model": {"roc_auc": {"value": roc_auc, "low": 0.1, "high": 0.9}},
                       "constant": {"roc_auc": {"value": 0.5}}}}


def measured(floor: float, bar: float) -> Measurement:
    return Measurement("m", "m.csv", (), (Limit("models/model/roc_auc", ">=", floor),),
                       (Limit("models/model/roc_auc", ">=", bar),))


class ModelsTest(unittest.TestCase):
    def test_a_missed_floor_fails(self):
        lines, good = models.rows(measured(0.8, 0.9), result(0.7))
        self.assertFalse(good)
        self.assertTrue(all(line.endswith("MISSED") for line in lines), lines)

    def test_a_missed_bar_is_shown_and_passes(self):
        lines, good = models.rows(measured(0.6, 0.9), result(0.7))
        self.assertTrue(good)
        self.assertTrue(lines[0].endswith("ok") and lines[1].endswith("MISSED"), lines)

    def test_a_number_that_is_not_there_is_missed(self):
        self.assertFalse(models.rows(measured(0.6, 0.6), result(None))[1])
        self.assertFalse(models.rows(measured(0.6, 0.6), {})[1])

    def test_a_bound_may_be_another_models_number(self):
        limit = Limit("models/model/roc_auc", ">=", "models/constant/roc_auc", 0.15)
        self.assertTrue(limit.holds(result(0.66)))
        self.assertFalse(limit.holds(result(0.64)))

    def test_missing_records_are_named_and_fail_nothing(self):
        printed = io.StringIO()
        with tempfile.TemporaryDirectory() as empty, contextlib.redirect_stdout(printed):
            self.assertEqual(models.main("/no/binary", pathlib.Path(empty)), 0)
        self.assertIn("not found:", printed.getvalue())
        self.assertIn("clinic_bookings.csv.gz", printed.getvalue())

    def test_a_binary_that_fails_is_a_failure(self):
        with tempfile.TemporaryDirectory() as folder, \
                contextlib.redirect_stdout(io.StringIO()) as printed:
            (pathlib.Path(folder) / "clinic_bookings.csv.gz").touch()
            self.assertEqual(models.main("false", pathlib.Path(folder)), 1)
        self.assertIn("cannot be evaluated", printed.getvalue())


if __name__ == "__main__":
    unittest.main()

"""Creates each violation of the checks and expects it to be reported."""
import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))

import check_layers  # noqa: E402
import check_monitoring  # noqa: E402
import check_sql_coverage  # noqa: E402
import check_style  # noqa: E402
import draw_modules  # noqa: E402


class Tree:
    """A small src/ with a valid module of each kind."""

    MODULES = {
        "base": "okoshko_module(base)",
        "db": "okoshko_module(db USES base)",
        "http": "okoshko_module(http USES base)",
        "auth": "okoshko_module(auth USES base db http)",
        "clients": "okoshko_module(clients\n  SOURCES x.cpp # and more\n  USES base db auth http\n"
                   "  DB_TESTS a_dbtest.cpp TEST_USES tenants)",
        "tenants": "okoshko_module(tenants USES base db)",
        "bookings": "okoshko_module(bookings USES base db clients)",
        "integrations/csv": "okoshko_module(csv USES base db clients bookings)",
        "operations": "okoshko_module(operations USES base db auth http)",
        "imports": "okoshko_module(imports USES base db auth clients csv)",
        "testing": "okoshko_module(testing USES base db auth)",
        "app": "okoshko_module(app USES base db auth http operations clients csv imports)",
    }

    def __init__(self):
        self.folder = tempfile.TemporaryDirectory()
        self.root = pathlib.Path(self.folder.name)
        for module, text in self.MODULES.items():
            self.write(f"{module}/CMakeLists.txt", text)

    def write(self, path: str, text: str):
        file = self.root / "src" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text + "\n")


class LayersTest(unittest.TestCase):
    def setUp(self):
        self.tree = Tree()
        self.addCleanup(self.tree.folder.cleanup)

    def refused(self, file: str, include: str, because: str):
        self.tree.write(file, f'#include "{include}"')
        errors = check_layers.check(self.tree.root)
        self.assertEqual(len(errors), 1, errors)
        self.assertIn(because, errors[0])

    def allowed(self, file: str, include: str):
        self.tree.write(file, f'#include "{include}"')
        self.assertEqual(check_layers.check(self.tree.root), [])

    def test_a_lawful_tree_passes(self):
        self.allowed("clients/client_http.cpp", "http/router.hpp")
        self.allowed("clients/client_store.cpp", "clients/sql.hpp")
        self.allowed("clients/a_dbtest.cpp", "testing/db_test.hpp")
        self.allowed("clients/a_dbtest.cpp", "tenants/tenant_store.hpp")
        self.allowed("integrations/csv/reader.cpp", "integrations/csv/reader.hpp")
        self.allowed("app/main.cpp", "clients/client_http.hpp")
        self.allowed("bookings/mirror.cpp", "clients/client_service.hpp")
        self.allowed("operations/health_http.hpp", "http/router.hpp")
        self.allowed("imports/run_import.cpp", "clients/client_store.hpp")
        self.allowed("imports/run_import.cpp", "integrations/csv/reader.hpp")
        self.allowed("bookings/slot_types.hpp", "clients/types.hpp")

    def test_an_undeclared_module(self):
        self.refused("clients/client_store.cpp", "tenants/types.hpp", "not in the USES")

    def test_a_path_that_is_no_module(self):
        self.refused("clients/client_store.cpp", "client_store.hpp", "by their path from there")

    def test_io_in_a_pure_file(self):
        self.refused("clients/search_rules.cpp", "db/database.hpp", "pure")

    def test_another_modules_rules_or_undeclared_types_in_a_pure_file(self):
        self.refused("bookings/slot_rules.cpp", "clients/client_rules.hpp", "pure")
        self.tree.write("bookings/slot_rules.cpp", "")
        self.refused("bookings/slot_types.hpp", "tenants/types.hpp", "pure")

    def test_own_store_in_a_pure_file(self):
        self.refused("clients/types.hpp", "clients/client_store.hpp", "pure")

    def test_http_in_a_service(self):
        self.refused("clients/client_service.cpp", "http/message.hpp", "only the *_http files")

    def test_another_features_store(self):
        self.refused("bookings/mirror.cpp", "clients/client_store.hpp", "types and *_service")

    def test_another_modules_handlers(self):
        self.refused("bookings/x_http.cpp", "clients/client_http.hpp", "by app only")

    def test_an_integration_that_uses_a_features_store(self):
        self.refused("integrations/csv/x.cpp", "clients/client_store.hpp", "types and ports")

    def test_testing_outside_tests(self):
        self.refused("clients/client_store.cpp", "testing/db_test.hpp", "not in the USES")

    def test_a_features_value_in_another_feature(self):
        self.refused("bookings/mirror.cpp", "clients/clients_feature.hpp", "by app only")

    def test_a_name_of_a_feature_in_app(self):
        self.tree.write("clients/clients_feature.cpp",
                        'auto t = Table{.schema = "public", .table = "clients_v2", '
                        '.key_column = "client_id"};\njob.name = "refresh";')
        for text in ('x = "clients_v2"', 'x = "client_id"', 'beat.name = "refresh"',
                     'x = "SELECT 1 FROM dashboard.visits"'):
            with self.subTest(text=text):
                self.tree.write("app/node.cpp", f"{text};")
                errors = check_layers.check(self.tree.root)
                self.assertEqual(len(errors), 1, errors)
                self.assertIn("of a feature", errors[0])
        self.tree.write("app/node.cpp", 'add_command("refresh");')
        self.assertEqual(check_layers.check(self.tree.root), [])

    def test_a_statement_in_app(self):
        self.tree.write("app/sql/find_client.sql", "SELECT 1")
        self.assertIn("no statements", "".join(check_layers.check(self.tree.root)))

    def test_a_cycle(self):
        self.tree.write("db/CMakeLists.txt", "okoshko_module(db USES base auth)")
        self.assertIn("cycle", "".join(check_layers.check(self.tree.root)))

    def test_edges_no_module_of_the_kind_may_declare(self):
        for module, name, used in (("clients", "clients", "csv"), ("db", "db", "clients"),
                                   ("db", "db", "http"), ("base", "base", "app"),
                                   ("clients", "clients", "operations"),
                                   ("operations", "operations", "clients"),
                                   ("bookings", "bookings", "imports"),
                                   ("evaluation", "evaluation", "http"),
                                   ("integrations/csv", "csv", "auth")):
            with self.subTest(module=module, used=used):
                tree = Tree()
                tree.write(f"{module}/CMakeLists.txt", f"okoshko_module({name} USES {used})")
                errors = check_layers.check(tree.root)
                self.assertTrue(any(f"USES {used}:" in e for e in errors), errors)
                tree.folder.cleanup()

    def test_a_module_of_unknown_kind(self):
        self.tree.write("gadgets/CMakeLists.txt", "okoshko_module(gadgets USES base)")
        self.assertIn("what kind of module", check_layers.check(self.tree.root)[0])


class DrawingTest(unittest.TestCase):
    def test_an_edge_that_a_longer_way_implies_is_left_out(self):
        uses = {"app": {"clients", "db", "base"}, "clients": {"db", "base"}, "db": {"base"},
                "base": set()}
        self.assertEqual(draw_modules.direct_edges(uses),
                         [("app", "clients"), ("clients", "db"), ("db", "base")])

    def test_the_picture_follows_the_uses(self):
        tree = Tree()
        self.addCleanup(tree.folder.cleanup)
        before = draw_modules.draw(check_layers.read_modules(tree.root))
        self.assertIn("  bookings --> clients\n", before)
        self.assertNotIn("testing", before)
        tree.write("tenants/CMakeLists.txt", "okoshko_module(tenants USES base db clients)")
        self.assertNotEqual(draw_modules.draw(check_layers.read_modules(tree.root)), before)

    def test_a_stale_picture_is_replaced_and_nothing_else(self):
        document = f"a\n{draw_modules.BEGIN}old\n{draw_modules.END}b\n"
        self.assertEqual(draw_modules.redrawn(document, "new\n"),
                         f"a\n{draw_modules.BEGIN}new\n{draw_modules.END}b\n")
        with self.assertRaises(ValueError):
            draw_modules.redrawn("no place", "new\n")


class StyleTest(unittest.TestCase):
    def errors(self, name: str, text: str, exists=lambda _: False) -> list[str]:
        return check_style.check_file(name, text, exists)[0]

    def caught(self, name: str, text: str, because: str):
        self.assertIn(because, "\n".join(self.errors(name, text)))

    def test_long_lines_tabs_and_spaces(self):
        self.caught("src/a/a.cpp", "x" * 101, "101 columns")
        self.caught("src/a/a.cpp", "\tx", "tab")
        self.caught("src/a/a.cpp", "x ", "space at the end")

    def test_columns_are_letters_not_bytes(self):
        self.assertEqual(self.errors("src/a/a.cpp", "ы" * 100), [])

    def test_unfinished_work(self):
        for mark in ("TO" + "DO", "FIX" + "ME"):
            self.caught("web/src/a.ts", f"// {mark}: later", "unfinished")

    def test_a_header_without_guard_or_contract(self):
        self.caught("src/a/a.hpp", "#include <x>", "#pragma once")
        self.caught("src/a/a.hpp", "#pragma once\n#include <x>\n", "contract")
        self.assertEqual(self.errors("src/a/a.hpp", "#pragma once\n/// What it is.\n"), [])

    def test_a_cpp_that_does_not_begin_with_its_header(self):
        text = '#include <string>\n#include "a/x.hpp"\n'
        self.assertIn("first", "".join(self.errors("src/a/x.cpp", text, "src/a/x.hpp".__eq__)))
        text = '#include "a/x.hpp"\n'
        self.assertEqual(self.errors("src/a/x.cpp", text, "src/a/x.hpp".__eq__), [])

    def test_a_statement_without_the_tenant(self):
        self.caught("src/clients/sql/x.sql", "SELECT id FROM t -- tenant_id\n", "no tenant_id")
        self.caught("src/integrations/csv/sql/x.sql", "SELECT id FROM t\n", "no tenant_id")
        self.assertEqual(self.errors("src/clients/sql/x.sql",
                                     "-- no tenant filter: a setting\nSET x = 1\n"), [])
        self.caught("src/auth/sql/x.sql", "SELECT id FROM t\n", "whose rows")
        self.assertEqual(self.errors("src/clients/sql/x.sql", "SELECT now()\n"), [])

    def test_a_statement_that_takes_every_column(self):
        self.caught("src/clients/sql/x.sql", "SELECT c.* FROM t WHERE tenant_id = $1", "columns")


class SqlCoverageTest(unittest.TestCase):
    def test_a_statement_is_named_by_its_module_and_file(self):
        tree = Tree()
        self.addCleanup(tree.folder.cleanup)
        tree.write("clients/sql/list.sql", "SELECT 1")
        tree.write("integrations/csv/sql/merge.sql", "SELECT 1")
        self.assertEqual(set(check_sql_coverage.statements(tree.root / "src")),
                         {"clients.list", "csv.merge"})


class Monitoring(unittest.TestCase):
    KNOWN = check_monitoring.metrics_of('"okoshko_http_requests_total" "okoshko_lag_seconds"')

    def test_accepts_what_the_server_has_and_what_prometheus_adds(self):
        rule = "rate(okoshko_http_requests_total[5m]) + okoshko_lag_seconds_bucket"
        self.assertEqual(check_monitoring.unknown(rule, self.KNOWN), [])

    def test_finds_the_events_of_the_log(self):
        source = 'log::info("a.started", {});  limited.warning(\n    "b.failed");'
        self.assertEqual(check_monitoring.events_of(source), {"a.started", "b.failed"})

    def test_names_a_metric_that_the_server_has_not(self):
        self.assertEqual(check_monitoring.unknown("okoshko_nothing > 0", self.KNOWN),
                         ["okoshko_nothing"])


if __name__ == "__main__":
    unittest.main()

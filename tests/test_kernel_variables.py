"""Variables keep their values when their dependencies are redefined, or a note says why not."""

import unittest

from kernel_client import Kernel
from vitals import Vitals


class VariablesTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.kernel = Kernel()

    @classmethod
    def tearDownClass(cls):
        cls.kernel.close()

    def value(self, code):
        result = self.kernel.run(code)
        self.assertEqual("ok", result.status, result.error)
        return result.value

    def test_redefining_a_method_keeps_what_was_computed_with_it(self):
        self.value("int f0(int a) { return a + 1; }")
        self.value("int y0 = f0(3); List<Integer> ys0 = new ArrayList<>(List.of(f0(1)));")
        self.value("int f0(int a) { return a * 100; }")
        self.assertEqual("4", self.value("y0"))
        self.assertEqual("[2]", self.value("ys0"))
        self.assertEqual("300", self.value("f0(3)"))

    def test_changing_a_methods_signature_keeps_values(self):
        self.value("int f1(int a) { return a + 1; }")
        self.value("int y1 = f1(3);")
        self.value("long f1(int a) { return a; }")
        self.assertEqual("4", self.value("y1"))

    def test_redefining_a_class_keeps_unrelated_values(self):
        self.value("class P2 { int a = 1; }")
        self.value('int n = new P2().a; String s = "kept";')
        self.value("class P2 { int a = 2; int b; }")
        self.assertEqual(["1", "kept", "2"], [self.value("n"), self.value("s"), self.value("new P2().a")])

    def test_running_a_class_again_unchanged_keeps_its_objects(self):
        self.value("class P3 { int a = 1; }")
        self.value("P3 p3 = new P3(); p3.a = 5;")
        self.value("class P3 { int a = 1; }")
        self.assertEqual("5", self.value("p3.a"))

    def test_objects_of_a_class_that_changed_are_named(self):
        self.value("class P4 { int a = 1; }")
        self.value("P4 p4 = new P4();")
        result = self.kernel.run("class P4 { int a = 1; int b = 2; }")
        self.assertIn("Note: p4 is null now, because P4 was redefined", result.text())
        self.assertEqual(1, result.text().count("Note:"))
        self.assertEqual("true", self.value("p4 == null"))

    def test_a_cell_that_declares_a_class_anew_and_makes_an_object_of_it(self):
        for version in range(3):
            result = self.kernel.run(f"class P5 {{ int a = {version}; }}\nvar p5 = new P5();\np5.a")
            self.assertEqual((str(version), ""), (result.value, result.text()), result.error)

    def test_lists_and_fields_that_hold_objects_of_the_old_class_keep_them(self):
        self.value("class P6 { int a = 1; }")
        self.value("List<Object> old = new ArrayList<>(List.of(new P6())); Object one = new P6();")
        self.value("class P6 { int a = 2; String b; }")
        self.assertEqual("P6", self.value("old.get(0).getClass().getSimpleName()"))
        self.assertEqual("false", self.value("one instanceof P6"))

    def test_a_wildcard_import_that_makes_a_type_ambiguous_drops_nothing(self):
        self.value("Date day = new Date(7);")
        self.value("import java.sql.*;")
        self.assertEqual("7", self.value("day.getTime()"))

    def test_a_variable_declared_again_without_a_value_starts_afresh(self):
        self.value("int fresh = 5;")
        self.value("int fresh;")
        self.assertEqual("0", self.value("fresh"))
        self.value("String fresh;")
        self.assertIsNone(self.value("fresh"))

    def test_values_survive_an_import_and_a_new_class_path_entry(self):
        self.value("var numbers = new int[] {1, 2, 3}; double d = 2.5; char c = 'x';")
        self.value("import static java.lang.Math.*;\nimport java.time.*;")
        self.value("%classpath /tmp")
        self.assertEqual("6", self.value("IntStream.of(numbers).sum()"))
        self.assertEqual(["2.5", "x"], [self.value("d"), self.value("c")])

    def test_a_lambda_calls_the_new_version_of_a_method(self):
        self.value("int helper() { return 1; }\nSupplier<Integer> held = () -> helper();\nint helper() { return 2; }")
        # after this many snippets, replaced declarations are freed, but the cell that runs the snippets is not
        result = self.kernel.run('for (int i = 0; i <= 230; i++) {\n    eval("{ }");\n    int y = 1 / (230 - i);\n}',
                                 timeout=90)
        self.assertIn("line 3: int y = 1 / (230 - i);", result.error)
        self.assertEqual(["2", "2"], [self.value("held.get()"), self.value("helper()")])

    def test_a_var_of_a_type_that_java_infers_but_cannot_write(self):
        self.value("interface Sh { double area(); }\n"
                   "record Ci(double r) implements Sh { public double area() { return r; } }\n"
                   "record Sq(double a) implements Sh { public double area() { return a * a; } }")
        self.assertEqual("1.0", self.value("// all have an area\nvar shapes = List.of(new Ci(1),\n  new Sq(2));\n"
                                           "shapes.get(0).area()"))
        self.assertEqual("2", self.value("List<Sh> same = shapes;\nsame.size()"))
        self.assertEqual("4.0", self.value(
            "final var last = Stream.of(new Ci(1), new Sq(2)).toList().get(1);\nlast.area()"))
        self.assertEqual("2", self.value('var numbers = Map.of("a", 1, "b", 2.5);\nnumbers.get("b").intValue()'))
        self.assertEqual("x", self.value('var either = 1 > 2 ? 1 : "x";\neither.toString()'))
        self.assertEqual("[1, a]", self.value('var mixed = new ArrayList<>(Arrays.asList(1, "a"));\nmixed'))
        self.assertIn("cannot find symbol", self.kernel.run("var unknown = List.of(1, nothing);").error)

    def test_expressions_that_fail_leave_no_variables_behind(self):
        fail = 'for (int i = 0; i < 60; i++) { try { eval("1 / (" + i + " - " + i + ")"); } catch (Exception e) { } }'
        self.value(fail)
        before = Vitals.of(self.kernel).declared
        self.value(fail)
        self.assertEqual(before, Vitals.of(self.kernel).declared)

    def test_a_failed_cell_changes_nothing_else(self):
        self.value("int failing = 1;")
        self.kernel.run("failing = 2; int never = 1 / 0; failing = 3;")
        self.assertEqual("2", self.value("failing"))


if __name__ == "__main__":
    unittest.main()

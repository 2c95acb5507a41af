"""The displayed result of a cell; assertions in cells are enabled."""

import unittest

from kernel_client import Kernel


class ResultsTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.kernel = Kernel()

    @classmethod
    def tearDownClass(cls):
        cls.kernel.close()

    def test_the_last_expression_is_the_result(self):
        self.assertEqual("42", self.kernel.run("int a = 6;\na * 7").value)

    def test_printf_at_the_end_is_no_result(self):
        result = self.kernel.run('System.out.printf("%d%n", 7);')
        self.assertEqual("7\n", result.text())
        self.assertIsNone(result.value)

    def test_a_false_assertion_fails_the_cell(self):
        result = self.kernel.run('assert 1 > 2 : "one is not more than two";')
        self.assertEqual("error", result.status)
        self.assertEqual("AssertionError", result.reply["ename"])
        self.assertIn("one is not more than two", result.reply["evalue"])

    def test_a_true_assertion_is_silent(self):
        self.assertEqual("ok", self.kernel.run("assert 2 > 1;").status)

    def test_the_type_of_a_value_is_known_to_later_cells(self):
        self.assertEqual("3", self.kernel.run("List.of(3, 4)").value.strip("[]").split(",")[0])
        self.assertEqual("7", self.kernel.run("_.get(0) + _.get(1)").value)
        self.assertEqual("5.0", self.kernel.run("true ? 5 : 0.5").value)
        self.assertEqual("6.0", self.kernel.run("_ + 1").value)
        self.assertEqual("98", self.kernel.run("'a' + 1 // a comment").value)

    def test_a_call_shows_its_value_whether_the_last_of_that_name_had_one_or_not(self):
        self.kernel.run("""
            class Loud { void go() { System.out.println("went"); } }
            class Quiet { int go() { return 4; } }
            Loud loud = new Loud();
            Quiet quiet = new Quiet();""")
        for _ in range(3):
            result = self.kernel.run("loud.go()")
            self.assertEqual(("went\n", None), (result.text(), result.value))
            self.assertEqual("4", self.kernel.run("quiet.go()").value)
        self.assertIsNone(self.kernel.run('List.of().forEach(System.out::println)').value)

    def test_a_call_runs_once(self):
        self.kernel.run("int runs = 0; int count() { return ++runs; } void tick() { runs++; }")
        self.assertEqual("1", self.kernel.run("count()").value)
        self.kernel.run("tick()")
        self.assertEqual("3", self.kernel.run("count()").value)

    def test_jshells_names_of_values_can_be_used(self):
        with Kernel() as kernel:
            kernel.run("record Point(int x, int y) {}")
            kernel.run("new Point(3, 4)")
            kernel.run("List.of(1, 2)")
            self.assertEqual("3", kernel.run("$1.x()").value)
            self.assertEqual("3", kernel.run("$2.get(0) + $2.get(1)").value)
            self.assertEqual("3", kernel.run("int twice() { return $2.get(0) * 3; }\ntwice()").value)
            self.assertEqual("4\n", kernel.run("for (int i = 0; i < 1; i++) System.out.println($1.y());").text())
            self.assertEqual("cannot find symbol", kernel.run("$77").reply["evalue"].split("\n")[0])

    def test_a_value_of_a_class_that_was_declared_anew_keeps_its_name(self):
        with Kernel() as kernel:
            kernel.run('class Box { public String toString() { return "first"; } }\nnew Box()')
            kernel.run("class Box { int size; }")
            self.assertEqual("first", kernel.run("$1.toString()").value)

    def test_statements_that_do_not_compile_are_told_as_ever(self):
        result = self.kernel.run("for (int i = 0; i < 3; i++) { unknown(i); }")
        self.assertEqual("error", result.status)
        self.assertIn("cell", result.error)
        self.assertIn("unknown", result.error)


if __name__ == "__main__":
    unittest.main()

"""Exercises in a real kernel: points that cannot be forged, tests that end, and the exercises of a file."""
import re
import shutil
import tempfile
import unittest
from pathlib import Path

from kernel_client import Kernel

FILE = '''# Exercises for this test

## half

Hint: divide.

Hint: divide by $2$.

```java stub
double half(double x) {
    return 0;   // your code here
}
```

```java tests
test("half of 3", 1, () -> near(half(3), 1.5, 1e-9));
test("half of 0", 1, () -> near(half(0), 0, 1e-9));
```

```java solution
double half(double x) {
    return x / 2;
}
```
'''


class Exercises(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp(prefix="percolate-exercises-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        (cls.folder / "exercises").mkdir()
        (cls.folder / "exercises" / "01-first.md").write_text(FILE)
        cls.kernel = Kernel(cwd=cls.folder)
        cls.addClassCleanup(cls.kernel.close)

    def run_cell(self, code):
        result = self.kernel.run(code, timeout=90)
        self.assertEqual("ok", result.status, result.error)
        self.assertEqual("", result.text("stderr"))
        return result

    def points(self, *tests, line="%%tests it"):
        """The points as a grader reads them, and the table."""
        result = self.run_cell("\n".join((line, *tests)))
        data = result.of("execute_result")[0]["data"]
        return float(data["text/plain"]), re.sub("<[^>]+>", " ", data["text/html"])

    def test_tests_without_end_cost_their_own_points(self):
        self.run_cell("""double spin(double x) { while (true) { x = x / 2 + 1; if (x < 0) return x; } }
double deep(double x) { return deep(x + 1) + 1; }
double nap() { while (true) { try { Thread.sleep(50); } catch (Throwable t) { } } }""")
        points, table = self.points('test("loop", 1, () -> near(spin(1), 2, 0.1));',
                                    'test("recursion", 1, () -> near(deep(1), 2, 0.1));',
                                    'test("sleep", 1, () -> near(nap(), 2, 0.1));',
                                    'test("right", 1, () -> near(1, 1, 0.1));', line="%%tests it --seconds 0.3")
        self.assertEqual(1, points)
        self.assertRegex(table, r"ended after 0\.3 s in spin, cell \d+, line 1: is there a loop without end\?")
        self.assertRegex(table, r"a method calls itself without end in deep")
        self.assertRegex(table, r"ended after 0\.3 s in nap, cell \d+, line 3, where it waits")
        left = self.run_cell('Thread.getAllStackTraces().keySet().stream().filter(t -> t.getName().equals("test"))'
                             '.count()')
        self.assertEqual("0", left.value)

    def test_an_interrupt_ends_the_cell(self):
        self.run_cell("double forever(double x) { while (true) { x = x / 2 + 1; if (x < 0) return x; } }")
        message = self.kernel.start('%%tests it --seconds 60\ntest("loop", 1, () -> near(forever(1), 2, 0.1));')
        self.kernel.interrupt()
        self.assertEqual("error", self.kernel.finish(message).status)
        self.assertEqual("3", self.run_cell("1 + 2").value)

    def test_points_are_not_forged(self):
        self.run_cell("""void near(Object a, Object b, double t) { }
void test(String what, double points, Object body) { }
double points = 100;
class StrictMath { static double abs(double x) { return 0; } }""")
        self.assertEqual(0, self.points('test("a", 1, () -> near(1, 2, 0.1));')[0])
        points, table = self.points('test("a", 1, () -> near(StrictMath.abs(1), 0, 0.1));')
        self.assertEqual(0, points)
        self.assertIn("the class StrictMath of the notebook hides java.lang.StrictMath, which the tests use: rename it",
                      table)

    def test_errors_in_answers_and_tests_name_their_place(self):
        result = self.kernel.run("%%exercise broken\ndouble broken(double x) {\n    return x / ;\n}")
        self.assertEqual("broken does not compile yet, so its tests cannot run:\n", result.text())
        self.assertIn("line 3, column 16: illegal start of expression", result.error)
        result = self.kernel.run('%%tests it\ntest("a", 1, () -> near(1, 2 0.1));')
        self.assertIn("line 2, column 29: ')' expected", result.error)
        self.run_cell("int[] few() { return new int[2]; }")
        table = self.points('test("a", 1, () -> near(few()[2], 2, 0.1));')[1]
        self.assertRegex(table, "ArrayIndexOutOfBounds.*length 2")

    def test_hidden_tests_and_points_that_are_tested_later(self):
        result = self.run_cell("""%%tests it --seed 5
test("seen", 1, () -> near(1, 1, 0));
// BEGIN HIDDEN TESTS
test("not seen", 2, () -> near(1, 2, 0));
// END HIDDEN TESTS
hidden(3);""")
        data = result.of("execute_result")[0]["data"]
        self.assertEqual("1", data["text/plain"])
        self.assertIn("3 more points are tested when you hand in.", data["text/html"])
        self.assertEqual({"id": "it", "points": 1, "of": 3, "seed": 5, "note": "", "tests": [
            {"what": "seen", "points": 1, "earned": 1, "state": "right", "reason": "", "hidden": False},
            {"what": "not seen", "points": 2, "earned": 0, "state": "wrong", "reason": "expected 2, got 1",
             "hidden": True}]}, data["application/vnd.percolate.tests+json"])
        result = self.kernel.run('%%tests it\n### BEGIN HIDDEN TESTS\ntest("a", 1, () -> near(1, 2 0));\n'
                                 "  ### END HIDDEN TESTS")
        self.assertIn("line 3, column 29: ')' expected", result.error)

    def test_an_exercise_of_a_file(self):
        stub = FILE.split("```java stub\n")[1].split("```")[0]
        self.assertIn("half: not written yet, 0 of 2 points", self.run_cell("%check half").value)
        self.run_cell("%%exercise half\n" + stub)
        self.assertIn("half: not written yet, 0 of 2 points", self.run_cell("%check half").value)
        self.run_cell("%%exercise half\ndouble half(double x) { return x / 3; }")
        self.assertEqual("half: not yet right, 1 of 2 points\n  wrong  half of 3  expected 1.5, got 1\n"
                         "  ok     half of 0\n%hint half gives hint 1 of 2.", self.run_cell("%check half").value)
        self.assertEqual("Hint 1 of 2. divide.", self.run_cell("%hint half").value)
        self.assertIn("Hint 2 of 2. divide by $2$.\n\nThis is the last hint", self.run_cell("%hint half").value)
        result = self.run_cell("%solution half")
        cell = "%%exercise half\ndouble half(double x) {\n    return x / 2;\n}"
        self.assertEqual([{"source": "set_next_input", "text": cell, "replace": False}], result.reply["payload"])
        self.assertEqual(cell + "\n", self.run_cell("%solution half --print").text())
        self.run_cell(cell)
        self.assertIn("half: right, 2 of 2 points", self.run_cell("%check half").value)
        self.assertRegex(self.run_cell("%exercises").value, r"half +✓ right \(solution seen\) +4 +2 of 2")

    def test_many_draws_find_a_rare_fault(self):
        name = self.folder / "exercises" / "02-rare.md"
        self.addCleanup(name.unlink)
        name.write_text(FILE.replace("half", "rare").replace(
            'near(rare(0), 0, 1e-9)', 'check(random().nextInt(100) > 0, "this draw is the rare one")'))
        self.run_cell("%%exercise rare\ndouble rare(double x) { return x / 2; }")
        said = self.run_cell("%check rare --seed 1 --draws 2000").value
        self.assertRegex(said, r"wrong  rare of 0  this draw is the rare one\n.*--seed \d+ gives the same again")
        seed = re.search(r"--seed (\d+)", said)[1]
        self.assertIn("this draw is the rare one", self.run_cell(f"%check rare --seed {seed}").value)
        self.assertIn("Right in each of 2 draws.",
                      self.run_cell(f"%check rare --seed {int(seed) - 2} --draws 2").value)
        self.assertIn("--draws is at least 1, not 0.", self.kernel.run("%check rare --draws 0").error)

    def test_an_exercise_that_is_not_there(self):
        self.assertIn("There is no exercise 'hlaf'", self.kernel.run("%check hlaf").error)
        self.assertIn("Did you mean 'half'?", self.kernel.run("%check hlaf").error)
        self.assertIn("No file of exercises begins with '02'", self.kernel.run("%exercises 02").error)


if __name__ == "__main__":
    unittest.main()

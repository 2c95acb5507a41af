"""Source notebooks of assignments: what is refused, and what the check finds."""
import contextlib
import io
import os
import unittest
from pathlib import Path
from types import SimpleNamespace

import kernel_client  # noqa: F401  installs the kernel
from assignment_notebooks import ANSWER, READY, TESTS, WRITTEN, SourceTest

from assignment import new, release, source, trial
from assignment.session import Result


class Reading(SourceTest):

    def refuses(self, cells, *words, **options):
        path = self.write(*cells, name="wrong", **options)
        self.refused(lambda: source.read(path), str(path), *words)

    def test_what_a_source_holds(self):
        assignment = source.read(self.write(*READY))
        self.assertEqual(("a1", "Halves and more"), (assignment.name, assignment.title))
        self.assertEqual(["half", "counter", "mean", "twice"], list(assignment.exercises))
        self.assertEqual(2, len(assignment.exercises["twice"].regions))
        self.assertEqual(2, assignment.written["why"].points)
        self.assertEqual([Path("numbers.txt")], assignment.data)

    def test_the_release_changes_with_what_is_graded_and_not_with_the_text(self):
        first = source.read(self.write(*READY)).release
        self.assertRegex(first, "[0-9a-f]{12}")
        self.assertEqual(first, source.read(self.write(*READY, "## More text")).release)
        for place in (1, 2, 5, 10):
            changed = [*READY[:place], READY[place] + "\n// more", *READY[place + 1:]]
            self.assertNotEqual(first, source.read(self.write(*changed)).release)

    def test_exercises_and_tests_belong_together(self):
        self.refuses(["int x = 3;"], "has no exercise")
        self.refuses([ANSWER], "%%exercise half", "there is no %%tests half below")
        self.refuses([TESTS, ANSWER], "there is no %%exercise half above")
        self.refuses([ANSWER, ANSWER, TESTS], "Cell 2", "'half' stands in cell 1 already")
        self.refuses([ANSWER, TESTS, TESTS], "Cell 3", "'half' stands in cell 2 already")
        self.refuses([ANSWER, TESTS, WRITTEN.replace("why", "half")], "'half' stands in cell 1 already")
        self.refuses([ANSWER.replace("half\n", "Half\n"), TESTS], "'Half' cannot name an exercise", "small letters")

    def test_regions(self):
        self.refuses(["%%exercise half\ndouble half(double x) { return x / 2; }", TESTS], "mark the solution")
        self.refuses([ANSWER.replace("### END SOLUTION", ""), TESTS], "line 3", "BEGIN SOLUTION has no END SOLUTION")
        self.refuses([ANSWER.replace("### BEGIN SOLUTION", ""), TESTS], "END SOLUTION has no BEGIN SOLUTION")
        self.refuses([ANSWER.replace("### END", "### BEGIN"), TESTS], "line 6", "inside of another region")
        self.refuses([ANSWER.replace("### BEGIN", "int y; // BEGIN"), TESTS], "a line of its own", "int y;")
        self.refuses([ANSWER.replace("### BEGIN SOLUTION", "// begin solution"), TESTS], "a line of its own")
        self.refuses([ANSWER, TESTS, "// BEGIN SOLUTION\nint x = 3;\n// END SOLUTION"], "Cell 3", "handed out")
        self.refuses([ANSWER, TESTS, "// BEGIN HIDDEN TESTS\n// END HIDDEN TESTS"], "belongs in a cell of %%tests")
        self.refuses([ANSWER.replace("SOLUTION", "HIDDEN TESTS"), TESTS], "belongs in a cell of %%tests")
        self.refuses(["# Answer\n<!-- BEGIN SOLUTION -->\nso\n<!-- END SOLUTION -->"], "handed out")

    def test_written_answers_and_data(self):
        self.refuses([WRITTEN.replace("why 2", "why two")], "written why", "a number of points")
        self.refuses([WRITTEN.replace("why 2", "why")], "a number of points")
        self.refuses(["<!-- written why 2 -->\nWhy?"], "mark the solution", "<!-- BEGIN SOLUTION -->")
        self.refuses([*READY, "<!-- data gone.txt -->"], "gone.txt", "no such file")
        self.refuses([*READY, "<!-- data ../numbers.txt -->"], "must lie in the folder")

    def test_files_that_are_no_source(self):
        self.refuses(READY, "language python", language="python")
        path = self.folder / "text.ipynb"
        path.write_text("no notebook")
        self.refused(lambda: source.read(path), "is not a notebook")
        self.refused(lambda: source.read(self.folder / "nowhere.ipynb"), "Cannot read", "nowhere.ipynb")

    def test_stubs_and_hidden_points(self):
        cell = "a\n  // BEGIN SOLUTION\n  b\n  // END SOLUTION\nc"
        throw = 'throw new UnsupportedOperationException("your code here");'
        self.assertEqual(f"a\n  {throw}\nc", source.stubbed(cell, "throw"))
        self.assertEqual(f"a\n  if (true) {throw}\nc", source.stubbed(cell, "if throw"))
        self.assertEqual("a\n  // your code here\nc", source.stubbed(cell, "comment"))
        self.assertEqual("a\n  hidden(2);\nc", source.without_hidden(cell.replace("SOLUTION", "HIDDEN TESTS"), [2.0]))

    def test_the_notebook_to_copy_from(self):
        before = Path.cwd()
        self.addCleanup(os.chdir, before)
        os.chdir(self.folder)
        with contextlib.redirect_stdout(io.StringIO()):
            new.run(["fresh"])
        assignment = source.read("fresh.ipynb")
        self.assertEqual((["softmax", "momentum"], ["why-largest"]),
                         (list(assignment.exercises), list(assignment.written)))
        self.refused(lambda: new.run(["fresh"]), "fresh.ipynb is there already")
        self.refused(lambda: new.run(["a+b"]), "'a+b' cannot name an assignment")


class NotReady(SourceTest):

    def test_a_release_that_is_not_ready(self):
        path = self.write(
            "%%exercise clip\nvoid clip(double[] x) {\n// BEGIN SOLUTION\nif (x[0] > 1) x[0] = 1;\n// END SOLUTION\n}",
            '%%tests clip\ntest("a small one stays", 1, () -> { double[] x = {0.5}; clip(x); near(x[0], 0.5, 0); });\n'
            'test("a large one is clipped", 2, () -> { double[] x = {3}; clip(x); near(x[0], 1, 0); });',
            "%%exercise lost\nint lost() {\n// BEGIN SOLUTION\nint x = 3;\n// END SOLUTION\nreturn x;\n}",
            '%%tests lost\ntest("is 4", 1, () -> same(lost(), 4));',
            "%%exercise open\nint open() {\n// BEGIN SOLUTION\nreturn 3;\n// END SOLUTION\n}",
            '%%tests open\ntest("refuses", 1, () -> fails(UnsupportedOperationException.class, () -> open()));',
            "%%exercise words\nint words() {\n// BEGIN SOLUTION\nreturn 3;\n// END SOLUTION\n}",
            '%%tests words\ntest("is 3", "two", () -> same(words(), 3));',
            "%%exercise lucky\nint lucky() {\n// BEGIN SOLUTION\nreturn 3;\n// END SOLUTION\n}",
            '%%tests lucky\ntest("even", 1, () -> same(random().nextInt(1000) % 2, 0));', name="bad")
        said = io.StringIO()
        with contextlib.redirect_stdout(said):
            self.refused(lambda: release.run([str(path)]), "bad-student.ipynb was not written")
        self.assertFalse((self.folder / "bad-student.ipynb").exists())
        for line in (r"clip +3 / 3 +1 +throw", r'1 point for nothing: "a small one stays" passes without a solution',
                     r'lost +0 / 1 +0 +none', r'your solution fails "is 4": expected 4, got 3',
                     "no stub compiles there",
                     r'open +0 / 1 +1 +throw', r'1 point for nothing: "refuses"',
                     r"words +- +0 +throw", "The points of the test 'is 3' are not a number: two",
                     r'your solution fails "even"', r"Not ready: clip, lost, open, words, lucky\.$"):
            self.assertRegex(said.getvalue().strip(), line)

    def test_cells_that_fail_or_end_the_kernel(self):
        assignment = source.read(self.write(ANSWER, TESTS))
        for state, alive, words in (("error", True, ("Cell 1 of", "';' expected")), ("timeout", True, ("runs longer",)),
                                    ("dead", False, ("ends the kernel", "%%exercise half"))):
            result = Result(state, "';' expected\nint x")
            kernel = SimpleNamespace(alive=alive, run=lambda code, seconds, result=result: result)
            self.refused(trial.Run(assignment, kernel, lambda number, total: None).all, *words)


if __name__ == "__main__":
    unittest.main()

"""Source notebooks of assignments: what is refused, what the check finds, and what is handed out."""
import base64
import contextlib
import csv
import io
import json
import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path
from types import SimpleNamespace

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from traitlets.config import PyFileConfigLoader

import nbgrader_rules
from kernel_client import Kernel
from support import ROOT

sys.path.insert(0, str(ROOT / "cli"))
from assignment import check, export, nbgrader, new, release, source, student, trial  # noqa: E402
from assignment.session import Result  # noqa: E402
from report import UserError  # noqa: E402

KERNEL = {"name": "percolate", "display_name": "Java (Percolate)", "language": "java"}
PICTURE = base64.b64encode(b"the answer in a picture").decode()

ANSWER = """%%exercise half
double half(double x) {
    ### BEGIN SOLUTION
    double halved = x / 2;
    return halved;
    ### END SOLUTION
}"""
TESTS = """%%tests half
test("of 4", 1, () -> near(half(4), 2, 1e-9));
// BEGIN HIDDEN TESTS
test("of minus 6", 1.5, () -> near(half(-6), -3, 1e-9));
// END HIDDEN TESTS
// BEGIN HIDDEN TESTS
test("of any number", 2, () -> { double x = random().nextDouble(); near(half(2 * x), x, 1e-9); });
// END HIDDEN TESTS"""
CLASS = """%%exercise counter
class Counter {
    // BEGIN SOLUTION
    private int seen;

    int next() {
        return ++seen;
    }
    // END SOLUTION
}"""
CLASS_TESTS = """%%tests counter
test("counts from one", 1, () -> same(new Counter().next(), 1));"""
REACHED = """%%exercise mean
double mean(double[] x) {
    double result = Double.NaN;
    // BEGIN SOLUTION
    result = Arrays.stream(x).sum() / x.length;
    // END SOLUTION
    return result;
}"""
REACHED_TESTS = """%%tests mean
test("of two numbers", 2, () -> near(mean(numbers), 2, 1e-9));"""
MIXED = """%%exercise twice
class Twice {
    // BEGIN SOLUTION
    private final int factor = 2;
    // END SOLUTION

    int of(int x) {
        // BEGIN SOLUTION
        return factor * x;
        // END SOLUTION
    }
}"""
MIXED_TESTS = """%%tests twice
test("of 3", 1, () -> same(new Twice().of(3), 6));"""
WRITTEN = """<!-- written why 2 -->
Why? See ![here](attachment:question.png).

<!-- BEGIN SOLUTION -->
Because the numbers agree: ![see](attachment:answer.png)
<!-- END SOLUTION -->"""
READY = ["# Halves and more\n\n<!-- data numbers.txt -->", ANSWER, TESTS, CLASS, CLASS_TESTS,
         'double[] numbers = Files.readAllLines(Path.of("numbers.txt")).stream().mapToDouble(Double::parseDouble)'
         '.toArray();', REACHED, REACHED_TESTS, MIXED, MIXED_TESTS, WRITTEN]


def notebook(cells, language="java"):
    """A notebook as Jupyter saves it after everything was run: with outputs and metadata of the cells."""
    made = new_notebook(metadata={"kernelspec": {**KERNEL, "language": language}, "note": "return halved;"})
    for text in cells:
        code = not text.startswith(("#", "<!--"))
        cell = new_code_cell(text, execution_count=3, outputs=[new_output("stream", text="return halved;")]) if code \
            else new_markdown_cell(text)
        cell.metadata["note"] = "return halved;"
        if "attachment:" in text:
            cell.attachments = {name: {"image/png": PICTURE} for name in ("question.png", "answer.png")}
        made.cells.append(cell)
    return made


class SourceTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp(prefix="percolate-source-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder, ignore_errors=True)
        (cls.folder / "numbers.txt").write_text("1\n3\n")

    def write(self, *cells, name="a1", **options):
        path = self.folder / f"{name}.ipynb"
        nbformat.write(notebook(cells, **options), path)
        return path

    def refused(self, run, *words):
        with self.assertRaises(UserError) as caught:
            run()
        sentence = str(caught.exception)
        self.assertNotIn("\n", sentence)
        for word in words:
            self.assertIn(word, sentence)


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


class HandedOut(SourceTest):
    """Everything that one run of the solutions is enough for."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.path = cls.folder / "a1.ipynb"
        nbformat.write(notebook(READY), cls.path)
        cls.assignment = source.read(cls.path)
        cls.trial = trial.run(cls.assignment)
        cls.released = student.released(cls.assignment, cls.trial)
        cls.exported = nbgrader.notebook(cls.assignment, cls.trial)
        cls.settings = PyFileConfigLoader(str(export.SETTINGS)).load_config()

    def cell(self, role, name, made=None):
        return next(cell for cell in (made or self.released).cells
                    if cell.metadata.get("percolate") == {"role": role, "id": name})

    def test_the_check(self):
        self.assertEqual({"half": ["throw"], "counter": ["comment"], "mean": ["if throw"],
                          "twice": ["comment", "throw"]},
                         {name: each.forms for name, each in self.trial.exercises.items()})
        self.assertEqual([], [each.id for each in self.trial.exercises.values() if not each.ready])
        said = check.text(self.assignment, self.trial)
        self.assertIn("a1 Halves and more: 4 exercises, 6 tests (2 hidden), 8.5 points and 2 to be marked by hand", said)
        self.assertRegex(said, r"half +4.5 / 4.5 +0 +throw\n")
        self.assertRegex(said, r"twice +1 / 1 +0 +comment and throw\n")
        self.assertRegex(said, r"\d s, slowest tests \d+\.\d s \(\w+\)\. Ready\.$")

    def test_what_a_student_gets(self):
        self.assertEqual('%%exercise half\ndouble half(double x) {\n'
                         '    throw new UnsupportedOperationException("your code here");\n}',
                         self.cell("exercise", "half").source)
        self.assertEqual(TESTS.split("\n")[:2] + ["hidden(1.5);", "hidden(2);"],
                         self.cell("tests", "half").source.split("\n"))
        self.assertEqual("*Your answer here.*", self.cell("written", "why").source.split("\n")[-1])
        self.assertEqual({"assignment": "a1", "release": self.assignment.release}, self.released.metadata.percolate)
        self.assertEqual([cell.id for cell in self.assignment.cells], [cell.id for cell in self.released.cells])
        locked = [cell.metadata.percolate.role for cell in self.released.cells
                  if (cell.metadata.get("deletable"), cell.metadata.get("editable")) == (False, False)]
        self.assertEqual(["tests", "tests", "given", "tests", "tests"], locked)
        nbformat.validate(self.released)

    def test_no_trace_is_left(self):
        text = nbformat.writes(self.released)
        for secret in ("halved", "x / 2", "++seen", "minus 6", "any number", "factor", "numbers agree", "BEGIN", "note",
                       "answer.png"):
            self.assertNotIn(secret, text)
        self.assertIn("question.png", text)
        for cell in self.released.cells:
            self.assertEqual(([], None), (cell.get("outputs", []), cell.get("execution_count")))

    def test_traces_are_found_wherever_they_are(self):
        self.assertTrue(student.secrets(self.assignment))
        for place, leak in ((0, {"source": "The line return  halved; ends it."}),
                            (0, {"metadata": {"tags": ["return halved;"]}}),
                            (0, {"attachments": {"x.txt": {"text/plain": base64.b64encode(
                                b"They wrote: double halved = x / 2;").decode()}}})):
            changed = nbformat.reads(nbformat.writes(self.released), 4)
            changed.cells[place].update(nbformat.from_dict(leak))
            self.refused(lambda: student.refuse_traces(self.assignment, changed), "Cell 1", "the solution of half")

    def test_a_release_overwrites_only_an_earlier_one(self):
        out = self.folder / "out.ipynb"
        self.refused(lambda: release.refuse_overwriting(self.assignment, self.path), "is the source itself")
        self.refused(lambda: release.refuse_overwriting(self.assignment, self.folder), "is a folder")
        out.write_text("{}")
        self.refused(lambda: release.refuse_overwriting(self.assignment, out), "is no release of a1")
        nbformat.write(self.released, out)
        release.refuse_overwriting(self.assignment, out)
        nbformat.write(nbformat.from_dict({**self.released, "metadata": {"percolate": {"assignment": "b"}}}), out)
        self.refused(lambda: release.refuse_overwriting(self.assignment, out), "the notebook of the assignment b")

    def test_nbgrader_takes_the_metadata(self):
        self.assertEqual([], nbgrader_rules.complaints(self.exported))
        points = {cell.metadata.nbgrader.grade_id: cell.metadata.nbgrader.points for cell in self.exported.cells
                  if cell.metadata.get("nbgrader", {}).get("grade")}
        self.assertEqual({"half_tests": 4.5, "counter_tests": 1, "mean_tests": 2, "twice_tests": 1, "why": 2}, points)

    def test_nbgrader_gives_the_same_points(self):
        """The cells that nbgrader hands out and grades run as those of our own release and source do."""
        handed_out, kept = nbgrader_rules.generate_assignment(self.exported, self.settings)
        self.assertNotIn("halved", nbformat.writes(handed_out))
        with Kernel(cwd=self.folder) as kernel:
            for made, expected in ((handed_out, 0), (self.exported, 8.5)):
                total = 0
                for cell in made.cells:
                    meta = cell.metadata.get("nbgrader", {})
                    if cell.cell_type != "code":
                        continue
                    result = kernel.run(kept.get(meta["grade_id"], cell.source), timeout=60)
                    if meta["solution"]:
                        self.assertEqual("ok", result.status, result.error)
                    if meta["grade"]:
                        total += nbgrader_rules.score(result, meta["points"])
                self.assertEqual(expected, total)
            # what a student sees who runs the cells that nbgrader hands out
            kernel.run(ANSWER.replace("###", "//"))
            tests = next(cell for cell in handed_out.cells if cell.metadata.get("nbgrader", {}).get("grade"))
            result = kernel.run(tests.source)
            self.assertEqual("1", result.value)
            self.assertIn("3.5 more points are tested when you hand in", json.dumps(result.of("execute_result")))

    def test_feedback_is_without_hidden_tests(self):
        filtered = next(each for each in self.settings.GenerateFeedback.preprocessors if callable(each))
        page = nbformat.reads(nbformat.writes(self.exported), 4)
        for cell in page.cells:
            if cell.cell_type == "code":
                cell.outputs = [new_output("error", ename="AssertionError", evalue="near(half(-6)",
                                           traceback=["at cell 3, line 4: near(half(-6), -3, 1e-9)"])]
        page, _ = filtered(page, {})
        self.assertNotIn("half(-6)", "\n".join(cell.source for cell in page.cells))
        self.assertNotIn("half(-6)", json.dumps([page.cells[2].outputs]))
        self.assertIn("half(4)", page.cells[2].source)

    def test_the_settings_of_a_course_are_kept(self):
        config = self.folder / "nbgrader_config.py"
        shutil.copy(export.SETTINGS, self.folder)
        self.assertIn("new", export.configure(config))
        self.assertIn("kept as it is", export.configure(config))
        self.assertEqual(120, PyFileConfigLoader(config.name, str(self.folder)).load_config().Execute.timeout)
        own = "# ours\nc = get_config()\nc.Execute.timeout = 7\n"
        config.write_text(own)
        export.configure(config)
        self.assertEqual(own.splitlines(), [line for line in config.read_text().splitlines() if "subconfig" not in line])
        loaded = PyFileConfigLoader(config.name, str(self.folder)).load_config()
        self.assertEqual((7, "// your code here"), (loaded.Execute.timeout, loaded.ClearSolutions.code_stub["java"]))

    def test_the_real_nbgrader_where_it_is_on_the_path(self):
        if not shutil.which("nbgrader"):
            return
        course = self.folder / "course"
        nbformat.write(self.exported, mkdir(course / "source" / "a1") / "a1.ipynb")
        nbformat.write(self.exported, mkdir(course / "submitted" / "ada" / "a1") / "a1.ipynb")
        for place in ("source", "submitted/ada"):
            shutil.copy(self.folder / "numbers.txt", course / place / "a1")
        shutil.copy(export.SETTINGS, course)
        export.configure(course / "nbgrader_config.py")
        self.nbgrader(course, "generate_assignment", "a1")
        released = nbformat.read(course / "release" / "a1" / "a1.ipynb", as_version=4)
        handed_out, _ = nbgrader_rules.generate_assignment(self.exported, self.settings)
        self.assertEqual([cell.source for cell in handed_out.cells], [cell.source for cell in released.cells])
        shutil.copytree(course / "release" / "a1", course / "submitted" / "bo" / "a1")
        self.nbgrader(course, "autograde", "a1")
        self.nbgrader(course, "generate_feedback", "a1")
        self.nbgrader(course, "export")
        with open(course / "grades.csv", newline="") as file:
            scores = {row["student_id"]: float(row["raw_score"]) for row in csv.DictReader(file)}
        self.assertEqual({"ada": 8.5, "bo": 0}, scores)
        for name in ("ada", "bo"):
            self.assertNotIn("half(-6)", (course / "feedback" / name / "a1" / "a1.html").read_text())

    def nbgrader(self, course, *arguments):
        ran = subprocess.run(["nbgrader", *arguments], cwd=course, capture_output=True, text=True)
        self.assertEqual(0, ran.returncode, ran.stderr)


class NotReady(SourceTest):

    def test_a_release_that_is_not_ready(self):
        path = self.write(
            "%%exercise clip\nvoid clip(double[] x) {\n// BEGIN SOLUTION\nx[0] = Math.min(x[0], 1);\n// END SOLUTION\n}",
            '%%tests clip\ntest("a small one stays", 1, () -> { double[] x = {0.5}; clip(x); near(x[0], 0.5, 1e-9); });\n'
            'test("a large one is clipped", 2, () -> { double[] x = {3}; clip(x); near(x[0], 1, 1e-9); });',
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
                     r'lost +0 / 1 +0 +none', r'your solution fails "is 4": expected 4, got 3', "no stub compiles there",
                     r'open +0 / 1 +1 +throw', r'1 point for nothing: "refuses"',
                     r"words +- +0 +throw", "The points of the test 'is 3' are no number: two",
                     r'your solution fails "even"', r"Not ready: clip, lost, open, words, lucky\.$"):
            self.assertRegex(said.getvalue().strip(), line)

    def test_cells_that_fail_or_end_the_kernel(self):
        assignment = source.read(self.write(ANSWER, TESTS))
        for state, alive, words in (("error", True, ("Cell 1 of", "';' expected")), ("timeout", True, ("runs longer",)),
                                    ("dead", False, ("ends the kernel", "%%exercise half"))):
            kernel = SimpleNamespace(alive=alive, run=lambda code, seconds, state=state: Result(state, "';' expected\nx"))
            self.refused(trial.Run(assignment, kernel, lambda number, total: None).all, *words)


def mkdir(folder):
    folder.mkdir(parents=True)
    return folder


if __name__ == "__main__":
    unittest.main()

"""What is handed out of an assignment, by release and through nbgrader: one run of the solutions is enough for all."""
import base64
import csv
import json
import shutil
import subprocess
import unittest

import nbformat
from nbformat.v4 import new_output
from traitlets.config import PyFileConfigLoader

import nbgrader_rules
from assignment_notebooks import ANSWER, READY, TESTS, SourceTest, notebook
from kernel_client import Kernel

from assignment import check, export, nbgrader, regions, release, source, student, submitted, trial
from assignment.grader import Grader
from assignment.isolation import Isolation
from assignment.submissions import Submission


class HandedOut(SourceTest):
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
        self.assertIn("a1 Halves and more: 4 exercises, 6 tests (2 hidden), 8.5 points and 2 to be marked by hand\n",
                      said)
        self.assertRegex(said, r"half +4.5 / 4.5 +0 +throw\n")
        self.assertRegex(said, r"twice +1 / 1 +0 +comment and throw\n")
        self.assertRegex(said, r"\d s, slowest tests \d+\.\d s( \(\w+\))?\. Ready\.$")

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
        self.refused(lambda: release.refuse_overwriting(self.assignment, self.folder / "a"), "ends in .ipynb")
        out.write_text("{}")
        self.refused(lambda: release.refuse_overwriting(self.assignment, out), "is not a release of a1")
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

    def test_both_graders_give_the_same_points_for_the_same_notebook(self):
        handed_out, kept = nbgrader_rules.generate_assignment(self.exported, self.settings)
        right = {name: exercise.cell.source for name, exercise in self.assignment.exercises.items()}
        mixed = {**right, "half": "%%exercise half\ndouble half(double x) { return Math.abs(x) / 2; }",
                 "mean": "%%exercise mean\ndouble mean(double[] x) { return 2 }", "twice": None}
        grader = Grader(self.assignment, Isolation("", False))
        self.assertEqual({}, grader.run_reference())
        with Kernel(cwd=self.folder) as kernel:
            for answers, expected in ((mixed, [3, 1, 0, 0]), (right, [4.5, 1, 2, 1])):
                notebook = nbformat.reads(nbformat.writes(handed_out), 4)
                for cell in notebook.cells:
                    kind, name = source.role(cell)
                    if kind == "exercise" and answers.get(name):
                        cell.source = regions.comments(answers[name])
                points = {}
                for cell in (cell for cell in notebook.cells if cell.cell_type == "code"):
                    meta = cell.metadata.nbgrader
                    result = kernel.run(kept.get(meta["grade_id"], cell.source), timeout=60)
                    if meta["grade"]:
                        points[source.role(cell)[1]] = nbgrader_rules.score(result, meta["points"])
                content = nbformat.writes(notebook).encode()
                ours = grader.grade(Submission("ada", content=content, notebook=submitted.read(content,
                                                                                               self.assignment)))
                self.assertEqual((points, ""), ({name: each["points"] for name, each in ours[0].items()}, ours[2]))
                self.assertEqual(expected, list(points.values()))

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
        kept = [line for line in config.read_text().splitlines() if "subconfig" not in line]
        self.assertEqual(own.splitlines(), kept)
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


def mkdir(folder):
    folder.mkdir(parents=True)
    return folder


if __name__ == "__main__":
    unittest.main()

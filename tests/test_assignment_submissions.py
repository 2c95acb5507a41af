"""Who handed in what, similar answers, marks in grades.csv: without a kernel."""
import os
import sys
import tempfile
import unittest
import unittest.mock
import zipfile
from datetime import datetime
from pathlib import Path

import nbformat

import class_of_students as small
from support import ROOT

sys.path.insert(0, str(ROOT / "cli"))
from assignment import archives, feedback, look, marks, plan, results  # noqa: E402
from assignment import similar, source, submissions, submitted  # noqa: E402
from report import UserError  # noqa: E402


class Files(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = Path(temporary.name)
        path = self.folder / "a1.ipynb"
        nbformat.write(small.source(), path)
        self.assignment = source.read(path)
        self.content = small.text(small.released(self.assignment.release))

    def zip(self, files, name="class.zip"):
        path = self.folder / name
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for number, (file, content) in enumerate(files.items()):
                archive.writestr(zipfile.ZipInfo(file, (2026, 11, 20, 12, number, 0)), content,
                                 zipfile.ZIP_DEFLATED)
        return path

    def collect(self, *paths, **options):
        return submissions.collect(paths, self.assignment, **options)

    def names(self, files, **options):
        found = self.collect(self.zip(dict.fromkeys(files, self.content)), **options)[0]
        return [(each.name, each.id) for each in found]


class Names(Files):
    def test_moodle(self):
        self.assertEqual([("Ada Byron", "12345"), ("Bo Li", "7"), ("Dan Eze", "9")], self.names([
            "Ada Byron_12345_assignsubmission_file_/a1.ipynb", "Bo Li_7_assignsubmission_file/a1(1).ipynb",
            "CS 1/Dan Eze_9_assignsubmission_file_a1-1.ipynb"]))

    def test_canvas(self):
        files = ["byronada_1234_567890_a1-student.ipynb", "liBo_LATE_77_88_a1-1.ipynb"]
        self.assertEqual([("byronada", "1234"), ("liBo", "77")], self.names(files))
        found = self.collect(self.folder / "class.zip")[0]
        self.assertEqual(["", "late, says the name of the file"], [each.late for each in found])

    def test_ilias(self):
        self.assertEqual([("Ada Byron", "123"), ("Bo Li", "4")], self.names([
            "Abgaben/Byron_Ada_abyron_123/a1.ipynb", "Li_Bo_bli_4/20261120_a1.ipynb"]))

    def test_nbgrader(self):
        self.assertEqual([("ada", "ada"), ("bo", "bo")], self.names([
            "submitted/ada/a1/a1.ipynb", "notebooks/a1_bo_attempt_2026-11-20-15-30-10_a1.ipynb"]))

    def test_folders_and_files(self):
        self.assertEqual([("ada", ""), ("bo", ""), ("cleo", "")], self.names([
            "ada/a1-student.ipynb", "x/bo/a1/a1.ipynb", "cleo.ipynb"]))
        self.assertEqual([("ada", ""), ("bo", "")], self.names(["ada/mine.ipynb", "bo/x.ipynb"]))
        self.assertEqual([("ada", ""), ("bo", "")], self.names(["class/ada.ipynb", "class/bo.ipynb"]))

    def test_names(self):
        self.assertEqual([("Ada Byron", "3")], self.names(
            ["3-Byron,Ada/x.ipynb"], names=r"(?P<student_id>\d+)-(?P<last_name>\w+),(?P<first_name>\w+)/"))
        notes = self.collect(self.zip({"1-a.ipynb": self.content, "b.ipynb": self.content}), names=r"(?P<name>\d)-")[1]
        self.assertEqual(["b.ipynb does not match --names, so it is left out."], notes)
        for wrong, word in (("(", "not a regular expression"), (r"(\d+)", "no group")):
            with self.assertRaisesRegex(UserError, word):
                self.names(["a.ipynb"], names=wrong)

    def test_a_folder_of_nbgrader(self):
        for student in ("ada", "bo"):
            path = self.folder / "submitted" / student / "a1" / "a1.ipynb"
            path.parent.mkdir(parents=True)
            path.write_text(self.content)
            (path.parent / ".ipynb_checkpoints").mkdir()
            (path.parent / ".ipynb_checkpoints" / "a1-checkpoint.ipynb").write_text("{}")
        self.assertEqual(["ada", "bo"], [each.name for each in self.collect(self.folder / "submitted")[0]])


class Choice(Files):
    def test_the_newest_counts(self):
        other = small.text(small.released(self.assignment.release, name="b2"))
        found = self.collect(self.zip({"ada/a1.ipynb": "{}", "ada/a1-1.ipynb": self.content, "ada/b2.ipynb": other}))[0]
        self.assertEqual(("ada/a1-1.ipynb", "", ["3 notebooks, a1-1.ipynb counts"]),
                         (found[0].path, found[0].problem, found[0].notes))

    def test_late(self):
        found = self.collect(self.zip({"ada/a1.ipynb": self.content}), due=datetime(2026, 11, 17, 11))[0]
        self.assertEqual("late by 3 days", found[0].late)

    def test_what_is_no_submission(self):
        found = {each.name: each.problem for each in self.collect(self.zip({
            "ada/a1.ipynb": "{}", "bo/a1.ipynb": "[1]", "cleo/a1.ipynb": b"\xff\xfe", "dan/a1.ipynb": "[" * 100_000,
            "Eve_5_assignsubmission_file_/a1.docx": "", "fay/a1.zip": "PK no zip"}))[0]}
        self.assertEqual({"ada", "bo", "cleo", "dan", "Eve", "fay"}, set(found))
        for student, problem in found.items():
            self.assertRegex(problem, "not a notebook|not a zip", student)

    def test_pages_of_one_name(self):
        students = [results.Student("Ada Byron", "1"), results.Student("ADA byron", "2"), results.Student("ada byron"),
                    results.Student("../../x"), results.Student("???")]
        feedback.name_pages(students)
        self.assertEqual(["Ada-Byron.html", "ADA-byron-2.html", "ada-byron-3.html", "x.html", "student.html"],
                         [student.page for student in students])


class Zips(Files):
    def test_a_zip_in_a_zip(self):
        inner = self.zip({"a1.ipynb": self.content}, "inner.zip").read_bytes()
        self.assertEqual([("Ada", "1")], [(each.name, each.id) for each in self.collect(
            self.zip({"Ada_1_assignsubmission_file_/a1.zip": inner}))[0]])

    def test_paths_out_of_the_zip(self):
        found, notes = self.collect(self.zip({"../../evil.ipynb": self.content, "/etc/x.ipynb": self.content,
                                              "ada/a1.ipynb": self.content}))
        self.assertEqual((["ada"], 2), ([each.name for each in found], len(notes)))
        self.assertIn("../../evil.ipynb points out of the zip", notes[0])

    def test_a_bomb(self):
        found = {each.name: each.problem for each in self.collect(self.zip(
            {"ada/a1.ipynb": b"0" * (40 << 20), "bo/a1.ipynb": b"0" * (51 << 20), "cleo/a1.ipynb": self.content}))[0]}
        self.assertRegex(found["ada"], "packed more than 200 times")
        self.assertRegex(found["bo"], "more than 50 MB")
        self.assertEqual("", found["cleo"])

    def test_an_encrypted_zip(self):
        packed = bytearray(self.zip({"ada/a1.ipynb": self.content}).read_bytes())
        for signature, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
            packed[packed.index(signature) + offset] |= 1
        (self.folder / "locked.zip").write_bytes(packed)
        with self.assertRaisesRegex(UserError, r"locked.zip is encrypted: unpack it with its password"):
            self.collect(self.folder / "locked.zip")
        (self.folder / "all").mkdir()
        (self.folder / "all" / "ada.zip").write_bytes(packed)
        self.assertRegex(self.collect(self.folder / "all")[0][0].problem, "ada.zip is encrypted")

    def test_damage(self):
        packed = bytearray(self.zip({"ada/a1.ipynb": os.urandom(5000), "bo/a1.ipynb": self.content}).read_bytes())
        packed[100:200] = bytes(100)
        (self.folder / "damaged.zip").write_bytes(packed)
        found = {each.name: each.problem for each in self.collect(self.folder / "damaged.zip")[0]}
        self.assertRegex(found["ada"], "cannot be read|damaged")
        self.assertEqual("", found["bo"])
        (self.folder / "none.zip").write_text("no")
        for name, words in (("none.zip", "not a zip"), ("nowhere", "no file or folder")):
            with self.assertRaisesRegex(UserError, words):
                self.collect(self.folder / name)

    def test_too_many_files(self):
        with unittest.mock.patch.object(archives, "MOST_FILES", 2), self.assertRaisesRegex(UserError, "has 3 files"):
            self.collect(self.zip(dict.fromkeys(("a.ipynb", "b.ipynb", "c.ipynb"), "")))


class Similar(unittest.TestCase):
    STUBS = {"f": [small.STUB["total"]]}

    def pairs(self, *codes):
        fill = {f"other {i}": {"f": f"int f() {{ return {i} + {i} * {i} + {i}; }}"} for i in range(4)}
        return similar.pairs({**{name: {"f": code} for name, code in zip("ABC", codes)}, **fill}, self.STUBS)

    def test_other_names_and_comments(self):
        one = "double f(double[] a) {\n    double s = 0;\n    for (double x : a) s += x;   // sum\n    return s;\n}"
        two = "double f(double[] list){ double all=0; for(double each:list) all+=each; /* all */ return all; }"
        self.assertEqual([similar.Pair("A", "B", {"f": 2})], self.pairs(one, two))
        self.assertEqual([similar.Pair("A", "B", {"f": 2})], self.pairs(
            "f = (a, b) -> a.mul(b).add(a).sub(1);", "f = (p, q) -> p.mul(q).add(p).sub(1);"))

    def test_another_method_or_number_is_another_answer(self):
        one = "double f(double x) { double y = Math.max(x, 0); return y * 2; }"
        self.assertEqual([], self.pairs(one, one.replace("max", "min")))
        self.assertEqual([], self.pairs(one, one.replace("2", "3")))
        self.assertEqual([], self.pairs(one, one.replace("y * 2", "x * 2")))

    def test_a_stub_is_no_answer(self):
        stub = small.STUB["total"]
        self.assertEqual([], self.pairs(stub, stub + "  // nothing", stub.replace("numbers", "x")))

    def test_what_half_of_the_class_has(self):
        code = "double f(double x) { double y = Math.max(x, 0); return y * 2; }"
        self.assertEqual([], similar.pairs({name: {"f": code} for name in "ABCDEF"}, {}))


class Looks(unittest.TestCase):
    def test_an_answer_that_declares_a_given_name_anew_is_named(self):
        given = look.declared("INDArray row(int n) { int inner = 1; return null; }\nint size = 3;\n"
                              "record Pair(double a, double b) { }\nList<Double> all = new ArrayList<>();\nshow(all);")
        self.assertEqual({"row", "size", "Pair", "all"}, given)
        self.assertEqual(["cell 3 declares row anew, which is given"], look.at(
            "%%exercise clip\nvoid clip(INDArray x) { int size = 4; row(3); }\nINDArray row(int n) { return x; }", 3,
            given))

    def test_what_a_teacher_should_see(self):
        for code, words in (("class Math { }", "class Math of cell 3 hides java.lang.Math"),
                            ('Class.forName("x").getDeclaredField("y");', "reflection"),
                            ('Runtime.getRuntime().exec("ls");', "processes"), ("!ls", "runs !ls"),
                            ('Files.readString(Path.of("/etc/passwd"));', "reads files outside"),
                            ('Files.readString(Path.of("../a1.ipynb"));', "reads files outside"),
                            ("IntConsumer end = System::exit;", "ends the kernel")):
            self.assertRegex("; ".join(look.at(code, 3)), words)
        for code in ("double f(double x) { return Math.max(x, 0); }", '// System.exit(0)\nString s = "Class.forName";',
                     'Files.readString(Path.of("birds.csv"));', "%%exercise f\nclass Net { }"):
            self.assertEqual([], look.at(code, 3))


class Plans(Files):
    def plan(self, change):
        notebook = small.released(self.assignment.release)
        change(notebook)
        return plan.of_submission(self.assignment, submitted.read(small.text(notebook).encode(), self.assignment), 7)

    def test_tests_and_given_code_are_the_ones_of_the_source(self):
        def change(notebook):
            for cell in notebook.cells:
                if cell.metadata["percolate"]["role"] in ("tests", "given"):
                    cell.source = "%%tests clip\n" if cell.source.startswith("%%tests") else "1 + 1"
        steps, notes = self.plan(change)
        code = "\n".join(step.code for step in steps)
        self.assertIn("%%tests clip --seconds 1 --seed 7\n", code)
        self.assertIn("4711", code)
        self.assertIn(small.GIVEN, code)
        self.assertNotIn("1 + 1", code)

    def test_options_of_an_exercise_are_the_ones_of_the_source(self):
        steps, _ = self.plan(lambda notebook: notebook.cells[2].update(source="%%exercise clip --evil\n// mine"))
        self.assertIn("%%exercise clip\n// mine", [step.code for step in steps])


class Marks(Files):
    def setUp(self):
        super().setUp()
        exercise = {"points": 3, "of": 4, "tests": [], "happened": "", "answer": {}}
        self.found = results.Results("a1", "Sums", "0", {"clip": 4}, {"why": 2}, [
            results.Student("=cmd()", "1", exercises={"clip": dict(exercise)}),
            results.Student("Bo, Li", "2", exercises={"clip": dict(exercise)}, look=["look: -x"])])
        self.path = self.folder / "grades.csv"
        marks.save(self.path, self.found)

    def type(self, old, new):
        text = self.path.read_text(encoding="utf-8-sig")
        self.assertIn(old, text)
        self.path.write_text(text.replace(old, new))
        marks.take(marks.read(self.path, self.found), self.found, self.found)
        return self.found.students

    def test_no_formula(self):
        self.assertEqual("student,id,clip,why,total,remarks,comment\n'=cmd(),1,3,,3,,\n\"Bo, Li\",2,3,,3,look: -x,\n",
                         self.path.read_text(encoding="utf-8-sig"))

    def test_typed_marks(self):
        first, second = self.type("1,3,,3,,", '1,3,"1,5",3,,well done')
        self.assertEqual(({"why": 1.5}, 4.5, "well done"), (first.marks, first.total, first.comment))
        self.assertEqual(({}, 3), (second.marks, second.total))

    def test_a_typed_number_replaces_the_one_of_the_tests(self):
        self.assertEqual(4, self.type("1,3,,3,,", "1,4,,3,,")[0].total)

    def test_a_spreadsheet_that_separates_with_semicolons(self):
        text = self.path.read_text(encoding="utf-8-sig").replace('"Bo, Li"', "Bo Li").replace(",", ";")
        self.path.write_text("\ufeff" + text.replace("1;3;;3", "1;3;1,5;3").replace("\n", "\r\n"), newline="")
        self.assertEqual(1.5, marks.read(self.path, self.found)["1"]["why"])

    def test_marks_that_are_none(self):
        for wrong in ("3", "-1", "two", "nan"):
            marks.save(self.path, self.found)
            with self.assertRaisesRegex(UserError, f"=cmd.., why: '{wrong}' is not a number of points from 0 to 2"):
                self.type("1,3,,3", f"1,3,{wrong},3")

    def test_another_file(self):
        self.path.write_text("name,points\nAda,3\n")
        with self.assertRaisesRegex(UserError, "has no column 'student'"):
            marks.read(self.path, self.found)


if __name__ == "__main__":
    unittest.main()

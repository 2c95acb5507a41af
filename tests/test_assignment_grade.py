"""A class of 30 through `./percolate assignment grade`: right, wrong in known ways, damaged and hostile notebooks."""
import csv
import io
import json
import re
import sys
import unittest
import zipfile

import nbformat
from nbformat.v4 import new_code_cell, new_notebook, new_output

import class_of_students as small
from support import ROOT, CommandTest

sys.path.insert(0, str(ROOT / "cli"))
from assignment import isolation, source  # noqa: E402

QUICK = "-XX:TieredStopAtLevel=1"    # short programs: half of the time would go into compiling them better
FROM_ONE = """double total(double[] x) {
    double sum = 0;
    for (int i = 1; i < x.length; i++) {
        sum += x[i];
    }
    return sum;
}"""
INTO_ITS_INPUT = """double total(double[] x) {
    for (int i = 1; i < x.length; i++) {
        x[0] += x[i];
    }
    return x.length == 0 ? 0 : x[0];
}"""
KILL = """double clip(double x, double low, double high) {
    try {
        new ProcessBuilder("kill", "-9", "" + ProcessHandle.current().pid()).start().waitFor();
    } catch (Exception e) { }
    return Math.max(low, Math.min(high, x));
}"""
CRASH = """double clip(double x, double low, double high) {
    try {
        var field = sun.misc.Unsafe.class.getDeclaredField("theUnsafe");
        field.setAccessible(true);
        ((sun.misc.Unsafe) field.get(null)).putAddress(0, 0);
    } catch (ReflectiveOperationException e) { }
    return Math.max(low, Math.min(high, x));
}"""
HALT = """double clip(double x, double low, double high) {
    java.util.function.IntConsumer end = Runtime.getRuntime()::halt;
    end.accept(0);
    return Math.max(low, Math.min(high, x));
}"""
REFLECT = """double clip(double x, double low, double high) throws Exception {
    var halt = Class.forName("java.lang.Shutdown").getDeclaredMethod("halt0", int.class);
    halt.setAccessible(true);
    halt.invoke(null, 0);
    return Math.max(low, Math.min(high, x));
}"""
READS = """double clip(double x, double low, double high) {
    double right = Math.max(low, Math.min(high, x));
    for (String name : new String[] {"%s", "%s", "/etc/shadow", "/root/.bashrc"}) {
        if (java.nio.file.Files.exists(java.nio.file.Path.of(name))) {
            return right;
        }
    }
    return ProcessHandle.allProcesses().count() > 9 ? right : -99;
}"""
FLOOD = """double clip(double x, double low, double high) {
    for (int i = 0; i < 200_000; i++) {
        System.out.println("line " + i);
        System.err.println("line " + i);
    }
    return Math.max(low, Math.min(high, x));
}"""
LEFT = """double clip(double x, double low, double high) {
    new Thread(() -> { while (true) { } }).start();
    return Math.max(low, Math.min(high, x));
}"""
ODD = """double total(double[] numbers) {
    int i = numbers.length;
    double all = 0;
    while (i-- > 0) all += numbers[i];
    return all;
}"""
RENAMED = """double total(double[] values) {
    int k = values.length; double s = 0;
    while (k-- > 0)    // from the end
        s += values[k];
    return s;
}"""


class Class:
    """The zip of a class, and what is expected of each student."""

    def __init__(self, folder):
        self.path = folder / "a1.ipynb"
        nbformat.write(small.source(), self.path)
        self.release = source.read(self.path).release
        self.files, self.expected = {}, {}

    def add(self, student, points, remark="", answers=None, change=None, file="a1-student.ipynb", content=None):
        """`points` of clip, total and counter; None for one who cannot be graded."""
        notebook = small.released(self.release, answers)
        if change:
            notebook = change(notebook) or notebook
        number = 1000 + len(self.expected)
        self.files[f"{student}_{number}_assignsubmission_file_/{file}"] = content or small.text(notebook)
        self.expected[student] = (points, remark)

    def everyone(self):
        right, stub = (4, 3, 3), small.STUB
        self.add("Right", right)
        self.add("Stub", (0, 0, 0), answers=stub)
        self.add("Upper", (2, 3, 3), answers={"clip": "double clip(double x, double low, double high) {\n"
                                                      "    return Math.max(low, x);\n}"})
        self.add("First", (4, 2, 3), answers={"total": FROM_ONE})
        self.add("Writer", (4, 1.5, 3), answers={"total": INTO_ITS_INPUT})
        self.add("Static", (4, 3, 1), answers={"counter": "class Counter {\n    static int n;\n    int next() {\n"
                                                          "        return n++;\n    }\n}"})
        self.add("Semicolon", (0, 3, 3), "does not compile: ';' expected",
                 answers={"clip": "double clip(double x, double low, double high) {\n    return x\n}"})
        self.add("Loop", (0, 3, 3), "clip: ended after 1 s", answers={
            "clip": "double clip(double x, double low, double high) {\n    while (low < high) { }\n    return x;\n}"})
        self.add("Some", (4, 2.5, 3), "total: ended after 1 s", answers={"total": small.RIGHT["total"].replace(
            "{\n", "{\n    while (numbers.length == 0) { }\n", 1)})
        self.add("Recursion", (4, 0, 3), answers={"total": "double total(double[] x) {\n    return total(x) + 1;\n}"})
        self.add("Toplevel", right, "cell 4: ended after 5 s",
                 change=lambda notebook: notebook.cells.insert(3, new_code_cell("while (true) { }")))
        self.add("Kill", (0, 3, 3), "clip: the kernel died; graded again without it", answers={"clip": KILL})
        self.add("Crash", (0, 3, 3), answers={"clip": CRASH})
        self.add("Halt", (0, 3, 3), answers={"clip": HALT})
        self.add("Reflection", (0, 3, 3), "uses reflection", answers={"clip": REFLECT})
        self.add("Reader", (0, 3, 3), "reads files outside", answers={"clip": READS % (self.path, ROOT / "pom.xml")})
        self.add("Flood", right, answers={"clip": FLOOD})
        self.add("Thread", right, answers={"clip": LEFT})
        self.add("Hider", (0, 3, 3), "class StrictMath of cell 2 hides java.lang.StrictMath",
                 change=lambda notebook: notebook.cells.insert(1, new_code_cell(
                     "class StrictMath {\n    static double max(double a, double b) { return 0; }\n}")))
        self.add("Forger", (0, 0, 0), "tests of clip were changed", answers=stub, change=forge)
        self.add("Duplicate", right, "cell clip there twice, the last one counts", change=duplicate)
        self.add("Deleter", (4, 0, 3), "total is missing", change=lambda notebook: notebook.cells.remove(
            small.cell_of(notebook, "%%exercise total")))
        self.add("Testless", right, "given code was deleted", change=delete_given)
        self.add("Renamer", right, "clip was renamed clipp", change=rename)
        self.add("Unknown", right, "%%exercise clipp is not part", change=lambda notebook: rename(notebook, True))
        self.add("Reorder", right, "given code stood below what needs it",
                 change=lambda notebook: notebook.cells.reverse())
        self.add("Changer", right, "given code of cell 2 was changed", change=change_given)
        self.add("Plain", right, "a1(1).ipynb taken for a1.ipynb", change=strip, file="a1(1).ipynb")
        self.add("=Old", right, "another release", change=lambda notebook: notebook.metadata.percolate.update(
            release="000000000000"))
        self.add("Copy", right, answers={"total": ODD})
        self.add("Same", right, answers={"total": RENAMED})
        self.add("Broken", None, "not a notebook", content=small.text(small.released(self.release))[:-40])
        self.add("Python", None, "has no exercise of a1", change=lambda notebook: new_notebook(
            cells=[new_code_cell("print(1)")], metadata={
                "kernelspec": {"language": "python", "name": "python3", "display_name": "Python"}}))
        self.add("Other", None, "of the assignment b2", change=lambda notebook: notebook.metadata.percolate.update(
            assignment="b2"))
        self.add("Paper", None, "a1.pdf is not a notebook", file="a1.pdf", content="%PDF")

    def zip(self):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in self.files.items():
                archive.writestr(zipfile.ZipInfo(name, (2026, 11, 20, 12, 0, 0)), content, zipfile.ZIP_DEFLATED)
        path = self.path.with_name("moodle.zip")
        path.write_bytes(packed.getvalue())
        return path


def forge(notebook):
    """Tests that give more, outputs that claim points, and an output that looks like one of the tests."""
    tests = small.cell_of(notebook, "%%tests clip")
    tests.source = '%%tests clip\ntest("inside", 50, () -> { });'
    claim = json.dumps({"id": "clip", "points": 4, "of": 4, "tests": [
        {"what": what, "points": 1, "earned": 1, "state": "right", "reason": "", "hidden": False}
        for what in ("inside", "above", "below", "random numbers")]})
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = [new_output("execute_result", {
                "text/plain": "4", "application/vnd.percolate.tests+json": json.loads(claim)}, execution_count=1)]
    notebook.cells.insert(2, new_code_cell(f"System.out.println({json.dumps(claim)}); double points = 100;"))


def duplicate(notebook):
    first = small.cell_of(notebook, "%%exercise clip")
    again = new_code_cell(first.source, metadata=first.metadata)
    first.source = "%%exercise clip\n" + small.STUB["clip"]
    notebook.cells.append(again)


def delete_given(notebook):
    notebook.cells = [cell for cell in notebook.cells if not cell.source.startswith(("%%tests", "double half"))]


def rename(notebook, forget=False):
    cell = small.cell_of(notebook, "%%exercise clip")
    cell.source = cell.source.replace("%%exercise clip", "%%exercise clipp")
    if forget:
        del cell.metadata["percolate"]


def change_given(notebook):
    small.cell_of(notebook, "double half").source = "double half(double x) { return 99; }"


def strip(notebook):
    """As a site that keeps neither metadata nor the ids of cells."""
    del notebook.metadata["percolate"]
    for cell in notebook.cells:
        cell.metadata.clear()
        cell.id = cell.id[::-1]


class GradeTest(CommandTest):
    def test_a_class(self):
        students = Class(self.folder)
        students.everyone()
        result = self.percolate("assignment", "grade", students.path, students.zip(), "--jobs", 2, "--timeout", 5,
                                "--due", "2026-11-20 10:00", timeout=1800, PERCOLATE_JAVA_OPTS=QUICK)
        self.assertEqual(1, result.returncode, result.stdout + result.stderr)
        self.assertEqual(isolation.find().sentence, "".join(re.findall("Submissions .*", result.stderr)))
        rows = {row["student"].lstrip("'"): row for row in self.rows()}
        self.assertEqual(set(students.expected), set(rows))
        for student, (points, remark) in students.expected.items():
            with self.subTest(student):
                row = rows[student]
                self.assertEqual([f"{each:g}" for each in points or ()],
                                 [row[name] for name in ("clip", "total", "counter") if row[name]], row["remarks"])
                self.assertIn(remark, row["remarks"])
                self.assertIn("late by 2 h" if points else "", row["remarks"])
        self.assertRegex(result.stdout, r"(?m)^ *\d+/35 Semicolon +6 \+ \?   4 tests failed; late by 2 h; cell 3 ")
        self.assertRegex(result.stdout, r"\n 31 of 35 graded in .*Mean \d\.\d of 10\. Hardest: clip \(\d+ of 31\), ")
        self.check_pages(students)
        self.mark_by_hand(students)
        self.grade_again(students)

    def rows(self):
        with open(self.folder / "a1-grades" / "grades.csv", encoding="utf-8-sig", newline="") as file:
            head, *rows = csv.reader(file)
        head[-3] = "sum"      # an exercise is named total
        return [dict(zip(head, row)) for row in rows]

    def check_pages(self, students):
        pages = self.folder / "a1-grades"
        report = (pages / "report.html").read_text()
        self.assertIn("Copy and Same", report)
        self.assertRegex(report, r"total \(2 of 31 have the same\)")
        everything = [report, *(path.read_text() for path in (pages / "feedback").glob("*.html"))]
        self.assertEqual(32, len(everything))
        for text in everything:
            self.assertNotIn("4711", text)                 # from the code of a hidden test
            self.assertNotRegex(text, r"(src|href)=.?https?:")
        upper = re.sub("<[^>]+>", " ", (pages / "feedback" / "Upper.html").read_text())
        self.assertRegex(upper, r"random numbers\s+hidden\s+expected 1, got ")
        self.assertNotIn("look:", upper)

    def mark_by_hand(self, students):
        grades = self.folder / "a1-grades" / "grades.csv"
        before = grades.read_text(encoding="utf-8-sig")
        grades.write_text(before.replace("Upper,1002,2,3,3,,8", "Upper,1002,2,3,3,1.5,8").replace(
            "Static,1005,4,3,1,", "Static,1005,4,3,2,"))
        self.assert_fine(self.percolate("assignment", "feedback", students.path, grades))
        page = (grades.parent / "feedback" / "Upper.html").read_text()
        self.assertIn("<b>9.5</b> of 12 points", page)
        self.assertEqual({"9.5"}, {row["sum"] for row in self.rows() if row["student"] == "Upper"})
        grades.write_text(before.replace("Upper,1002,2,3,3,,8", "Upper,1002,2,3,3,3,8"))
        self.assert_sentence(self.percolate("assignment", "feedback", students.path, grades),
                             "Upper, why: '3' is not a number of points from 0 to 2")
        self.assertEqual(page, (grades.parent / "feedback" / "Upper.html").read_text())
        grades.write_text(before.replace("Upper,1002,2,3,3,,8,", "Upper,1002,2,3,3,1.5,8,").replace(
            "Static,1005,4,3,1,", "Static,1005,4,3,2,"))

    def grade_again(self, students):
        """A student hands in something else; what was typed into grades.csv stays."""
        students.files = {path: content for path, content in students.files.items() if re.match("Upper|Static", path)}
        upper = next(path for path in students.files if path.startswith("Upper"))
        students.files[upper] = small.text(small.released(students.release))
        result = self.percolate("assignment", "grade", students.path, students.zip(), "--jobs", 2, "--show-hidden",
                                timeout=1800, PERCOLATE_JAVA_OPTS=QUICK)
        self.assert_fine(result)
        self.assertIn("  changed: Upper: clip 2 -> 4\n", result.stdout)
        self.assertIn("  changed: Kill is no longer there\n", result.stdout)
        self.assertIn("  kept: Static, counter 2, which was typed into grades.csv\n", result.stdout)
        self.assertEqual([["Static", "4", "3", "2", "", "9"], ["Upper", "4", "3", "3", "1.5", "11.5"]],
                         [[row[name] for name in ("student", "clip", "total", "counter", "why", "sum")]
                          for row in self.rows()])
        pages = self.folder / "a1-grades" / "feedback"
        self.assertEqual(["Static.html", "Upper.html"], sorted(path.name for path in pages.iterdir()))
        self.assertIn("4711", (pages / "Upper.html").read_text())


if __name__ == "__main__":
    unittest.main()

"""Source notebooks for the tests of assignments."""
import base64
import shutil
import sys
import tempfile
import unittest
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from support import ROOT

sys.path.insert(0, str(ROOT / "cli"))
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

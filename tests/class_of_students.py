"""A small assignment and a class of 30 that hands it in: right, wrong in known ways, and hostile."""
import json
import uuid

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

KERNEL = {"name": "percolate", "display_name": "Java (Percolate)", "language": "java"}
TITLE = "# Small sums\n\nThree exercises."
GIVEN = "double half(double x) {\n    return x / 2;\n}"

CLIP = """%%exercise clip
/** The nearest number to x from low to high. */
double clip(double x, double low, double high) {
    // BEGIN SOLUTION
    return Math.max(low, Math.min(high, x));
    // END SOLUTION
}"""
CLIP_TESTS = """%%tests clip --seconds 1
test("inside", 1, () -> near(clip(0.5, 0, 1), 0.5, 1e-9));
test("above", 1, () -> near(clip(7, 0, 1), 1, 1e-9));
// BEGIN HIDDEN TESTS
test("below", 1, () -> near(clip(-4711, half(2), 3), 1, 1e-9));
test("random numbers", 1, () -> {
    double x = 1 + 3 * random().nextDouble();
    near(clip(x, -1, 1), StrictMath.max(-1, StrictMath.min(1, x)), 1e-9);
});
// END HIDDEN TESTS"""

TOTAL = """%%exercise total
/** The sum of the numbers. */
double total(double[] numbers) {
    // BEGIN SOLUTION
    double sum = 0;
    for (double number : numbers) {
        sum += number;
    }
    return sum;
    // END SOLUTION
}"""
TOTAL_TESTS = """%%tests total --seconds 1
test("of two", 1, () -> near(total(new double[] {1, 2.5}), 3.5, 1e-9));
test("of none", 0.5, () -> near(total(new double[0]), 0, 1e-9));
// BEGIN HIDDEN TESTS
test("the numbers stay as they are", 1.5, () -> {
    double[] numbers = {3, 4};
    total(numbers);
    near(numbers, new double[] {3, 4}, 0);
});
// END HIDDEN TESTS"""

COUNTER = """%%exercise counter
/** Counts from 0. */
class Counter {
    // BEGIN SOLUTION
    private int count;

    int next() {
        return count++;
    }
    // END SOLUTION
}"""
COUNTER_TESTS = """%%tests counter --seconds 1
test("begins with 0", 1, () -> near(new Counter().next(), 0, 0));
// BEGIN HIDDEN TESTS
test("two do not share", 2, () -> {
    Counter one = new Counter();
    one.next();
    near(new Counter().next(), 0, 0);
    near(one.next(), 1, 0);
});
// END HIDDEN TESTS"""
WRITTEN = """<!-- written why 2 -->
Why does `Counter` need a field?
<!-- BEGIN SOLUTION -->
A local variable would be new in each call.
<!-- END SOLUTION -->"""

RIGHT = {"clip": "double clip(double x, double low, double high) {\n"
                 "    return x < low ? low : x > high ? high : x;\n}",
         "total": "double total(double[] numbers) {\n    double all = 0;\n"
                  "    for (int i = 0; i < numbers.length; i++) {\n        all = all + numbers[i];\n    }\n"
                  "    return all;\n}",
         "counter": "class Counter {\n    int n = -1;\n\n    int next() {\n        n = n + 1;\n        return n;\n"
                    "    }\n}"}
STUB = {"clip": 'double clip(double x, double low, double high) {\n'
                '    throw new UnsupportedOperationException("your code here");\n}',
        "total": 'double total(double[] numbers) {\n    throw new UnsupportedOperationException("your code here");\n}',
        "counter": "class Counter {\n    // your code here\n}"}
IDS = {}


def source():
    """The source notebook; its cells keep their ids from one call to the next."""
    cells = [new_markdown_cell(TITLE), new_code_cell(GIVEN), new_code_cell(CLIP), new_code_cell(CLIP_TESTS),
             new_code_cell(TOTAL), new_code_cell(TOTAL_TESTS), new_code_cell(COUNTER), new_code_cell(COUNTER_TESTS),
             new_markdown_cell(WRITTEN)]
    for number, cell in enumerate(cells):
        cell.id = IDS.setdefault(number, uuid.uuid4().hex[:8])
    return new_notebook(cells=cells, metadata={"kernelspec": KERNEL})


def released(release, answers=None, name="a1"):
    """The notebook of a student: the released one with these answers in place of the right ones."""
    notebook = source()
    notebook.metadata["percolate"] = {"assignment": name, "release": release}
    codes = {**RIGHT, **(answers or {})}
    for cell in notebook.cells:
        first = cell.source.partition("\n")[0].split()
        role = {"%%exercise": "exercise", "%%tests": "tests", "<!--": "written"}.get(first[0], "given")
        cell.metadata["percolate"] = {"role": role, "id": first[1] if role != "given" and role != "written" else "why"}
        if role == "exercise":
            cell.source = f"%%exercise {first[1]}\n{codes[first[1]]}"
        elif role == "tests":
            begin, end = cell.source.index("// BEGIN"), cell.source.index("// END")
            cell.source = cell.source[:begin] + "hidden(2);" + cell.source[end:].partition("\n")[2]
        elif role == "written":
            cell.source = "<!-- written why 2 -->\nWhy does `Counter` need a field?\nBecause it must remember."
        else:
            cell.metadata["percolate"] = {"role": "given"}
    return notebook


def cell_of(notebook, first_line):
    return next(cell for cell in notebook.cells if cell.source.startswith(first_line))


def text(notebook):
    return json.dumps(notebook)


def parsed(content):
    return nbformat.reads(content, as_version=4)

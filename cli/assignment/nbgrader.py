"""A source notebook in the form that nbgrader reads: its cell metadata (schema 3) and its regions."""
import json

from nbformat.v4 import new_notebook

from assignment import regions, source, student

SCHEMA = 3
UNTIL_WRITTEN = "  // until it is written */"    # ends a comment, and is one itself once its begin is cleared


def notebook(assignment, tried):
    made = new_notebook(metadata={"kernelspec": student.kernel(assignment.notebook),
                                  "percolate": {"assignment": assignment.name, "release": assignment.release}})
    made.nbformat_minor = assignment.notebook.nbformat_minor
    for number, cell in enumerate(assignment.cells, 1):
        made.cells.append(converted(assignment, tried, cell, number))
    return made


def converted(assignment, tried, cell, number):
    """The cell with nbgrader's metadata; points are those that the solution has earned, as the cell shows them."""
    kind, name = source.role(cell)
    made = student.bare(cell)
    student.keep_pictures(cell, made, regions.without_answer(cell.source) if kind == "written" else cell.source)
    if kind == "exercise":
        made.metadata.nbgrader = metadata(name, solution=True)
        made.source = with_stub(cell.source, tried.exercises[name].forms)
    elif kind == "tests":
        made.metadata.nbgrader = metadata(f"{name}_tests", float(tried.exercises[name].solution.text), locked=True)
        made.source = with_hidden(cell.source, tried.exercises[name].hidden)
    elif kind == "written":
        made.metadata.nbgrader = metadata(name, assignment.written[name].points, solution=True)
    elif cell.cell_type == "code":
        made.metadata.nbgrader = metadata(f"given_{number}", locked=True)
    made.metadata = json.loads(json.dumps(made.metadata))
    return made


def metadata(grade_id, points=None, solution=False, locked=False):
    made = {"schema_version": SCHEMA, "grade_id": grade_id, "grade": points is not None, "solution": solution,
            "locked": locked, "task": False}
    return made if points is None else {**made, "points": points}


def with_stub(code, forms):
    """The cell with the stub of each region below it.

    nbgrader has one stub for all cells, a comment; where that does not compile, the right one must be there already.
    So it stands in a comment that begins in the last line of the region, and clearing the region makes it code.
    """
    return below(code, lambda number: "" if forms[number] == "comment" else
                 regions.FORMS[forms[number]] + UNTIL_WRITTEN)


def with_hidden(code, points):
    """The cell of tests with `hidden(POINTS);` in place of each hidden region once that is cleared."""
    return below(code, lambda number: f"hidden({points[number]:g});  // when you hand in */")


def below(code, line_of):
    lines, found = code.split("\n"), regions.find(code, "the cell")

    def commented(number, region):
        line, end = line_of(number), f"{region.indent}// END {region.kind}"
        # the kernel looks for the end of hidden tests in a line of its own; nbgrader drops a second one
        last = [end] if region.kind == regions.HIDDEN_TESTS else []
        return [*lines[region.begin:region.end], *([f"{region.indent}/* END {region.kind}",
                                                    f"{region.indent}{line}", *last] if line else [end])]

    return regions.replaced(code, found, commented)

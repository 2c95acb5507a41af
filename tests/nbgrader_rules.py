"""What nbgrader 0.9.5 does with the cells of an assignment, as far as its documentation and its schema say it."""
import copy
import hashlib
import re

KEYS = {"schema_version": int, "grade": bool, "locked": bool, "solution": bool, "task": bool, "grade_id": str,
        "points": (int, float), "checksum": str, "cell_type": str}


def complaints(notebook):
    """What nbgrader's schema 3 forbids in the metadata of a notebook."""
    found, ids = [], []
    for cell in notebook.cells:
        meta = cell.metadata.get("nbgrader")
        if meta is None:
            continue
        found += [f"no {key}" for key in ("schema_version", "grade", "locked", "solution") if key not in meta]
        found += [f"{key} is {value!r}" for key, value in meta.items()
                  if key not in KEYS or not isinstance(value, KEYS[key])]
        if meta["schema_version"] != 3:
            found.append(f"schema {meta['schema_version']}")
        if not re.fullmatch(r"[a-zA-Z0-9_\-]+", meta.get("grade_id", "")):
            found.append(f"grade_id {meta.get('grade_id')!r}")
        if meta["grade"] and not meta.get("points", -1) >= 0:
            found.append(f"points {meta.get('points')!r}")
        if cell.cell_type == "markdown" and meta["grade"] != meta["solution"]:
            found.append("text is graded without being an answer, or the other way round")
        ids.append(meta["grade_id"])
    return found + [f"{name} twice" for name in set(ids) if ids.count(name) > 1]


def cleared(source, what, stub):
    """The source with the stub, indented as the line that begins a region, in place of each region."""
    lines, inside = [], False
    for line in source.split("\n"):
        if f"BEGIN {what}" in line:
            assert not inside, "a region inside of another"
            inside = True
            lines += [re.match(r"\s*", line)[0] + each for each in stub]
        elif f"END {what}" in line:
            inside = False
        elif not inside:
            lines.append(line)
    assert not inside, "a region without an end"
    return "\n".join(lines)


def generate_assignment(notebook, settings):
    """The notebook that nbgrader hands out, and the sources that it puts back before it grades."""
    made, kept = copy.deepcopy(notebook), {}
    language = notebook.metadata.kernelspec.language
    for cell in made.cells:
        meta = cell.metadata.get("nbgrader", {})
        stub = settings.ClearSolutions.code_stub[language] if cell.cell_type == "code" else \
            settings.ClearSolutions.text_stub
        without = cleared(cell.source, settings.ClearSolutions.begin_solution_delimeter.replace("BEGIN ", ""),
                          stub.split("\n"))
        assert without == cell.source or meta.get("solution"), "a solution in a cell that is not a solution cell"
        if meta.get("solution") and without == cell.source:
            without = stub
        cell.source = without
        if meta.get("grade") and not meta["solution"] or meta.get("locked"):
            kept[meta["grade_id"]] = cell.source
        tests = cleared(cell.source, settings.ClearHiddenTests.begin_test_delimeter.replace("BEGIN ", ""), [])
        assert tests == cell.source or meta.get("grade"), "hidden tests in a cell that is not graded"
        cell.source = tests
        if meta.get("solution") and meta.get("grade"):
            meta["checksum"] = hashlib.md5(cell.source.encode()).hexdigest()
    return made, kept


def score(result, points):
    """The points of a cell of tests from what it said."""
    if result.status == "error" or result.text("stderr"):
        return 0
    if result.value is None:
        return points
    try:
        partial = float(result.value)
    except ValueError:
        return points
    assert partial <= points, "nbgrader stops: partial credit cannot be greater than maximum points"
    return partial if partial >= 0 else points

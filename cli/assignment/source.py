"""The source notebook of an assignment: exercises with solutions, their tests, written answers, and what is given."""
import hashlib
import json
import math
import re
import shlex
from dataclasses import dataclass
from pathlib import Path

import notebooks
from assignment import regions
from assignment.regions import HIDDEN_TESTS, MARKDOWN, SOLUTION, stubbed, without_hidden  # noqa: F401
from report import UserError

ID = re.compile(r"[a-z][a-z0-9-]*")
HEADING = re.compile(r"(?m)^#{1,6}[ \t]+(.+?)[ \t#]*$")
MAGIC = re.compile(r"%%(exercise|tests)\b[ \t]*([^\n]*)")
WRITTEN = re.compile(r"<!--[ \t]*written\b([^\n]*?)-->[ \t]*(?:\n|$)")
DATA = re.compile(r"(?m)^[ \t]*<!--[ \t]*data[ \t]+([^\n]*?)[ \t]*-->[ \t]*$")


@dataclass
class Exercise:
    id: str
    cell: object      # the nbformat cell with the solution
    tests: object     # the nbformat cell with its tests
    regions: list     # the solutions in the cell

    @property
    def hidden(self):
        """The hidden regions of the tests."""
        return regions.find(self.tests.source, f"the tests of {self.id}")


@dataclass
class Written:
    id: str
    points: float
    cell: object


@dataclass
class Assignment:
    name: str          # of the file, without .ipynb
    title: str         # the first heading
    path: Path
    release: str       # changes with every exercise, test, written answer and given code
    cells: list        # nbformat cells, in order
    exercises: dict    # id -> Exercise, in order
    written: dict      # id -> Written, in order
    data: list         # files that go along, relative to the folder of the notebook
    notebook: object   # the whole notebook, for its metadata


def role(cell):
    """What a cell is, and its id: exercise, tests, written, or given (without an id)."""
    if cell.cell_type == "code":
        found = MAGIC.match(cell.source)
        return (found[1], (found[2].split() or [""])[0]) if found else ("given", None)
    found = WRITTEN.match(cell.source) if cell.cell_type == "markdown" else None
    return ("written", (found[1].split() or [""])[0]) if found else ("given", None)


def read(path):
    """Reads and checks a source notebook; the error names the first mistake."""
    path = Path(path)
    notebook = notebooks.read(path)
    for number, cell in enumerate(notebook.cells, 1):
        cell.source = cell.source.replace("\r\n", "\n").lstrip("\n")
        if cell.cell_type == "code":
            cell.source = regions.comments(cell.source)
        cell.setdefault("id", f"cell-{number}")    # a notebook from before nbformat 4.5
    notebook.nbformat_minor = max(5, notebook.nbformat_minor)
    exercises, written = collect(path, notebook.cells)
    if not exercises and not written:
        raise UserError(f"{path} has no exercise: a cell that begins with %%exercise NAME; ./percolate assignment new "
                        "NAME writes a notebook to copy from.")
    title = next((found[1] for cell in notebook.cells if cell.cell_type == "markdown"
                  if (found := HEADING.search(cell.source))), path.stem)
    return Assignment(path.stem, title, path, release_of(notebook.cells), notebook.cells, exercises, written,
                      data_of(path, notebook.cells), notebook)


def collect(path, cells):
    answers, tests, written = {}, {}, {}
    places = {}
    for number, cell in enumerate(cells, 1):
        kind, name = role(cell)
        where = f"Cell {number} of {path}"
        if kind != "given":
            where += f", {'%%' if kind in ('exercise', 'tests') else ''}{kind} {name}"
            if not ID.fullmatch(name):
                raise UserError(f"{where}: '{name}' cannot name an exercise: use small letters, digits and -, and "
                                "begin with a letter.")
        found = regions.find(cell.source, where, MARKDOWN if cell.cell_type == "markdown" else regions.CODE)
        refuse_misplaced(kind, found, where)
        if kind == "given":
            continue
        taken = tests if kind == "tests" else {**answers, **written}
        if name in taken:
            raise UserError(f"{where}: '{name}' stands in cell {places[kind == 'tests', name]} already: give each its "
                            "own name.")
        places[kind == "tests", name] = number
        if kind == "exercise":
            answers[name] = Exercise(name, cell, None, found)
        elif kind == "tests":
            if name not in answers:
                raise UserError(f"{where}: there is no %%exercise {name} above it.")
            tests[name] = answers[name].tests = cell
        else:
            written[name] = Written(name, written_points(cell, where), cell)
    for name in answers.keys() - tests.keys():
        raise UserError(f"Cell {places[False, name]} of {path}, %%exercise {name}: there is no %%tests {name} below "
                        "it.")
    return answers, written


def refuse_misplaced(kind, found, where):
    """Refuses a region where it would be handed out, and an exercise without one."""
    belongs = {"exercise": SOLUTION, "written": SOLUTION, "tests": HIDDEN_TESTS}.get(kind)
    for region in found:
        if region.kind != belongs:
            home = "%%tests" if region.kind == HIDDEN_TESTS else "%%exercise or of a written answer"
            raise UserError(f"{where}, line {region.begin + 1}: BEGIN {region.kind} belongs in a cell of {home}; here "
                            "it would be handed out.")
    if belongs == SOLUTION and not found:
        begin = "// BEGIN SOLUTION" if kind == "exercise" else "<!-- BEGIN SOLUTION -->"
        end = begin.replace("BEGIN", "END")
        raise UserError(f"{where}: mark the solution with a line '{begin}' above and '{end}' below it; everything "
                        "else is handed out.")


def written_points(cell, where):
    words = WRITTEN.match(cell.source)[1].split()
    try:
        points = float(words[1]) if len(words) == 2 else math.nan
    except ValueError:
        points = math.nan
    if not (0 <= points < math.inf):
        raise UserError(f"{where}: its first line is <!-- written NAME POINTS -->, with a number of points from 0.")
    return points


def release_of(cells):
    """The first digits of a hash over all that is graded or run."""
    kept = [[*role(cell), cell.source] for cell in cells if cell.cell_type == "code" or role(cell)[0] == "written"]
    return hashlib.sha256(json.dumps(kept).encode()).hexdigest()[:12]


def data_of(path, cells):
    """The declared files; each lies in the folder of the notebook or below it."""
    files = []
    for cell in cells:
        for line in DATA.findall(cell.source) if cell.cell_type == "markdown" else ():
            for word in words(path, line):
                if Path(word).is_absolute() or ".." in Path(word).parts:
                    raise UserError(f"{path} declares the data {word}: it must lie in the folder of the notebook.")
                if not (path.parent / word).is_file():
                    raise UserError(f"{path} declares the data {word}, but there is no such file beside it.")
                files.append(Path(word))
    return list(dict.fromkeys(files))


def words(path, line):
    try:
        return shlex.split(line)
    except ValueError as e:
        raise UserError(f"{path} declares the data {line}: a quotation mark is missing.") from e

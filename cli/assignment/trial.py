"""Tries an assignment in one kernel: with its solutions, and with what a student has before writing."""
import json
import os
import re
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from assignment import source
from assignment.regions import FORMS, inside, stubbed
from assignment.session import Session, folder_with
from report import UserError

TESTS_JSON = "application/vnd.percolate.tests+json"
SECONDS = 600    # for one cell
SEEDS = (1, 2, 3)    # tried where tests use random numbers
LONG = 20            # seconds from which they are tried once


@dataclass
class Table:
    """What a cell of tests said."""
    tests: list = field(default_factory=list)    # dicts: what, points, earned, state, reason, hidden
    points: float = 0.0
    most: float = 0.0
    text: str = ""     # the points as the cell shows them
    error: str = ""    # why there are no results


@dataclass
class Tried:
    """What the trial says about one exercise."""
    id: str
    forms: list       # of the stub in each region; empty if no stub compiles
    solution: Table
    free: list        # names of the tests that pass without a solution
    nothing: float    # points for them
    hidden: list      # points of each hidden region
    seconds: float    # of the tests of the solution

    @property
    def wrong(self):
        """The tests that the solution fails: name and reason."""
        return [(test["what"], test["reason"]) for test in self.solution.tests if test["state"] != "right"]

    @property
    def ready(self):
        return not (self.solution.error or self.wrong or self.nothing or not self.forms)


@dataclass
class Trial:
    exercises: dict    # id -> Tried
    seconds: float

    @property
    def slowest(self):
        return max(self.exercises.values(), key=lambda tried: tried.seconds)

    @property
    def points(self):
        return sum(tried.solution.most for tried in self.exercises.values())

    def tests(self, hidden=None):
        return sum(hidden is None or bool(test.get("hidden")) == hidden
                   for tried in self.exercises.values() for test in tried.solution.tests)


def run(assignment, on_cell=lambda number, total: None):
    """Runs every cell in order; each exercise first as a student finds it, then with its solution."""
    begin = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="percolate-check-") as place:
        folder = folder_with(place, assignment.path.name, b"", assignment.data, assignment.path.parent)
        caches = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"    # of data sets
        with Session(folder, Path(place) / "home", caches=caches) as session:
            trial = Trial(Run(assignment, session, on_cell).all(), 0)
    trial.seconds = time.monotonic() - begin
    return trial


class Run:
    def __init__(self, assignment, session, on_cell):
        self.assignment, self.session, self.on_cell = assignment, session, on_cell
        self.unwritten = {}    # id -> (forms of the stub, tables of the empty versions)
        self.tried = {}

    def all(self):
        cells = self.assignment.cells
        for number, cell in enumerate(cells):
            self.on_cell(number + 1, len(cells))
            kind, name = source.role(cell)
            if kind == "exercise":
                self.unwritten[name] = self.without_solution(self.assignment.exercises[name], number)
            if kind == "tests":
                self.tried[name] = self.with_solution(self.assignment.exercises[name])
            elif cell.cell_type == "code":
                self.must_run(cell.source, number + 1)
        return self.tried

    def must_run(self, code, number):
        result = self.cell(code)
        if result.state != "ok":
            why = {"dead": "it ends the kernel", "timeout": f"it runs longer than {SECONDS} s"}.get(
                result.state, one_line(result.error))
            raise UserError(f"Cell {number} of {self.assignment.path} fails: {why}")

    def cell(self, code):
        """Runs a cell, and goes on in a new kernel with nothing in it if it kills this one."""
        result = self.session.run(code, SECONDS)
        if not self.session.alive:
            raise UserError(f"A cell of {self.assignment.path} ends the kernel: {code.strip().splitlines()[0]}")
        return result

    def without_solution(self, exercise, number):
        """The stub that compiles here, and what the tests say about it and about an empty region."""
        cells = self.assignment.cells
        tests = next(place for place, cell in enumerate(cells) if cell is exercise.tests)
        between = [cell.source for cell in cells[number + 1:tests] if cell.cell_type == "code"]
        forms = self.forms(exercise)
        empty = ["comment"] * len(exercise.regions)
        tables = []
        for version in [forms, empty] if forms and forms != empty else [empty]:
            for code in (stubbed(exercise.cell.source, version), *between):
                self.cell(code)
            tables.append(self.table(exercise.tests.source))
        return forms, tables

    def forms(self, exercise):
        """The form of the stub in each region: all the same if that compiles, else each by itself."""
        count = len(exercise.regions)
        for form in FORMS:
            if self.runs(exercise, [form] * count):
                return [form] * count
        alone = [next((form for form in FORMS if self.runs(exercise, [form if each == number else None
                                                                       for each in range(count)])), None)
                 for number in range(count)] if count > 1 else [None]
        return alone if None not in alone and self.runs(exercise, alone) else []

    def runs(self, exercise, forms):
        """Whether the cell runs; with a stub in each region, it also needs nothing that a region would declare."""
        result = self.cell(stubbed(exercise.cell.source, forms))
        return result.state == "ok" and (None in forms or "cannot be used until" not in result.stdout)

    def with_solution(self, exercise):
        begin = time.monotonic()
        table = self.table(exercise.tests.source)
        seconds = time.monotonic() - begin
        if re.search(r"\brandom\(", exercise.tests.source) and not table.error and seconds < LONG:
            table = self.with_other_numbers(exercise.tests.source, table)
        forms, tables = self.unwritten[exercise.id]
        free = [test["what"] for unwritten in tables for test in unwritten.tests if test["earned"] > 0]
        nothing = max((unwritten.points for unwritten in tables), default=0)
        return Tried(exercise.id, forms, table, list(dict.fromkeys(free)), nothing, hidden_points(exercise, table),
                     seconds)

    def with_other_numbers(self, code, table):
        """The same tests with other random numbers; the first table with a failed test, or the given one."""
        header, _, body = code.partition("\n")
        if "--seed" in header:
            return table
        others = (self.table(f"{header} --seed {seed}\n{body}") for seed in SEEDS)
        return next((other for other in [table, *others] if other.points < other.most), table)

    def table(self, code):
        result = self.cell(code)
        data = result.data.get(TESTS_JSON)
        if result.state != "ok" or data is None:
            return Table(error=one_line(result.error) or "the tests have no result")
        data = json.loads(data) if isinstance(data, str) else data
        return Table(data["tests"], data["points"], data["of"], result.data["text/plain"])


def hidden_points(exercise, table):
    """The points of each hidden region: of the tests whose names stand in it; the first has those of the others."""
    regions = exercise.hidden
    points = [0.0] * len(regions)
    texts = ["\n".join(inside(exercise.tests.source, [region])) for region in regions]
    for test in table.tests:
        if test["hidden"] and regions:
            name = json.dumps(test["what"], ensure_ascii=False)
            points[next((number for number, text in enumerate(texts) if name in text), 0)] += test["points"]
    return points


def one_line(error):
    """The first line of an error."""
    return error.strip().partition("\n")[0].strip().removeprefix("Error: ")

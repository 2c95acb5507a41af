"""The cells that are run for a notebook: the student's answers among what the source gives, tests and all."""
import re
from dataclasses import dataclass

from assignment import source, submitted


@dataclass(eq=False)
class Step:
    kind: str        # exercise, tests, given or other
    id: str
    code: str
    number: int      # of the cell in the student's notebook; 0 for one that is put back
    place: int       # of the cell in the source; -1 for the student's own
    seconds: float = 30


def of_source(assignment, seed):
    """The source with its solutions."""
    return [source_step(assignment, place, seed) for place, cell in enumerate(assignment.cells)
            if cell.cell_type == "code"]


def of_submission(assignment, notebook, seed):
    """The steps in the student's order, and sentences about what is not as it was released."""
    places = {}
    for place, cell in enumerate(assignment.cells):
        if cell.cell_type == "code":
            kind, name = source.role(cell)
            places[kind, cell.id if kind == "given" else name] = place
    steps, notes = [], list(notebook.notes)
    for cell in notebook.cells:
        key = (cell.kind, cell.id)
        if key in places:
            step = source_step(assignment, places[key], seed)
            step.number = cell.number
            if cell.kind == "exercise":
                header = step.code.partition("\n")[0]
                step.code = f"{header}\n{submitted.body(cell.source)}"
            elif cell.kind == "given" and submitted.squeezed(cell.source) != submitted.squeezed(step.code):
                notes.append(f"given code of cell {cell.number} was changed and is put back")
            steps.append(step)
        elif cell.kind == "other" and cell.source.strip():
            steps.append(Step("other", "", cell.source, cell.number, -1))
    steps = [*without_earlier(steps, notes)]
    steps = [*above_what_needs_it(steps, notes)]
    put_back(steps, assignment, places, seed, notes)
    below_their_exercise(steps, notes)
    return steps, notes


def source_step(assignment, place, seed):
    cell = assignment.cells[place]
    kind, name = source.role(cell)
    code = cell.source
    if kind == "tests":
        header, line, rest = code.partition("\n")
        code = f"{re.sub(r'[ ]--seed[ ]+[-0-9]+', '', header)} --seed {seed}{line}{rest}"
    return Step(kind, cell.id if kind == "given" else name, code, 0, place)


def without_earlier(steps, notes):
    """Of a cell that is there twice, the last one counts."""
    last = {step.place: step for step in steps if step.place >= 0}
    for place, step in last.items():
        count = sum(each.place == place for each in steps)
        if count > 1 and step.kind == "exercise":
            notes.append(f"cell {step.id} there {'twice' if count == 2 else f'{count} times'}, the last one counts")
    return [step for step in steps if step.place < 0 or step is last[step.place]]


def above_what_needs_it(steps, notes):
    """Leaves out given code that stands below what it stands above in the source: it is put back at its place."""
    moved = False
    for index, step in enumerate(steps):
        if step.kind == "given" and any(step.place < each.place for each in steps[:index]):
            moved = True
        else:
            yield step
    if moved:
        notes.append("given code stood below what needs it")


def put_back(steps, assignment, places, seed, notes):
    """Adds what was deleted, below what stands above it in the source."""
    there = {step.place for step in steps}
    moved = "given code stood below what needs it" in notes
    deleted = False
    for (kind, name), place in sorted(places.items(), key=lambda pair: pair[1]):
        if place in there:
            continue
        if kind == "exercise":
            notes.append(f"{name} is missing")
            continue
        deleted |= kind == "given" and not moved
        above = [index for index, step in enumerate(steps) if 0 <= step.place < place]
        nearest = max(above, key=lambda index: steps[index].place, default=-1)
        steps.insert(nearest + 1, source_step(assignment, place, seed))
    if deleted:
        notes.append("given code was deleted and is put back")


def below_their_exercise(steps, notes):
    moved = []
    for tests in [step for step in steps if step.kind == "tests"]:
        answer = next((step for step in steps if (step.kind, step.id) == ("exercise", tests.id)), None)
        if answer and steps.index(tests) < steps.index(answer):
            steps.remove(tests)
            steps.insert(steps.index(answer) + 1, tests)
            moved.append(tests.id)
    if moved:
        notes.append(f"tests stood above their exercise ({', '.join(moved)})")

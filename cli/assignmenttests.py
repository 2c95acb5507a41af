"""Every assignment accepts its solutions, gives nothing to a stub and to a wrong answer the points written beside it.

`tests/assignments/NAME.md` has the answers under the id of each exercise: blocks `java right` and `java wrong POINTS`
hold a whole answer, blocks `diff wrong POINTS` what to change in the solution, a line with - and the one with + for it.
"""
import html
import re
from dataclasses import dataclass

from nbformat.v4 import new_code_cell

import notebooks
from assignment import source

FOLDER = notebooks.CHAPTERS / "assignments"
ANSWERS = notebooks.CHAPTERS.parent / "tests" / "assignments"
SECTION = re.compile(r"(?m)^##[ \t]+(\S+)[ \t]*$")
BLOCK = re.compile(r"(?ms)^```(java|diff) (right|wrong)(?: ([\d.]+))?[ \t]*\n(.*?)^```")
CHANGE = re.compile(r"(?m)^-(.*)\n\+(.*)$")
SEED = 1
POINTS = re.compile(r": (?:not written yet|not yet right|right), ([\d.]+) of ([\d.]+) points?")


@dataclass
class Answer:
    points: float     # None: all
    form: str         # java or diff
    text: str

    def code(self, solution):
        """The whole answer."""
        if self.form == "java":
            return self.text
        for old, new in CHANGE.findall(self.text):
            if old not in solution:
                raise ValueError(f"the solution has no {old}")
            solution = solution.replace(old, new)
        return solution


def read(path):
    """The answers of a file by the ids of their exercises."""
    parts = SECTION.split(path.read_text(encoding="utf-8"))
    return {name: [Answer(float(points) if kind == "wrong" else None, form, text.rstrip("\n"))
                   for form, kind, points, text in BLOCK.findall(body)] for name, body in zip(parts[1::2], parts[2::2])}


def tries(path, complaints):
    """Tries the answers to an exercise after its tests, and notes those that get other points than they should."""
    assignment, answers = source.read(path), read(ANSWERS / f"{path.stem}.md")

    def on_check(client, name):
        exercise = assignment.exercises[name]
        solution = exercise.cell.source
        body = solution.partition("\n")[2]
        got, most, table = result(next(cell for cell in client.nb.cells if cell.source == exercise.tests.source))
        note(complaints, name, "solution", most, got, table)
        got, _, table = stub(client, exercise)
        note(complaints, name, "stub", 0, got, table)
        for answer in answers.get(name, ()):
            code = answer.code(body)
            got, _, table = judged(client, f"{solution.partition(chr(10))[0]}\n{code}", exercise)
            note(complaints, name, answer.text, most if answer.points is None else answer.points, got, table)
            if answer.points is not None and not answer.points < most:
                complaints.append(f"{name}: a wrong answer is said to get all points\n{answer.text}")
        run(client, solution)

    return on_check


def note(complaints, name, what, expected, got, table):
    if got != expected:
        complaints.append(f"{name}: {got:g} points where {expected:g} were expected, for\n{what}\n{table}")


def stub(client, exercise):
    """The result of the first form of stub that compiles."""
    for form in ("throw", "if throw", "comment"):
        if not failed(run(client, source.stubbed(exercise.cell.source, form))):
            break
    return result(run(client, exercise.tests.source))


def judged(client, answer, exercise):
    run(client, answer)
    header, line, tests = exercise.tests.source.partition("\n")    # by chance a wrong answer may be right
    return result(run(client, f"{header} --seed {SEED}{line}{tests}"))


def run(client, code):
    """Runs one more cell, where nbclient looks for the outputs of late messages."""
    cell = new_code_cell(code)
    cell.metadata["tags"] = ["raises-exception"]
    client.nb.cells.append(cell)
    client.execute_cell(cell, len(client.nb.cells) - 1)
    return client.nb.cells.pop()


def failed(cell):
    return any(output.output_type == "error" for output in cell.outputs)


def result(cell):
    """Points, most points and the table of a cell of tests; 0 when they do not run."""
    for output in cell.outputs:
        page = output.get("data", {}).get("text/html", "")
        found = POINTS.search(page)
        if found:
            text = re.sub(r"[ \t]*<[^>]+>[ \t]*", " ", page.replace("</tr>", "\n"))
            return float(found[1]), float(found[2]), html.unescape(text)
    return 0, 0, "\n".join(output.get("evalue", "") or output.get("text", "") for output in cell.outputs)

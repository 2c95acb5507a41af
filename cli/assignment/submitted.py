"""A notebook as a student handed it in: which of its cells belong to which of the assignment."""
import json
from dataclasses import dataclass, field

import nbformat

from assignment import regions, source


@dataclass
class Cell:
    kind: str        # exercise, tests, written, given, other (code of the student's own) or text
    id: str          # of the exercise or written answer; of a given cell, its cell id in the source
    source: str
    number: int      # place in the notebook, from 1


@dataclass
class Notebook:
    cells: list = field(default_factory=list)
    notes: list = field(default_factory=list)
    problem: str = ""        # why it cannot be graded

    def last(self, kind, name):
        return next((cell for cell in reversed(self.cells) if (cell.kind, cell.id) == (kind, name)), None)


def read(content, assignment):
    try:
        notebook = nbformat.reads(content.decode("utf-8-sig"), as_version=4)
        cells = [(cell.cell_type, text_of(cell), cell.get("metadata", {}).get("percolate", {}), cell.get("id"))
                 for cell in notebook.cells]
        metadata = dict(notebook.metadata.get("percolate", {}))
        language = notebook.metadata.get("kernelspec", {}).get("language") or "java"
    except Exception as e:    # whatever is wrong with a file from outside
        reason = "it is not JSON" if isinstance(e, (json.JSONDecodeError, UnicodeDecodeError)) \
            or "JSON" in str(e) else (str(e).strip().splitlines() or [type(e).__name__])[0][:100]
        return Notebook(problem=f"is not a notebook (.ipynb) that can be read: {reason}")
    found = Notebook()
    known = Known(assignment)
    for number, (kind, text, own, cell_id) in enumerate(cells, 1):
        found.cells.append(Cell(*known.role(kind, text, own if isinstance(own, dict) else {}, cell_id, found.notes),
                                text, number))
    name, release = metadata.get("assignment"), metadata.get("release")
    if name not in (None, assignment.name):
        found.problem = f"is of the assignment {str(name)[:40]}, not {assignment.name}"
    elif not name and not any(cell.kind in ("exercise", "written") for cell in found.cells):
        found.problem = f"has no exercise of {assignment.name}" + (f" (a notebook of {str(language)[:20]})"
                                                                   if str(language).lower() != "java" else "")
    elif release not in (None, assignment.release):
        found.notes.append(f"of another release ({str(release)[:12]}), graded with the tests of this one")
    if str(language).lower() != "java":
        found.notes.append(f"its kernel was one of {str(language)[:20]}")
    return found


def text_of(cell):
    text = cell.source if isinstance(cell.source, str) else "".join(cell.source)
    return text.replace("\r\n", "\n").replace("\0", "").lstrip("\n")


class Known:
    """The cells of the assignment, to find them again in a notebook."""

    def __init__(self, assignment):
        self.ids = {"exercise": assignment.exercises, "tests": assignment.exercises, "written": assignment.written}
        given = [cell for cell in assignment.cells if cell.cell_type == "code" and source.role(cell)[0] == "given"]
        self.given = {cell.id: cell for cell in given}
        self.texts = {squeezed(cell.source): cell.id for cell in given}

    def role(self, kind, text, metadata, cell_id, notes):
        """What a cell is, and its id: first what its metadata says, then its first line."""
        says = source.role(nbformat.NotebookNode(cell_type=kind, source=text))
        role, name = str(metadata.get("role")), str(metadata.get("id"))
        if name in self.ids.get(role, ()) and (kind == "code") == (role != "written"):
            if role == "exercise" and says[1] and says != (role, name):
                notes.append(f"{name} was renamed {says[1][:40]}")
            return role, name
        if says[1] in self.ids.get(says[0], ()):
            return says
        if kind != "code":
            return "text", ""
        if says[0] == "given":
            place = cell_id if cell_id in self.given else self.texts.get(squeezed(text))
            return ("given", place) if place else ("other", "")
        notes.append(f"%%{says[0]} {says[1][:40]} is not part of this assignment")
        return ("other" if says[0] == "exercise" else "text"), ""


def squeezed(text):
    return "".join(text.split())


def body(text):
    """An answer without its line %%exercise."""
    return text.partition("\n")[2] if text.startswith("%%") else text


def answer(cell, asked):
    """What was written into the cell of a written answer, without the question."""
    asked = regions.outside(asked.source, regions.find(asked.source, "the question", regions.MARKDOWN))
    question = {regions.YOUR_ANSWER, *map(str.strip, asked)} - {""}
    return "\n".join(line for line in cell.source.split("\n") if line.strip() not in question).strip()


def same_tests(text, tests):
    """Whether a tests cell is as it was released, or as in the source."""
    kept = regions.outside(tests.source, regions.find(tests.source, "the tests"))
    shown = "\n".join(line for line in text.split("\n") if not line.strip().startswith("hidden("))
    return squeezed(shown) in (squeezed("\n".join(kept)), squeezed(tests.source))

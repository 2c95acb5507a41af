"""The notebook for students: stubs for solutions, no hidden test, no output, and no trace of them."""
import base64
import copy
import json
import re

from nbformat.v4 import new_notebook

from assignment import regions, source
from report import UserError

SHORTEST = 10    # characters of a line that gives something away
KERNEL = {"name": "percolate", "display_name": "Java (Percolate)", "language": "java"}


def released(assignment, tried):
    """The notebook; refuses to make one in which a line of a solution or of a hidden test is left."""
    made = new_notebook(cells=[released_cell(assignment, tried, cell) for cell in assignment.cells])
    made.nbformat_minor = assignment.notebook.nbformat_minor
    made.metadata.kernelspec = kernel(assignment.notebook)
    made.metadata.language_info = {"name": "java", "file_extension": ".java", "mimetype": "text/x-java-source"}
    made.metadata.percolate = {"assignment": assignment.name, "release": assignment.release}
    refuse_traces(assignment, made)
    return made


def kernel(notebook):
    spec = notebook.metadata.get("kernelspec", {})
    return spec if spec.get("language") == "java" else KERNEL


def released_cell(assignment, tried, cell):
    kind, name = source.role(cell)
    made = bare(cell)
    made.metadata.percolate = {"role": kind, **({"id": name} if name else {})}
    if kind == "exercise":
        made.source = regions.stubbed(cell.source, tried.exercises[name].forms)
    elif kind == "tests":
        made.source = regions.without_hidden(cell.source, tried.exercises[name].hidden)
    elif kind == "written":
        made.source = regions.without_answer(cell.source)
    if kind == "tests" or kind == "given" and cell.cell_type == "code":
        made.metadata.deletable = made.metadata.editable = False
    keep_pictures(cell, made, made.source)
    return made


def bare(cell):
    """The cell with its source and id, and of its metadata only the tags."""
    made = copy.deepcopy(cell)
    made.metadata = type(cell.metadata)({"tags": cell.metadata.tags} if cell.metadata.get("tags") else {})
    made.pop("attachments", None)
    if made.cell_type == "code":
        made.outputs, made.execution_count = [], None
    return made


def keep_pictures(cell, made, text):
    """Keeps the attachments that the text shows."""
    shown = {name: data for name, data in cell.get("attachments", {}).items() if f"attachment:{name}" in text}
    if shown:
        made.attachments = shown


def secrets(assignment):
    """The lines of solutions and hidden tests that stand nowhere in the code that is handed out: line -> where."""
    found, given = {}, []
    for cell in assignment.cells:
        kind, name = source.role(cell)
        if cell.cell_type == "code":
            parts = regions.find(cell.source, "the cell")
            given += regions.outside(cell.source, parts)
        else:
            parts = regions.find(cell.source, "the cell", regions.MARKDOWN)
        where = {"exercise": f"the solution of {name}", "tests": f"a hidden test of {name}"}.get(
            kind, f"the answer to {name}")
        found.update({squeeze(line): where for line in regions.inside(cell.source, parts)})
    known = "\n".join(map(squeeze, given))
    return {line: where for line, where in found.items() if len(line) >= SHORTEST and line not in known}


def squeeze(text):
    return re.sub(r"\s+", "", text)


def refuse_traces(assignment, made):
    """Looks for each secret line in every text of the notebook, whatever its spaces, and in the attachments."""
    hidden = secrets(assignment)
    for number, cell in enumerate(made.cells, 1):
        refuse(hidden, cell, f"cell {number}")
    refuse(hidden, made.metadata, "the metadata of the notebook")


def refuse(hidden, part, place):
    for text in map(squeeze, texts(json.loads(json.dumps(part)))):
        for line, where in hidden.items():
            if line in text:
                raise UserError(f"{place[0].upper()}{place[1:]} would hand out a line of {where}, '{line}': take it "
                                "out there, or out of the region.")


def texts(part):
    """Every string in a piece of JSON, its keys too; those of an attachment also decoded."""
    if isinstance(part, str):
        yield part
        if re.fullmatch(r"[A-Za-z0-9+/\s]{24,}={0,2}\s*", part):
            yield decoded(part)
    elif isinstance(part, list):
        yield "\n".join(each for each in part if isinstance(each, str))
        for each in part:
            yield from texts(each)
    elif isinstance(part, dict):
        for key, value in part.items():
            yield key
            yield from texts(value)


def decoded(text):
    try:
        return base64.b64decode(text).decode("utf-8", "replace")
    except ValueError:
        return ""

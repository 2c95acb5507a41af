"""The exercises of a notebook: the file beside it has their stubs, tests and solutions.

The magics read the same files; a file with a mistake is refused there, with its line.
"""
import re
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from report import UserError

SECTION = re.compile(r"(?m)^##[ \t]+(\S+)[ \t]*$")
BLOCK = re.compile(r"(?ms)^```java (\w+)[ \t]*\n(.*?)^```")


@dataclass
class Exercise:
    stub: str
    solution: str
    blocks: list     # (kind, code) of each block, in order


def read(path):
    """The exercises of a file by their ids; none without the file."""
    if not path.is_file():
        return {}
    parts = SECTION.split(path.read_text(encoding="utf-8"))
    return {name: exercise(body) for name, body in zip(parts[1::2], parts[2::2])}


def exercise(body):
    blocks = [(kind, code.rstrip("\n")) for kind, code in BLOCK.findall(body)]
    found = dict(blocks)
    return Exercise(found.get("stub", ""), found.get("solution", ""), blocks)


def beside(notebook_path):
    path = Path(notebook_path)
    return read(path.parent / "exercises" / f"{path.stem}.md")


def cell_of(cell, magic):
    """The id of an exercise when the cell is `%%exercise id` or `%check id`, else None."""
    found = re.match(rf"{magic}[ \t]+(\S+)[ \t]*(\n|$)", cell.source) if cell.cell_type == "code" else None
    return found and found[1]


def answer_of(cell):
    return cell_of(cell, "%%exercise")


def check_of(cell):
    return cell_of(cell, "%check")


def tests_of(cell):
    """The id of an exercise when the cell is `%%tests id`, with options or without."""
    found = re.match(r"%%tests[ \t]+(\S+)", cell.source) if cell.cell_type == "code" else None
    return found and found[1]


def body(cell):
    return cell.source.partition("\n")[2]


def same(first, second):
    """Whether two sources differ in blanks only."""
    return "".join(first.split()) == "".join(second.split())


@contextmanager
def solved(notebook, path):
    """Runs with the solutions in the cells that still have their stub, and puts the stubs back.

    The outputs of these cells and of their checks are not kept: the reader has not written the answer yet.
    """
    known = beside(path)
    filled = {}
    for cell in notebook.cells:
        name = answer_of(cell)
        if name in known and (same(body(cell), known[name].stub) or not body(cell).strip()):
            filled[name] = (cell, cell.source)
            cell.source = f"%%exercise {name}\n{known[name].solution}"
    try:
        yield set(filled)
    finally:
        for cell, source in filled.values():
            cell.source = source
        for cell in notebook.cells:
            if cell.cell_type == "code" and (answer_of(cell) or check_of(cell)) in filled:
                cell.outputs = []


def verdict(cell):
    """What a check said."""
    return "\n".join(output.get("data", {}).get("text/plain", output.get("text", "")) for output in cell.outputs)


def refuse_wrong(cell, filled, path):
    """Fails when the check of a filled-in solution is not right."""
    name = check_of(cell)
    if name in filled and not verdict(cell).startswith(f"{name}: right"):
        raise UserError(f"The solution of the exercise '{name}' of {path} does not pass its own tests:\n"
                        f"{verdict(cell)}")

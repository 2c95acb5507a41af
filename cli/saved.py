"""`percolate run --save`: writes the outputs back into the notebook, and the figures that its first cell states.

A chart comes from the kernel as HTML, SVG and PNG. The file keeps the HTML, in which the same SVG is, and the small PNG
for viewers without HTML: the bare SVG would be half of the file.
"""
import math
import re

import nbformat

import notebooks
from files import write

RUN_TIME = re.compile(r"(\*\*Run time:\*\* about )(\d+)( seconds on two cores)(?:, (\d+) MB)?")


def save(path, notebook, run):
    """Stores an executed notebook in its own file."""
    drop_bare_svg(notebook)
    first = notebook.cells[0]
    first.source = RUN_TIME.sub(lambda stated: figures(stated, run), first.source)
    write(path, nbformat.writes(notebook) + "\n")
    stated = RUN_TIME.search(first.source)
    contents = path.parent / "README.md"
    if stated and path.parent == notebooks.CHAPTERS:
        row = re.compile(rf"(?m)^(\| \[{re.escape(path.stem.replace('-', ' ', 1))}\].*\| )\d+( \|)$")
        text = contents.read_text(encoding="utf-8")
        changed = row.sub(rf"\g<1>{stated[2]}\g<2>", text)
        if changed != text:
            write(contents, changed)


def drop_bare_svg(notebook):
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            data = output.get("data", {})
            if "data:image/svg+xml" in data.get("text/html", ""):
                data.pop("image/svg+xml", None)


def figures(stated, run):
    # A busy machine lengthens the run, but hardly the time on its cores.
    seconds = kept(int(stated[2]), min(run.seconds, run.cpu_seconds or run.seconds), 5)
    megabytes = kept(int(stated[4] or 0), run.peak_megabytes, 100)
    return f"{stated[1]}{seconds}{stated[3]}, {megabytes} MB"


def kept(stated, measured, step):
    """What was stated, as long as it is near what was measured; else the measured value, rounded up to a step."""
    return stated if 0.7 * stated <= measured <= stated else step * math.ceil(measured / step)

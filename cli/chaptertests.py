"""Every notebook follows the rules for notebooks, runs, and prints nothing on stderr."""
import re
import statistics

from nbformat.v4 import new_code_cell

import assignmenttests
import exercises
import notebooks
from execute import execute, strip_ansi
from pace import Pace
from report import UserError

ANSWERS = notebooks.CHAPTERS.parent / "tests" / "exercises"    # right and wrong ones for each exercise
SECONDS = 600       # limit for one cell
MEGABYTES = 2000    # limit for the resident memory of the kernel


def run(tally):
    tally.section("notebooks")
    for path in notebooks.every():
        try:
            notebook = notebooks.read(path)
            verdict(tally, f"{path.name}: rules", broken_rules(notebook))
            complaints = []
            assigned = path.parent == assignmenttests.FOLDER
            with Pace() as pace:
                ran = execute(notebook, path, SECONDS,
                              on_check=(assignmenttests.tries if assigned else answers)(path, complaints))
            if not assigned:    # there the answers take more time than the notebook
                complaints += too_slow(notebook, ran, pace.slowness) + too_large(ran)
            verdict(tally, f"{path.name}: runs", complaints + on_stderr(notebook), ran.seconds)
        except UserError as e:
            tally.fail(f"{path.name}: runs", f"{strip_ansi(getattr(e, 'details', ''))}\n{e}")


def answers(path, complaints):
    """Tries the answers to an exercise after its check, and notes those that the check judges wrongly."""
    known, solutions = exercises.read(ANSWERS / f"{path.stem}.md"), exercises.beside(path)

    def on_check(client, name):
        blocks = known[name].blocks if name in known else []
        for kind, code in blocks:
            said = check(client, name, code)
            if said.startswith(f"{name}: right") != (kind == "right"):
                complaints.append(f"exercise {name}: a {kind} answer\n{code}\nis judged so: {said}")
        if blocks:
            check(client, name, solutions[name].solution)

    return on_check


def check(client, name, code):
    """What the check of an exercise says about an answer."""
    run_cell(client, f"%%exercise {name}\n{code}")
    return exercises.verdict(run_cell(client, f"%check {name}"))


def run_cell(client, source):
    """Runs a cell that is not in the notebook; it may fail."""
    cell = new_code_cell(source)
    cell.metadata["tags"] = ["raises-exception"]
    client.nb.cells.append(cell)    # where nbclient looks for the outputs of late messages
    client.execute_cell(cell, len(client.nb.cells) - 1)
    client.nb.cells.pop()
    return cell


def verdict(tally, name, complaints, seconds=0.0):
    if complaints:
        tally.fail(name, "\n".join(complaints))
    else:
        tally.ok(name, seconds)


def stated_seconds(notebook):
    """The run time in the first cell, on two cores; None when it states none."""
    found = re.search(r"Run time\D*(\d+)", notebook.cells[0].source)
    return found and int(found[1])


def too_slow(notebook, ran, slowness):
    """CPU time shows this even on a busy machine: two cores, and half as much again for a slower machine."""
    stated = stated_seconds(notebook)
    if not stated or ran.cpu_seconds <= 3 * stated * slowness:
        return []
    return [f"the first cell promises {stated} seconds on two cores, it took {ran.cpu_seconds:.0f} of CPU"
            f" while the machine was {slowness:.1f} times slower than at its best"]


def too_large(ran):
    if ran.peak_megabytes <= MEGABYTES:
        return []
    return [f"its kernel took {ran.peak_megabytes} MB of memory, more than {MEGABYTES}"]


def broken_rules(notebook):
    """The rules of CONTRIBUTING.md that this notebook breaks."""
    code = [cell for cell in notebook.cells if cell.cell_type == "code" and cell.source.strip()]
    given = [cell for cell in code if not re.match("%%(exercise|tests)", cell.source)]
    lines = [sum(1 for line in cell.source.splitlines() if line.strip()) for cell in given]
    broken = on_stderr(notebook)
    if stated_seconds(notebook) is None:
        broken.append("its first cell names no run time")
    if not code or any(cell.execution_count is None for cell in code):
        broken.append("it is saved without its outputs: run it and save it")
    if lines and statistics.median(lines) > 5:
        broken.append(f"the median code cell has {statistics.median(lines)} lines, more than 5")
    broken += [f"code cell {number} has {length} lines, more than 20"
               for number, length in enumerate(lines, 1) if length > 20]
    return broken


def on_stderr(notebook):
    """The outputs that are errors or go to stderr; a cell tagged raises-exception shows an error on purpose."""
    return [f"code cell {cell.execution_count} prints on stderr or fails: {first_line(output)}"
            for cell in notebook.cells if cell.cell_type == "code"
            and "raises-exception" not in cell.metadata.get("tags", [])
            for output in cell.outputs if output.output_type == "error" or output.get("name") == "stderr"]


def first_line(output):
    return (output.get("text") or output.get("evalue") or "").strip().split("\n")[0]

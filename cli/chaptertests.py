"""Every notebook keeps the rules of notebooks, runs, and says nothing on stderr."""
import statistics

import notebooks
from execute import execute, strip_ansi
from report import UserError

SECONDS = 600    # that one cell may take


def run(tally):
    tally.section("notebooks")
    for path in notebooks.every():
        try:
            notebook = notebooks.read(path)
            broken = broken_rules(notebook)
            if broken:
                tally.fail(f"{path.name}: rules", "\n".join(broken))
            else:
                tally.ok(f"{path.name}: rules", 0)
            seconds = execute(notebook, path, SECONDS).seconds
            errors = on_stderr(notebook)
            if errors:
                tally.fail(f"{path.name}: quiet", "\n".join(errors))
            else:
                tally.ok(f"{path.name}: runs", seconds)
        except UserError as e:
            tally.fail(f"{path.name}: runs", f"{strip_ansi(getattr(e, 'details', ''))}\n{e}")


def broken_rules(notebook):
    """What CONTRIBUTING.md asks of a notebook and this one does not do."""
    code = [cell for cell in notebook.cells if cell.cell_type == "code" and cell.source.strip()]
    lines = [sum(1 for line in cell.source.splitlines() if line.strip()) for cell in code]
    broken = on_stderr(notebook)
    if not code or any(cell.execution_count is None for cell in code):
        broken.append("it is saved without its outputs: run it and save it")
    if lines and statistics.median(lines) > 5:
        broken.append(f"the median code cell has {statistics.median(lines)} lines, more than 5")
    broken += [f"code cell {number} has {length} lines, more than 20"
               for number, length in enumerate(lines, 1) if length > 20]
    return broken


def on_stderr(notebook):
    """The outputs that are errors or stand on stderr; a cell tagged raises-exception shows an error on purpose."""
    return [f"code cell {cell.execution_count} prints on stderr or fails: {first_line(output)}"
            for cell in notebook.cells if cell.cell_type == "code"
            and "raises-exception" not in cell.metadata.get("tags", [])
            for output in cell.outputs if output.output_type == "error" or output.get("name") == "stderr"]


def first_line(output):
    return (output.get("text") or output.get("evalue") or "").strip().split("\n")[0]

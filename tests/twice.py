"""Runs each code cell of a chapter twice in a row, and then all of them once more: readers run cells again.

Takes three times as long as the chapters.

    python3 tests/twice.py [NUMBER ...]     all chapters, or some
"""
import copy
import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "cli"))
import execute  # noqa: E402
import notebooks  # noqa: E402

SECONDS = 1200
os.environ["JUPYTER_PATH"] = str(ROOT / "target" / "jupyter")


def again(notebook):
    """A copy in which each code cell follows itself, and all of them follow the whole."""
    changed = copy.deepcopy(notebook)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    changed.cells = [copy.deepcopy(cell) for each in code for cell in (each, each)] + copy.deepcopy(code)
    for number, cell in enumerate(changed.cells):
        cell["id"] = f"cell-{number}"
    return changed


def main(words):
    failed = 0
    for path in [notebooks.find(word) for word in words] or notebooks.chapters():
        try:
            ran = execute.execute(again(notebooks.read(path)), path, SECONDS)
            print(f"{path.name}  {ran.seconds:.0f} s", flush=True)
        except execute.CellFailed as e:
            failed += 1
            print(f"{path.name}: {e}\n{execute.strip_ansi(e.details)}", flush=True)
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""`percolate run`: executes notebooks and writes the executed results."""
import argparse
import os
import re
import sys
from pathlib import Path

import nbformat
from nbconvert import HTMLExporter

import notebooks
from execute import CellFailed, execute, strip_ansi
from files import write, write_access
from report import UserError, main
from saved import save

OUT = Path(os.path.relpath(Path(__file__).resolve().parent.parent / "target" / "run"))


def seconds(text):
    value = int(text)
    if value < 0:
        raise ValueError
    return value


def parse(arguments):
    parser = argparse.ArgumentParser(prog="percolate run")
    parser.add_argument("notebooks", nargs="*")
    parser.add_argument("--to", choices=["html", "ipynb"])
    parser.add_argument("--out", type=Path)
    parser.add_argument("--save", action="store_true")
    parser.add_argument("--timeout", type=seconds)
    parser.add_argument("--allow-errors", action="store_true")
    parser.add_argument("--full", action="store_true")
    options = parser.parse_intermixed_args(arguments)
    if options.save and (options.to or options.out):
        raise UserError("--save writes into the notebook itself: leave out --to and --out.")
    if options.save and options.allow_errors:
        raise UserError("--save keeps no errors in a notebook: leave out --allow-errors.")
    if options.save and options.full:
        raise UserError("--save writes the outputs of the usual run: leave out --full.")
    options.to, options.out = options.to or "html", options.out or OUT
    if options.timeout is None:
        options.timeout = 3600 if options.full else 600
    return options


def convert(notebook, form, title):
    if form == "ipynb":
        return nbformat.writes(notebook) + "\n"
    page = HTMLExporter().from_notebook_node(notebook, {"metadata": {"name": title}})[0]
    # With automatic line breaks, MathJax breaks each formula in a table, because it measures the cells too early.
    return re.sub(r"(linebreaks: {\s*automatic: )true", r"\1false", page)


def store(notebook, path, run, options):
    """Writes the result; returns its path."""
    if options.save:
        save(path, notebook, run)
        return path
    failed(path, options).unlink(missing_ok=True)
    result = options.out / f"{path.stem}.{options.to}"
    write(result, convert(notebook, options.to, path.stem))
    return result


def failed(path, options):
    """Where the cells up to a failure are shown; the result of an earlier run stays."""
    return options.out / f"{path.stem}.failed.{options.to}"


def store_failed(notebook, path, options):
    """What the line of a notebook that failed says after that."""
    if options.save:
        return ""
    place = failed(path, options)
    write(place, convert(notebook, options.to, path.stem))
    return f"  {place}"


def show_cell(name):
    """On a terminal, updates one line of progress for each cell; elsewhere prints nothing."""
    if not sys.stdout.isatty():
        return lambda number, total: None
    return lambda number, total: print(f"\r\x1b[K{name}  cell {number} of {total}", end="", flush=True)


def run_one(path, options):
    """Runs one notebook and prints its line; returns the Run, or None when it failed."""
    clear = "\r\x1b[K" if sys.stdout.isatty() else ""
    place = ""
    try:
        notebook = notebooks.read(path)
        try:
            run = execute(notebook, path, options.timeout, show_cell(path.stem), allow_errors=options.allow_errors)
        except CellFailed:
            place = store_failed(notebook, path, options)
            raise
        result = store(notebook, path, run, options)
    except UserError as e:
        print(f"{clear}{path.stem}  failed{place}", flush=True)
        if isinstance(e, CellFailed) and e.details:
            print(e.details if sys.stderr.isatty() else strip_ansi(e.details), file=sys.stderr)
        print(f"percolate: {e}", file=sys.stderr)
        return None
    print(f"{clear}{path.stem}  {run.seconds:.1f} s  {run.peak_megabytes} MB  {result}{errors_of(notebook)}",
          flush=True)
    return run


def errors_of(notebook):
    """Which code cells ended in an error that their tags do not announce."""
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    numbers = [str(number) for number, cell in enumerate(code, 1)
               if "raises-exception" not in cell.metadata.get("tags", [])
               and any(output.output_type == "error" for output in cell.outputs)]
    return f"  cells that failed: {', '.join(numbers)}" if numbers else ""


def print_table(runs):
    width = max(len(path.stem) for path in runs)
    print(f"\n{'notebook':{width}}  seconds  peak MB")
    for path, run in runs.items():
        print(f"{path.stem:{width}}  " + (f"{run.seconds:7.1f}  {run.peak_megabytes:7}" if run else " failed"))
    done = [run for run in runs.values() if run]
    peak = max((run.peak_megabytes for run in done), default=0)
    print(f"{'all':{width}}  {sum(run.seconds for run in done):7.1f}  {peak:7}")


def run(arguments):
    options = parse(arguments)
    paths = [notebooks.find(word) for word in options.notebooks] or notebooks.chapters()
    if not paths:
        raise UserError(f"There is no chapter in {notebooks.CHAPTERS}.")
    if not options.save:
        write_access(options.out)
    if options.full:
        os.environ["PERCOLATE_FULL"] = "1"      # the chapters ask for it
    runs = {path: run_one(path, options) for path in paths}
    if len(runs) > 1:
        print_table(runs)
    return 0 if all(runs.values()) else 1


if __name__ == "__main__":
    main(run)

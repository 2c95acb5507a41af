"""`percolate assignment release`: checks, then writes the notebook for students."""
import argparse
from pathlib import Path

import nbformat

from assignment import check, source, student
from files import write
from report import UserError


def run(arguments):
    parser = argparse.ArgumentParser(prog="percolate assignment release")
    parser.add_argument("source")
    parser.add_argument("--out", type=Path)
    options = parser.parse_args(arguments)
    assignment = source.read(options.source)
    out = options.out or assignment.path.with_name(f"{assignment.name}-student.ipynb")
    refuse_overwriting(assignment, out)
    ready, tried = check.ready(assignment)
    if not ready:
        raise UserError(f"{out} was not written: mend what the lines above say.")
    write(out, nbformat.writes(student.released(assignment, tried)) + "\n")
    print(contents(assignment, tried, out))
    return 0


def refuse_overwriting(assignment, out):
    """Only an earlier release of the same assignment may be overwritten."""
    if out.is_dir():
        raise UserError(f"{out} is a folder: name the file in it, such as {out / assignment.name}-student.ipynb.")
    if out.suffix != ".ipynb":
        raise UserError(f"{out} is not a notebook: name a file that ends in .ipynb.")
    if not out.exists():
        return
    if out.samefile(assignment.path):
        raise UserError(f"{out} is the source itself: name another file with --out.")
    made_from = assignment_of(out)
    if made_from != assignment.name:
        what = f"the notebook of the assignment {made_from}" if made_from else f"not a release of {assignment.name}"
        raise UserError(f"{out} is there already and is {what}: name another file with --out, or delete it.")


def assignment_of(path):
    """The assignment that a notebook was made from; None for every other file."""
    try:
        return nbformat.read(path, as_version=4).metadata.get("percolate", {}).get("assignment")
    except (ValueError, AttributeError, KeyError, OSError, nbformat.ValidationError):
        return None


def contents(assignment, tried, out):
    seen = tried.tests(hidden=False)
    parts = [check.count(len(tried.exercises), "stub"), f"{check.count(seen, 'test')} to be seen",
             f"{tried.tests(hidden=True)} hidden"]
    if assignment.written:
        parts.append(check.count(len(assignment.written), "written answer"))
    lines = [f"{out}  ({', '.join(parts)}, release {assignment.release})"]
    if assignment.data:
        lines.append(f"  hand out with it: {', '.join(map(str, assignment.data))}")
    return "\n".join(lines)

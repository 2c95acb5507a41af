"""`percolate assignment export --nbgrader`: an assignment in a course of nbgrader, which then needs nothing of ours."""
import argparse
import shutil
from pathlib import Path

import nbformat

from assignment import check, nbgrader, release, source
from files import write
from report import UserError

SETTINGS = Path(__file__).with_name("nbgrader_percolate.py")
LOAD = f'load_subconfig("{SETTINGS.name}")'


def run(arguments):
    parser = argparse.ArgumentParser(prog="percolate assignment export")
    parser.add_argument("source")
    parser.add_argument("--nbgrader", metavar="COURSE", type=Path, required=True)
    options = parser.parse_args(arguments)
    assignment, course = source.read(options.source), options.nbgrader
    if course.exists() and not course.is_dir():
        raise UserError(f"{course} is a file: name the folder of the course.")
    out = course / "source" / assignment.name / f"{assignment.name}.ipynb"
    refuse_overwriting(assignment, out)
    ready, tried = check.ready(assignment)
    if not ready:
        raise UserError(f"Nothing was written to {course}: mend what the lines above say.")
    made = nbgrader.notebook(assignment, tried)
    copy_data(assignment, out.parent)
    write(course / SETTINGS.name, SETTINGS.read_text(encoding="utf-8"))
    said = configure(course / "nbgrader_config.py")
    write(out, nbformat.writes(made) + "\n")
    by_hand = f", {check.count(len(assignment.written), 'written answer')} to be graded by hand"
    print(f"{out}  ({check.count(tried.points, 'point')}{by_hand if assignment.written else ''})\n{said}\n"
          f"Now: cd {course} && nbgrader generate_assignment {assignment.name}")
    return 0


def refuse_overwriting(assignment, out):
    """Only an earlier export of the same assignment may be overwritten."""
    if out.exists() and release.assignment_of(out) != assignment.name:
        raise UserError(f"{out} is there already and was not written by export: rename it, or your assignment.")


def copy_data(assignment, folder):
    for file in assignment.data:
        try:
            (folder / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(assignment.path.parent / file, folder / file)
        except OSError as e:
            raise UserError(f"Cannot copy {file} to {folder} ({e.strerror}): make room there, or choose another "
                            "course.") from e


def configure(config):
    """Loads our settings before those that the course has, so that these win."""
    if not config.exists():
        write(config, f"c = get_config()  # noqa: F821\n{LOAD}  # noqa: F821\n")
        return f"{config}  (new; the settings for Java are in {SETTINGS.name})"
    lines = config.read_text(encoding="utf-8").splitlines(keepends=True)
    if any(line.strip().startswith(LOAD) for line in lines):
        return f"{config}  (kept as it is)"
    place = next((number for number, line in enumerate(lines) if "get_config()" in line), 0)
    lines.insert(place, f"{LOAD}  # noqa: F821\n")
    write(config, "".join(lines))
    return f"{config}  (kept, with one new line: {LOAD})"

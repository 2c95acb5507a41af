"""Finds who handed in what: in folders, files and zips as Moodle, Canvas, ILIAS and nbgrader name them."""
import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime

from assignment import archives, submitted
from report import UserError

# Patterns of a whole path; the first one that fits says whose file it is.
FOLDER = r"(?:.*/)?"
MOODLE = FOLDER + r"(?P<name>[^/]+?)_(?P<id>\d+)_assignsubmission_(?:file|onlinetext)(?:_?/.*|_[^/]*)"
ILIAS = FOLDER + r"(?P<last_name>[^/_]+)_(?P<first_name>[^/_]+)_(?P<login>[^/_]+)_(?P<id>\d+)/.*"
NBGRADER = r"(?:.*/)?submitted/(?P<id>[^/]+)/(?P<assignment>[^/]+)/.*"
ATTEMPT = FOLDER + r"(?:[^/]*_)?(?P<id>[^/_]+)_attempt_(?P<time>[0-9-]+)(?:_[^/]*|/.*)"
CANVAS = FOLDER + r"(?P<name>[^/_]+)_(?:(?P<late>LATE)_)?(?P<id>\d+)_(?P<submission>\d+)_[^/]*"
SYSTEMS = [MOODLE, NBGRADER, ATTEMPT, ILIAS, CANVAS]
NAMES = ("name", "first_name", "last_name", "student", "student_name")
IDS = ("id", "student_id", "login")


@dataclass
class Submission:
    name: str
    id: str = ""
    path: str = ""              # of the notebook that counts, as the archive names it
    content: bytes = b""
    late: str = ""              # how late, or empty
    notes: list = field(default_factory=list)       # sentences for the teacher
    problem: str = ""           # why it cannot be graded
    notebook: submitted.Notebook = None


def collect(paths, assignment, names=None, due=None):
    """The submissions for an assignment, one for each student, by name; and sentences about files left out."""
    files, notes = archives.read(paths)
    own = folders_of_one(files, assignment.name)
    pattern = compiled(names)
    students = {}
    for file in files:
        groups = match(file.path, pattern) or ({} if pattern or file.other else fallback(file, assignment.name, own))
        if not groups and file.other:
            continue
        if not groups:
            notes.append(f"{file.path} does not match --names, so it is left out.")
            continue
        submission = Submission(*named(groups))
        students.setdefault(submission.id or submission.name, (submission, []))[1].append(
            (file, attempted(groups) or file.time, bool(groups.get("late"))))
    if not students:
        raise UserError(f"There is no notebook (.ipynb) in {', '.join(map(str, paths))}"
                        + (" that --names matches." if notes and pattern else "."))
    for submission, found in students.values():
        choose(submission, found, assignment, due)
    return sorted((each for each, _ in students.values()), key=lambda each: (each.name.casefold(), each.id)), notes


def compiled(names):
    if not names:
        return None
    try:
        pattern = re.compile(names)
    except re.error as e:
        raise UserError(f"--names {names} is not a regular expression: {e}.") from e
    if not pattern.groupindex.keys() & {*NAMES, *IDS}:
        raise UserError(f"--names {names} has no group that says who it is: write (?P<name>...), (?P<id>...) or "
                        "(?P<first_name>...) and (?P<last_name>...).")
    return pattern


def match(path, pattern):
    """What the path says in its groups, or None."""
    found = pattern.search(path) if pattern else \
        next(filter(None, (re.fullmatch(each, path) for each in SYSTEMS)), None)
    return found and {name: text for name, text in found.groupdict().items() if text}


def fallback(file, assignment, own):
    """A folder for each student, or a file with the student's name."""
    *folders, name = file.path.split("/")[file.given:]
    mine = folder(file) in own
    while folders and folders[-1] == assignment:
        folders.pop()
    return {"name": folders[-1] if folders and mine else name.removesuffix(".ipynb")}


def folders_of_one(files, assignment):
    """The folders that belong to one student: with a notebook named like the assignment, or one notebook in each."""
    inside = Counter(folder(file) for file in files if not file.other)
    named = {folder(file) for file in files if plain(file.path.rsplit("/", 1)[-1]) in (assignment, "")}
    return named | ({each for each, count in inside.items() if count == 1} if len(inside) > 1 else set())


def folder(file):
    return file.path.rpartition("/")[0]


def named(groups):
    """Name and id."""
    identity = next((groups[group] for group in IDS if group in groups), "")
    first_last = " ".join(groups[group] for group in ("first_name", "last_name") if group in groups)
    return first_last or next((groups[group] for group in NAMES if group in groups), "") or identity, identity


def attempted(groups):
    """The time that stands in the name, if it is one."""
    try:
        return datetime.strptime(groups.get("time", ""), "%Y-%m-%d-%H-%M-%S")
    except ValueError:
        return None


def plain(file):
    """a1 of `a1-student(1).ipynb`, `a1-1.ipynb` and `a1 (2).ipynb`."""
    return re.sub(r"(?:-student)?(?:[ _-]?\(\d+\)|-\d+)*(?: - Copy| copy|-Copy\d+)?$", "",
                  file.removesuffix(".ipynb").removesuffix(".zip"))


def choose(submission, found, assignment, due):
    """Takes the newest notebook of this assignment, and says what else there is."""
    read = [(submitted.read(file.content, assignment), file, *rest) for file, *rest in found if not file.problem]
    broken = [file for file, *_ in found if file.problem and (not file.other or not read)]
    submission.notes += [file.problem for file in broken if read]
    if not read:
        submission.path, submission.problem = broken[0].path, broken[0].problem
        return
    notebook, file, time, late = max(read, key=lambda each: (not each[0].problem, each[2], copy_number(each[1].path)))
    submission.path, submission.content, submission.notebook = file.path, file.content, notebook
    submission.problem = notebook.problem
    if len(read) > 1:
        submission.notes.append(f"{len(read)} notebooks, {base(file.path)} counts")
    elif not is_named(file.path, assignment.name) and base(file.path) != f"{submission.name}.ipynb":
        submission.notes.append(f"{base(file.path)} taken for {assignment.name}.ipynb")
    if due and time > due:
        submission.late = "late by " + duration((time - due).total_seconds())
    elif late:
        submission.late = "late, says the name of the file"


def is_named(path, assignment):
    return re.fullmatch(rf"(?:.*[/_])?{re.escape(assignment)}(-student)?\.ipynb", path) is not None


def base(path):
    return path.rsplit("/", 1)[-1]


def copy_number(path):
    found = re.search(r"[(-](\d+)\)?\.ipynb$", path)
    return int(found[1]) if found else 0


def duration(seconds):
    for unit, length in (("day", 86400), ("h", 3600), ("min", 60)):
        if seconds >= length:
            count = int(seconds // length)
            return f"{count} {unit}{'s' if unit == 'day' and count > 1 else ''}"
    return "less than a minute"

"""What the grader found, for the pages and for the next time: results.json beside grades.csv."""
import json
from dataclasses import asdict, dataclass, field

from report import UserError
from files import write

FILE = "results.json"


@dataclass
class Student:
    name: str
    id: str = ""
    page: str = ""              # name of the file in feedback/
    path: str = ""              # of the notebook that was graded
    problem: str = ""           # why it could not be graded
    late: str = ""
    exercises: dict = field(default_factory=dict)    # id -> {points, of, tests, happened, answer}
    code: dict = field(default_factory=dict)         # id -> the answer
    written: dict = field(default_factory=dict)      # id -> the text
    notes: list = field(default_factory=list)        # about the notebook; the student may read them, too
    events: list = field(default_factory=list)       # about answers; the student's page has them beside each
    look: list = field(default_factory=list)         # for the teacher alone
    marks: dict = field(default_factory=dict)        # column -> points typed by hand
    comment: str = ""           # typed by hand, for the student

    @property
    def key(self):
        return self.id or self.name

    def points(self, name):
        """Of an exercise: what was typed by hand, else what its tests gave; None for what is not marked yet."""
        if name in self.marks:
            return self.marks[name]
        return self.exercises[name]["points"] if name in self.exercises else None

    @property
    def total(self):
        return sum(points for name in {**self.exercises, **self.marks} if (points := self.points(name)) is not None)


@dataclass
class Results:
    assignment: str
    title: str
    release: str
    exercises: dict             # id -> points possible
    written: dict               # id -> points possible
    students: list
    hidden: dict = field(default_factory=dict)      # id -> the hidden tests, only to be shown with --show-hidden
    similar: list = field(default_factory=list)

    @property
    def columns(self):
        return {**self.exercises, **self.written}

    @property
    def marked(self):
        """The points of all exercises, and of the written answers that somebody has marks for."""
        return sum(points for name, points in self.columns.items()
                   if any(student.points(name) is not None for student in self.graded))

    @property
    def graded(self):
        return [student for student in self.students if not student.problem]

    def save(self, folder):
        write(folder / FILE, json.dumps(asdict(self), indent=1, ensure_ascii=False) + "\n")


def load(folder):
    """The results in a folder, or None."""
    try:
        saved = json.loads((folder / FILE).read_text(encoding="utf-8"))
        saved["students"] = [Student(**student) for student in saved["students"]]
        return Results(**saved)
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError, KeyError) as e:
        raise UserError(f"{folder / FILE} is not what ./percolate assignment grade writes ({e}): delete it and grade "
                        "again.") from e


def text(points):
    """3, 2.5 or 0.3333."""
    return f"{round(points, 4):g}"

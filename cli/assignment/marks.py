"""grades.csv: a row for each student, in which marks and remarks are typed by hand."""
import csv
import io

from assignment.results import text
from report import UserError
from files import write

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def save(path, results):
    columns = ["student", "id", *results.columns, "total", "remarks", "comment"]
    rows = io.StringIO()
    table = csv.writer(rows, lineterminator="\n")
    table.writerow(columns)
    for student in results.students:
        points = [student.points(name) for name in results.columns]
        table.writerow([safe(student.name), safe(student.id), *("" if each is None else text(each) for each in points),
                        "" if student.problem and not student.marks else text(student.total), safe(remarks(student)),
                        safe(student.comment)])
    write(path, "\ufeff" + rows.getvalue())


def remarks(student):
    return "; ".join([*filter(None, (student.problem, student.late)), *student.notes, *student.events, *student.look])


def safe(words):
    """A spreadsheet takes text that begins like a formula for one."""
    return "'" + words if words.startswith(FORMULA) else words


def unsafe(words):
    return words[1:] if words.startswith("'") and words[1:].startswith(FORMULA) else words


def read(path, results):
    """{student's key: {column: typed points, 'comment': words}} of a grades.csv, each mark checked."""
    try:
        content = path.read_text(encoding="utf-8-sig")
    except OSError as e:
        raise UserError(f"Cannot read {path}: {e.strerror}.") from e
    except UnicodeDecodeError as e:
        raise UserError(f"{path} is not UTF-8: save it as 'CSV UTF-8' in the spreadsheet.") from e
    first = content.split("\n", 1)[0]
    table = csv.DictReader(io.StringIO(content, newline=""), delimiter=max(",;\t", key=first.count))
    missing = [name for name in ("student", "id", *results.columns) if name not in (table.fieldnames or ())]
    if missing:
        raise UserError(f"{path} has no column '{missing[0]}': take the grades.csv that ./percolate assignment grade "
                        f"wrote for {results.assignment}.")
    typed = {}
    for row in table:
        name, identity = (unsafe((row[column] or "").strip()) for column in ("student", "id"))
        cells = {column: mark(row[column], most, f"{path}: {name}, {column}")
                 for column, most in results.columns.items()}
        typed[identity or name] = {column: points for column, points in cells.items() if points is not None}
        typed[identity or name]["comment"] = unsafe((row.get("comment") or "").strip())
    return typed


def mark(words, most, where):
    """The number in a cell, None if it is empty."""
    words = (words or "").strip()
    if not words or words == "?":
        return None
    try:
        points = float(words.replace(",", "."))
    except ValueError:
        points = -1
    if not 0 <= points <= most:
        raise UserError(f"{where}: '{words}' is no number of points from 0 to {text(most)}.")
    return points


def take(typed, results, before):
    """Puts what was typed by hand into the students, and says what it was.

    A number in the column of an exercise counts as typed if it is not what the grader had written there `before`.
    """
    written = {student.key: student for student in before.students} if before else {}
    kept = []
    for student in results.students:
        row = dict(typed.get(student.key, {}))
        student.comment = row.pop("comment", "")
        old = written.get(student.key)
        student.marks = {}
        for column, points in row.items():
            auto = old.exercises.get(column, {}).get("points") if old else points
            if column not in results.columns or points > results.columns[column]:
                continue
            if column in results.written or auto is None or text(auto) != text(points):
                student.marks[column] = points
                kept.append((student, column))
    return kept

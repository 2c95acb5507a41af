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
    lines = csv.reader(io.StringIO(content, newline=""), delimiter=max(",;\t", key=first.count))
    head, *rows = list(lines) or [[]]
    places = {}     # in order, because an exercise may be named student or total
    for name in ("student", "id", *results.columns):
        places[name, len(places)] = next((place for place, column in enumerate(head) if column.strip() == name
                                          and place not in places.values()), None)
        if places[name, len(places) - 1] is None:
            raise UserError(f"{path} has no column '{name}': take the grades.csv that ./percolate assignment grade "
                            f"wrote for {results.assignment}.")
    student, identity, *columns = places.values()
    comment = len(head) - 1 - head[::-1].index("comment") if "comment" in head else None
    typed = {}
    for row in filter(any, rows):
        row += [""] * (len(head) - len(row))
        name = unsafe(row[student].strip())
        cells = {column: mark(row[place], most, f"{path}: {name}, {column}")
                 for (column, most), place in zip(results.columns.items(), columns)}
        marks = {column: points for column, points in cells.items() if points is not None}
        marks["comment"] = unsafe(row[comment].strip()) if comment is not None else ""
        typed[unsafe(row[identity].strip()) or name] = marks
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
        raise UserError(f"{where}: '{words}' is not a number of points from 0 to {text(most)}.")
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

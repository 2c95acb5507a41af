"""A page for each student; `percolate assignment feedback` writes them again with what was typed into grades.csv."""
import argparse
import re
from pathlib import Path

from assignment import classreport, marks, results, source
from assignment.page import Html, element, page, together
from assignment.results import text
from report import UserError
from files import write

SIGNS = {"right": ("✓", "right"), "not written": ("–", "none")}


def run(arguments):
    parser = argparse.ArgumentParser(prog="percolate assignment feedback")
    parser.add_argument("source", type=Path)
    parser.add_argument("grades", type=Path)
    parser.add_argument("--show-hidden", action="store_true")
    options = parser.parse_args(arguments)
    assignment = source.read(options.source)
    folder = options.grades.resolve().parent
    found = results.load(folder)
    if not found:
        raise UserError(f"There is no {results.FILE} beside {options.grades}: ./percolate assignment grade writes "
                        "both, and the pages are made of both.")
    if found.assignment != assignment.name:
        raise UserError(f"{options.grades} is of the assignment {found.assignment}, not {assignment.name}.")
    marks.take(marks.read(options.grades, found), found, found)
    save(folder, assignment, found, options.show_hidden)
    marks.save(options.grades, found)
    open_marks = sum(student.points(name) is None for student in found.graded for name in found.written)
    print(f"{len(found.graded)} pages in {shown(folder / 'feedback')}"
          + (f"; {open_marks} written answers have no mark yet" if open_marks else ""))
    return 0


def save(folder, assignment, found, show_hidden):
    """The pages of all students and the report; pages of an earlier run that nobody has now are deleted."""
    pages = folder / "feedback"
    for student in found.graded:
        write(pages / student.page, student_page(assignment, found, student, show_hidden))
    for old in pages.glob("*.html"):
        if old.name not in {student.page for student in found.graded}:
            old.unlink()
    write(folder / "report.html", classreport.page_of(assignment, found))
    found.save(folder)


def shown(path):
    """A path as short as it can be."""
    try:
        return path.resolve().relative_to(Path.cwd())
    except ValueError:
        return path


def name_pages(students):
    """Gives each student a file name that no other has, on any file system."""
    taken = set()
    for student in students:
        name = re.sub(r"[^\w]+", "-", student.name).strip("-_")[:60] or "student"
        choices = [name, *([f"{name}-{re.sub(r'[^A-Za-z0-9]+', '-', student.id)[:40]}"] if student.id else [])]
        free = next((each for each in choices if each.casefold() not in taken), None)
        number = 2
        while free is None:
            free, number = f"{name}-{number}" if f"{name}-{number}".casefold() not in taken else None, number + 1
        taken.add(free.casefold())
        student.page = f"{free}.html"


def student_page(assignment, found, student, show_hidden=False):
    most = sum(found.columns.values())
    waiting = sum(points for name, points in found.written.items() if student.points(name) is None)
    total = together(Html(f"<b>{text(student.total)}</b> of {text(most)} points"),
                     element("span", f"· {text(waiting)} still to be marked" if waiting else "", "soft"),
                     element("span", f"· {student.late}" if student.late else "", "wrong"))
    parts = [element("p", f"{assignment.name} · {assignment.title}", "kicker"), element("h1", student.name),
             element("p", total, "total")]
    if student.comment:
        parts.append(element("section", element("div", student.comment, "comment")))
    if student.notes:
        parts.append(element("section", together(element("h2", "About your notebook"),
                                                 *(element("p", sentence(note)) for note in student.notes))))
    for name in (source.role(cell)[1] for cell in assignment.cells if source.role(cell)[0] in ("exercise", "written")):
        if name in found.exercises:
            parts.append(exercise(assignment, found, student, name, show_hidden))
        elif name in found.written:
            parts.append(answer(found, student, name))
    hidden = any(test["hidden"] for each in student.exercises.values() for test in each["tests"])
    parts.append(element("footer", "Tests marked “hidden” were not part of the notebook that you got; they look at the "
                         "same task with other numbers." if hidden else ""))
    return page(f"{student.name} · {assignment.name}", together(*parts))


def sentence(words):
    return words[:1].upper() + words[1:] + "."


def heading(name, points, most):
    shown_points = together(element("b", text(points)), f" of {text(most)}") if points is not None else \
        f"not marked yet, {text(most)} {'point' if most == 1 else 'points'}"
    return element("div", together(element("h2", name), element("span", shown_points, "points")), "head")


def exercise(assignment, found, student, name, show_hidden):
    result = student.exercises[name]
    parts = [heading(name, student.points(name), found.exercises[name])]
    if result["happened"]:
        parts.append(element("p", f"{sentence(result['happened'])} This exercise was left out after that.", "wrong"))
    elif result["answer"]:
        parts.append(element("p", problem(result["answer"]), "wrong"))
    known = result["happened"] or result["answer"] and result["answer"]["error"]
    parts.append(element("table", together(*(row(test, known) for test in result["tests"]))))
    if name in student.marks:
        parts.append(element("p", f"Marked by hand; the tests gave {text(result['points'])}.", "soft"))
    if student.code.get(name, "").strip():
        parts.append(fold("Your answer", student.code[name]))
    if show_hidden and found.hidden.get(name):
        parts.append(fold("The hidden tests", found.hidden[name]))
    return element("section", together(*parts))


def problem(answer):
    if answer["state"] == "timeout":
        return f"Cell {answer['number']} {answer['error']}: is there a loop without end?"
    return f"Cell {answer['number']} does not compile or failed: {answer['error']}"


def row(test, known):
    """A test; its reason only if it is not the one of the whole exercise."""
    sign, kind = SIGNS.get(test["state"], ("✗", "wrong"))
    what = together(element("span", test["what"]), element("span", "hidden", "tag") if test["hidden"] else "")
    reason = element("div", test["reason"], "reason") if test["reason"] not in ("", known) else ""
    return element("tr", together(element("td", sign, f"sign {kind}"), element("td", together(what, reason)),
                                  element("td", f"{text(test['earned'])} / {text(test['points'])}", "number")))


def fold(title, code):
    return element("details", together(element("summary", title), element("pre", element("code", code))))


def answer(found, student, name):
    words = student.written.get(name, "").strip()
    return element("section", together(heading(name, student.points(name), found.written[name]),
                                       element("p", words or "No answer.", "text" if words else "soft")))

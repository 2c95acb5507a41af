"""`percolate assignment grade`: grades the notebooks of a class."""
import argparse
import sys
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from statistics import mean

from assignment import feedback, isolation, look, marks, regions, results, similar, source, submissions, submitted
from assignment.grader import Grader
from assignment.results import text
from report import UserError
from files import write_access


def run(arguments):
    options = parse(arguments)
    assignment = source.read(options.source)
    handed_in, notes = submissions.collect(options.submissions, assignment, options.names, options.due)
    folder = options.out or Path(f"{assignment.name}-grades")
    write_access(folder)
    before = results.load(folder)
    typed = previous(folder, before, assignment)
    lock = isolation.find()
    for note in [*filter(None, [lock.sentence]), *notes]:
        print(f"percolate: {note}", file=sys.stderr)
    begin = time.monotonic()
    grader = Grader(assignment, lock, options.seed, options.timeout)
    possible(grader)
    found = results.Results(assignment.name, assignment.title, assignment.release,
                            {name: sum(test["earned"] for test in tests) for name, tests in grader.reference.items()},
                            {name: each.points for name, each in assignment.written.items()}, [],
                            hidden_of(assignment))
    found.students = grade_all(grader, handed_in, found, options.jobs)
    feedback.name_pages(found.students)
    found.similar = [asdict(pair) for pair in similar.pairs(
        {student.name: student.code for student in found.graded}, stubs(assignment))]
    kept = marks.take(typed, found, before) if typed else []
    marks.save(folder / "grades.csv", found)
    feedback.save(folder, assignment, found, options.show_hidden)
    summary(found, folder, time.monotonic() - begin, before, kept)
    return 0 if len(found.graded) == len(found.students) else 1


def parse(arguments):
    parser = argparse.ArgumentParser(prog="percolate assignment grade")
    parser.add_argument("source", type=Path)
    parser.add_argument("submissions", type=Path, nargs="+")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--due", type=moment)
    parser.add_argument("--names")
    parser.add_argument("--show-hidden", action="store_true")
    parser.add_argument("--seed", type=int)
    parser.add_argument("--timeout", type=float, default=30)
    options = parser.parse_args(arguments)
    if not options.timeout > 0:
        raise UserError(f"--timeout {options.timeout:g}: say how many seconds a cell may take, more than 0.")
    if options.jobs < 1:
        raise UserError(f"--jobs {options.jobs}: say how many notebooks to grade at a time, from 1.")
    return options


def moment(words):
    try:
        when = datetime.fromisoformat(words)
    except ValueError as e:
        raise UserError(f"--due {words} is not a time: write 2026-12-01, or '2026-12-01 18:00'.") from e
    if len(words) <= 10:    # the whole day
        when = when.replace(hour=23, minute=59, second=59)
    return when.astimezone().replace(tzinfo=None) if when.tzinfo else when


def previous(folder, before, assignment):
    """What was typed into the grades.csv of an earlier run."""
    if before and before.assignment != assignment.name:
        raise UserError(f"{folder} has the grades of {before.assignment}: choose another folder with --out.")
    path = folder / "grades.csv"
    return marks.read(path, before) if before and path.is_file() else {}


def possible(grader):
    wrong = grader.run_reference()
    for name, why in wrong.items():
        raise UserError(f"The solution of {name or grader.assignment.path} cannot be tested ({why}): "
                        "./percolate assignment check says more.")
    for name, tests in grader.reference.items():
        earned, most = sum(test["earned"] for test in tests), sum(test["points"] for test in tests)
        if earned < most:
            print(f"percolate: Your solution of {name} gets {text(earned)} of {text(most)} points, so nobody can get "
                  "more.", file=sys.stderr)


def hidden_of(assignment):
    """The hidden tests of each exercise, for pages that may show them."""
    return {name: "\n".join(regions.inside(exercise.tests.source, exercise.hidden))
            for name, exercise in assignment.exercises.items()}


def stubs(assignment):
    return {name: [submitted.body(source.stubbed(exercise.cell.source, form)) for form in regions.FORMS]
            for name, exercise in assignment.exercises.items()}


def grade_all(grader, handed_in, found, jobs):
    """Grades every submission, and prints a line for each as soon as it is done."""
    width = max(len(each.name) for each in handed_in)
    students = {}
    with ThreadPoolExecutor(jobs) as pool, stopped(grader, pool):
        work = {pool.submit(grade_one, grader, each): number for number, each in enumerate(handed_in)}
        for done, future in enumerate(as_completed(work), 1):
            student = students[work[future]] = future.result()
            points = "-" if student.problem else text(student.total) + (" + ?" if found.written else "")
            words = "; ".join(filter(None, (remark(student), marks.remarks(student))))
            line = f"{done:3}/{len(handed_in)} {student.name:{min(width, 28)}} {points:>10}   {words}"
            print(line.rstrip(), flush=True)
    return [students[number] for number in sorted(students)]


@contextmanager
def stopped(grader, pool):
    """Ends what is running when the user does not want to wait."""
    try:
        yield
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        grader.stop()
        raise


def grade_one(grader, submission):
    student = results.Student(submission.name, submission.id, path=submission.path, problem=submission.problem,
                              late=submission.late, notes=list(submission.notes))
    notebook = submission.notebook
    if student.problem:
        return student
    student.exercises, notes, student.problem = grader.grade(submission)
    student.notes += notes
    for name in grader.assignment.exercises:
        cell = notebook.last("exercise", name)
        student.code[name] = submitted.body(cell.source) if cell else ""
        tests = notebook.last("tests", name)
        if tests and not any("release" in note for note in notebook.notes) and \
                not submitted.same_tests(tests.source, grader.assignment.exercises[name].tests):
            student.notes.append(f"the tests of {name} were changed, which changes nothing here")
    for name in grader.assignment.written:
        cell = notebook.last("written", name)
        student.written[name] = submitted.answer(cell, grader.assignment.written[name].cell) if cell else ""
    given = frozenset().union(*(look.declared(cell.source) for cell in grader.assignment.cells
                                if cell.cell_type == "code" and source.role(cell)[0] == "given"))
    student.look = [f"look: {words}" for cell in notebook.cells if cell.kind in ("exercise", "other")
                    for words in look.at(cell.source, cell.number, given)]
    student.events = [*happened(student)]
    return student


def happened(student):
    """Sentences about answers that did not compile, did not end, or killed the kernel."""
    for name, result in student.exercises.items():
        slow = [test["reason"] for test in result["tests"] if test["reason"].startswith("ended after")]
        if result["happened"]:
            yield f"{name}: {result['happened']}" + ("; graded again without it" if "died" in result["happened"] or
                                                     "ended" in result["happened"] else "")
        elif result["answer"].get("state") == "timeout":
            yield f"{name}: cell {result['answer']['number']} {result['answer']['error']} (a loop)"
        elif result["answer"]:
            yield f"cell {result['answer']['number']} does not compile: {result['answer']['error']}"
        elif slow:
            yield f"{name}: {slow[0].split(': ')[0]} (a loop)"


def remark(student):
    states = {name: [test["state"] for test in result["tests"]] for name, result in student.exercises.items()}
    open_ = [name for name, each in states.items() if each and set(each) == {"not written"}]
    failed = sum(state != "right" for name, each in states.items() if name not in open_ for state in each)
    words = [f"{', '.join(open_)} not written"] if open_ else []
    words += [f"{failed} test{'s' if failed > 1 else ''} failed"] if failed else []
    return "; ".join(words)


def summary(found, folder, seconds, before, kept):
    graded = found.graded
    for line in changes(found, before):
        print(f"  changed: {line}")
    for student, column in kept:
        if column in found.exercises:
            print(f"  kept: {student.name}, {column} {text(student.marks[column])}, which was typed into grades.csv")
    took = f"{int(seconds) // 60} min {int(seconds) % 60} s" if seconds >= 60 else f"{seconds:.0f} s"
    print(f" {len(graded)} of {len(found.students)} graded in {took}." if len(graded) < len(found.students) else
          f" {len(graded)} graded in {took}.", end="")
    if graded:
        print(f" Mean {mean(student.total for student in graded):.1f} of {text(found.marked)}."
              + hardest(found), end="")
    print(f"\n {feedback.shown(folder / 'grades.csv')}   {feedback.shown(folder / 'report.html')}   "
          f"{feedback.shown(folder / 'feedback')}/NAME.html")


def hardest(found):
    """The exercise and the test that the fewest got right."""
    graded = found.graded
    exercises = {name: sum(student.exercises[name]["points"] >= found.exercises[name] for student in graded)
                 for name in found.exercises}
    tests = {(name, number): sum(student.exercises[name]["tests"][number]["state"] == "right" for student in graded)
             for name in found.exercises for number in range(len(graded[0].exercises[name]["tests"]))}
    if not tests or min(tests.values()) == len(graded):
        return ""
    exercise, (name, number) = min(exercises, key=exercises.get), min(tests, key=tests.get)
    what = graded[0].exercises[name]["tests"][number]["what"]
    return (f" Hardest: {exercise} ({exercises[exercise]} of {len(graded)}), test \"{what}\" "
            f"({tests[name, number]} of {len(graded)}).")


def changes(found, before):
    """What is not as it was in the earlier run."""
    old = {student.key: student for student in before.students} if before else {}
    for student in found.students:
        was = old.get(student.key)
        if before and not was:
            yield f"{student.name} is new"
        elif was and was.problem != student.problem:
            yield f"{student.name}: {was.problem or 'graded'}, now {student.problem or 'graded'}"
        elif was:
            for name, result in student.exercises.items():
                points = was.exercises.get(name, {}).get("points")
                if points is None or text(points) != text(result["points"]):
                    yield f"{student.name}: {name} {'-' if points is None else text(points)} -> " + \
                        text(result["points"])
            for name in student.marks.keys() & found.written.keys():
                if was.written.get(name) != student.written.get(name):
                    yield f"{student.name}: the answer {name} is another one than the one that you marked"
    gone = {key: student for key, student in old.items() if key not in {each.key for each in found.students}}
    for student in gone.values():
        yield f"{student.name} is no longer there"

"""Grades one notebook: starts its worker in a new folder, and compares what its tests say with the reference."""
import hashlib
import json
import math
import os
import re
import subprocess
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

from assignment import isolation, plan
from assignment.session import folder_with, option

HERE = Path(__file__).resolve().parent
NOTEBOOK_SECONDS = 600
START_SECONDS = 300      # that the worker may take beside its cells
MOST_REASON = 600        # characters


class Grader:
    def __init__(self, assignment, lock, seed=None, timeout=30):
        """`lock` is the isolation of submissions, `seed` that of the tests' random numbers, `timeout` of a cell."""
        self.assignment, self.lock, self.timeout = assignment, lock, timeout
        self.seed = secret(assignment) if seed is None else seed
        self.reference = {}         # id -> the tests of the source's solution
        self.seconds = {}           # place in the source -> seconds there
        self.before = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
        self.natives = Path.home() / ".javacpp" / "cache"

    def run_reference(self):
        """Runs the source with its solutions, for the points that are possible; {id: what went wrong}."""
        steps = plan.of_source(self.assignment, self.seed)
        said = self.work(steps, self.assignment.path.read_bytes(), isolation.Isolation("", False), 4 * NOTEBOOK_SECONDS)
        if "problem" in said:
            return {"": said["problem"]}
        self.seconds = {steps[int(number)].place: seconds for number, seconds in said["seconds"].items()}
        wrong = {}
        for name in self.assignment.exercises:
            tests = tests_of(said["tests"].get(name))
            self.reference[name] = tests
            if not tests:
                wrong[name] = said["lost"].get(name) or first_line((said["tests"].get(name) or {}).get("error")) or \
                    "its tests said nothing"
        return wrong

    def grade(self, submission):
        """(what each exercise earned, sentences for the teacher, why it could not be graded)."""
        steps, notes = plan.of_submission(self.assignment, submission.notebook, self.seed)
        for step in steps:
            step.seconds = self.limit(step)
        whole = max(NOTEBOOK_SECONDS, 5 * sum(self.seconds.values()))
        said = self.work(steps, submission.content, self.lock, whole)
        if "problem" in said:
            return {}, notes, said["problem"]
        exercises = {name: self.marked(name, said) for name in self.assignment.exercises}
        for cell in said["cells"]:
            whose = "given code of " if cell["kind"] == "given" else ""
            notes.append(f"{whose}cell {cell['number']}: {cell['why']}"
                         + ("; graded again without it" if cell["again"] else ""))
        return exercises, notes, ""

    def limit(self, step):
        """Seconds for a cell: more where the solution takes long, or where each of many tests may."""
        seconds = self.timeout + 5 * self.seconds.get(step.place, 0)
        if step.kind == "tests":
            limits = re.findall(r"(?:--seconds +|\bseconds\()([0-9]+(?:\.[0-9]+)?)", step.code)
            longest = max(map(float, limits), default=5)
            seconds += len(self.reference.get(step.id, ())) * (longest + 4)
        return seconds

    def marked(self, name, said):
        """The tests of the reference with what this answer earned, and a sentence about what happened to it."""
        got = {test["what"]: test for test in tests_of(said["tests"].get(name))}
        answer = said["answers"].get(name) or {}
        happened = said["lost"].get(name) or ""
        error = (said["tests"].get(name) or {}).get("error", "") if not got else ""
        reason = happened or compile_error(answer.get("error")) or self.shown(name, error) or "not tested"
        tests = []
        for possible in self.reference[name]:
            test = got.get(possible["what"]) if not happened else None
            right = bool(test) and test["state"] == "right"
            tests.append({**possible, "points": possible["earned"],
                          "earned": min(test["earned"], possible["earned"]) if right else 0,
                          "state": test["state"] if test else "wrong",
                          "reason": "" if right else (test["reason"] if test else reason)[:MOST_REASON]})
        return {"tests": tests, "points": sum(test["earned"] for test in tests),
                "of": sum(test["points"] for test in tests), "happened": happened,
                "answer": answer and {**answer, "error": compile_error(answer["error"])}}

    def shown(self, name, error):
        """The first line of an error, unless it could show the code of the tests."""
        line = compile_error(error)
        code = {text.strip() for text in self.assignment.exercises[name].tests.source.split("\n")}
        return "" if any(len(text) > 8 and text in line for text in code) else line

    def work(self, steps, content, lock, seconds):
        """What the worker of a notebook says; {problem: sentence} when it did not come to an end."""
        with tempfile.TemporaryDirectory(prefix="percolate-grade-", ignore_cleanup_errors=True) as place:
            place = Path(place).resolve()
            folder = folder_with(place, f"{self.assignment.name}.ipynb", content, self.assignment.data,
                                 self.assignment.path.parent)
            # not the folder itself: ND4J locks a file there, and unpacks 400 MB elsewhere if it cannot
            natives = [path for path in self.natives.glob("*") if path.is_dir()]
            shared = [self.before / "percolate", *natives, *filter(None, [os.environ.get("PERCOLATE_DATA")])]
            job = {"steps": [asdict(step) for step in steps], "folder": str(folder), "home": str(place / "home"),
                   "wrap": lock.kernel(place, shared), "network": lock.network, "caches": str(self.before),
                   "java": option("org.bytedeco.javacpp.cachedir", self.natives), "seconds": seconds}
            command = [*lock.worker, sys.executable, str(HERE / "worker.py")]
            try:
                done = subprocess.run(command, input=json.dumps(job), text=True, capture_output=True, cwd=place,
                                      timeout=4 * seconds + START_SECONDS)
                return json.loads(done.stdout)
            except subprocess.TimeoutExpired:
                return {"problem": f"it was still running after {(4 * seconds + START_SECONDS) / 60:.0f} min"}
            except ValueError:
                return {"problem": "its grader failed: " + ((done.stderr.strip().splitlines() or ["no reason"])[-1])}


def secret(assignment):
    """A seed that is the same in every run, and that the released notebook does not tell."""
    text = json.dumps([cell.source for cell in assignment.cells])
    return int(hashlib.sha256(f"seed {text}".encode()).hexdigest()[:7], 16)


def tests_of(said):
    """The tests in what a tests cell said, each checked: it comes from the process that ran the student's code."""
    tests = (said or {}).get("json")
    tests = tests.get("tests") if isinstance(tests, dict) else None
    good = []
    for test in tests if isinstance(tests, list) else ():
        if isinstance(test, dict) and isinstance(test.get("what"), str) and is_number(test.get("earned")):
            good.append({"what": test["what"], "points": number(test.get("points")), "earned": max(0, test["earned"]),
                         "state": str(test.get("state")), "reason": str(test.get("reason") or ""),
                         "hidden": test.get("hidden") is True})
    return good


def is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)


def number(value):
    return value if is_number(value) else 0


def compile_error(text):
    """`';' expected` of an error that the kernel shows over several lines."""
    found = re.search(r"line \d+, column \d+: (.*)", text or "")
    return found[1].strip() if found else first_line(text)


def first_line(text):
    return next((line.strip() for line in (text or "").split("\n") if line.strip()), "")

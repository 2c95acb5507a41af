"""Runs the cells of one submission in a process of its own: a job comes on stdin, what the tests say goes to stdout.

A cell that kills the kernel costs its own exercise: the others run again, without it, in a new kernel.
"""
import json
import re
import sys
from pathlib import Path

TESTS = "application/vnd.percolate.tests+json"


def run(job, session):
    """{tests: id -> what its tests said, answers: id -> error of its cell, lost: id -> why it was left out, ...}."""
    said = {"tests": {}, "answers": {}, "lost": {}, "cells": [], "seconds": {}}
    lost = set()
    left = job["seconds"]
    while True:
        cells = {}      # the kernel's number of a cell -> the student's
        for number, step in enumerate(job["steps"]):
            kind, name = step["kind"], step["id"]
            if number in lost or kind in ("exercise", "tests") and name in said["lost"] or \
                    kind == "tests" and name in said["tests"]:
                continue
            if left <= 0:
                if kind == "tests":
                    said["lost"][name] = f"the notebook ran longer than {job['seconds']:.0f} s"
                continue
            result = session.run(step["code"], min(step["seconds"], left))
            left -= result.seconds
            said["seconds"][str(number)] = result.seconds
            cells[result.count] = step["number"]
            note(said, step, result, cells)
            if session.alive and result.state == "timeout" and kind not in ("exercise", "tests"):
                said["cells"].append({"number": step["number"], "kind": kind, "again": False,
                                      "why": f"ended after {step['seconds']:.0f} s"})
            if not session.alive:
                why = "the kernel died" if result.state == "dead" else f"ended after {step['seconds']:.0f} s"
                if kind in ("exercise", "tests"):
                    said["lost"][name] = why
                else:
                    lost.add(number)
                    said["cells"].append({"number": step["number"], "kind": kind, "why": why, "again": True})
                session.restart()
                break
        else:
            return said


def note(said, step, result, cells):
    result.error = renumbered(result.error, cells)[:4000]
    if step["kind"] == "tests":
        said["tests"][step["id"]] = {"state": result.state, "error": result.error,
                                     "json": parsed(result.data.get(TESTS), cells)}
    elif step["kind"] == "exercise":
        said["answers"].pop(step["id"], None)
        if result.state != "ok":
            why = f"ended after {step['seconds']:.0f} s" if result.state == "timeout" else result.error
            said["answers"][step["id"]] = {"state": result.state, "error": why, "number": step["number"]}


def parsed(data, cells):
    """The JSON of the tests; a front end's library may leave it as text."""
    try:
        return json.loads(renumbered(data if isinstance(data, str) else json.dumps(data), cells)) if data else None
    except ValueError:
        return None


def renumbered(text, cells):
    """Says "cell 5" as the student counts cells, instead of "cell 3 (2)" as the kernel counts what it ran."""
    return re.sub(r"\bcell (\d+)(?: \(\d+\))?(?=, line)", lambda found: "cell " + str(
        cells.get(int(found[1])) or found[1]), text)


def main():
    job = json.load(sys.stdin)
    if job["network"]:
        isolation.raise_loopback()
    with Session(job["folder"], job["home"], job["wrap"], job["caches"], job["java"]) as session:
        json.dump(run(job, session), sys.stdout)


if __name__ == "__main__":
    sys.path[0] = str(Path(__file__).resolve().parent.parent)
    from assignment import isolation
    from assignment.session import Session
    from report import UserError

    try:
        main()
    except UserError as e:
        json.dump({"problem": str(e)}, sys.stdout)

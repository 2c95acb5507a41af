"""Tries each answer to each exercise of a chapter with many draws of the tests' random numbers.

A learner gets other numbers in each run, so a test with a tolerance that is too tight, or a wrong answer that passes
for some numbers, shows up only in many runs.

    python3 tests/draws.py [--draws N] [--seconds S] [NUMBER ...]     all chapters, or some
"""
import argparse
import os
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "cli"))
import chaptertests  # noqa: E402
import execute  # noqa: E402
import exercises  # noqa: E402
import notebooks  # noqa: E402

SECONDS = 1200
PROBE = 5
os.environ["JUPYTER_PATH"] = str(ROOT / "target" / "jupyter")


def draw(client, name, draws=1):
    return exercises.verdict(chaptertests.run_cell(client, f"%check {name} --draws {draws}"))


def right(client, name, draws, seconds):
    """What the first draw says that refuses the answer, if there is one; a few draws tell how long all take."""
    begin = time.monotonic()
    said = draw(client, name, PROBE)
    fit = int(seconds / (time.monotonic() - begin) * PROBE)
    if said.startswith(f"{name}: right"):
        said = draw(client, name, max(PROBE, min(draws, fit)))
    return "" if said.startswith(f"{name}: right") else said


def wrong(client, name, seconds):
    """What the first draw says that accepts the answer, if there is one."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        said = draw(client, name)
        if said.startswith(f"{name}: right"):
            return said
    return ""


def many(path, draws, seconds, misjudged):
    """Tries the solution and the other answers after each check."""
    solutions, known = exercises.beside(path), exercises.read(chaptertests.ANSWERS / f"{path.stem}.md")

    def on_check(client, name):
        others = known[name].blocks if name in known else []
        for kind, code in [*others, ("right", solutions[name].solution)]:
            chaptertests.check(client, name, code)
            said = right(client, name, draws, seconds) if kind == "right" else wrong(client, name, seconds / 3)
            if said:
                misjudged.append(name)
                print(f"{path.name}, {name}: a {kind} answer\n{code}\nis judged so: {said}", flush=True)

    return on_check


def main(words):
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--draws", type=int, default=5000, help="draws of each right answer (default: %(default)s)")
    parser.add_argument("--seconds", type=float, default=10, help="limit for each answer (default: %(default)s)")
    parser.add_argument("numbers", nargs="*", metavar="NUMBER")
    said = parser.parse_args(words)
    failed = 0
    for path in [notebooks.find(word) for word in said.numbers] or notebooks.chapters():
        misjudged = []
        ran = execute.execute(notebooks.read(path), path, SECONDS,
                              on_check=many(path, said.draws, said.seconds, misjudged))
        failed += len(misjudged)
        print(f"{path.name}  {ran.seconds:.0f} s", flush=True)
    return failed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""`percolate assignment check`: whether a source notebook can be handed out."""
import argparse
import sys

from assignment import source, trial

CLEAR = "\r\x1b[K" if sys.stdout.isatty() else ""
SLOW = 5    # seconds from which the slowest tests are named


def run(arguments):
    parser = argparse.ArgumentParser(prog="percolate assignment check")
    parser.add_argument("source")
    assignment = source.read(parser.parse_args(arguments).source)
    return 0 if ready(assignment)[0] else 1


def ready(assignment):
    """Tries the assignment and prints what came of it; whether it is ready, and the trial."""
    try:
        tried = trial.run(assignment, show_cell(assignment.name))
    finally:
        print(CLEAR, end="", flush=True)
    print(text(assignment, tried), flush=True)
    return all(each.ready for each in tried.exercises.values()), tried


def show_cell(name):
    """On a terminal, updates one line of progress for each cell; elsewhere prints nothing."""
    if not CLEAR:
        return lambda number, total: None
    return lambda number, total: print(f"{CLEAR}{name}  cell {number} of {total}", end="", flush=True)


def text(assignment, tried):
    lines = [head(assignment, tried)]
    if tried.exercises:
        width = max(len("exercise"), *(len(name) for name in tried.exercises))
        lines.append(f"  {'':{width}}   your solution   empty   stub")
        for each in tried.exercises.values():
            lines += rows(each, width)
    unready = [each.id for each in tried.exercises.values() if not each.ready]
    verdict = f"Not ready: {', '.join(unready)}." if unready else "Ready."
    slowest = ""
    if tried.exercises:
        name = f" ({tried.slowest.id})" if tried.slowest.seconds > SLOW else ""
        slowest = f", slowest tests {tried.slowest.seconds:.1f} s{name}"
    lines.append(f"  {tried.seconds:.0f} s{slowest}. {verdict}")
    return "\n".join(lines)


def head(assignment, tried):
    parts = [count(len(assignment.exercises), "exercise"), count(tried.tests(), "test")]
    hidden = tried.tests(hidden=True)
    if hidden:
        parts[1] += f" ({hidden} hidden)"
    by_hand = sum(written.points for written in assignment.written.values())
    parts.append(count(tried.points, "point") + (f" and {by_hand:g} to be marked by hand" if by_hand else ""))
    title = "" if assignment.title == assignment.name else f" {assignment.title}"
    return f"{assignment.name}{title}: {', '.join(parts)}"


def count(number, noun):
    return f"{number:g} {noun}{'' if number == 1 else 's'}"


def rows(each, width):
    """The line of an exercise, and one for each thing that keeps it from being ready."""
    solution = "-" if each.solution.error else f"{each.solution.points:g} / {each.solution.most:g}"
    stub = " and ".join(dict.fromkeys(each.forms)) or "none"
    yield f"  {each.id:{width}}   {solution:^13}   {each.nothing:^5g}   {stub}"
    if each.solution.error:
        yield f"      the tests do not run: {each.solution.error}"
    for what, reason in each.wrong:
        yield f"      your solution fails \"{what}\": {reason}"
    if each.nothing:
        names = ", ".join(f'"{what}"' for what in each.free)
        yield (f"      {count(each.nothing, 'point')} for nothing: {names} "
               f"{'passes' if len(each.free) == 1 else 'pass'} without a solution")
    if not each.forms:
        yield "      no stub compiles there: put the declarations that the rest of the cell uses outside of the region"

"""Answers of a class that are the same except for blanks, comments and the names that a student chose."""
from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations

from assignment.java_tokens import KEYWORDS, tokens

PRIMITIVES = frozenset("boolean byte char double float int long short var".split())
MOST_SHARE = 0.5      # an answer that half of the class has says nothing about two of them
LEAST_CLASS = 4       # in a smaller class every share is large
FEWEST_TOKENS = 12    # shorter answers are equal by chance


@dataclass(frozen=True)
class Pair:
    one: str
    other: str
    exercises: dict    # id -> how many of the class have this answer


def pairs(answers, stubs):
    """The pairs of students with equal answers, the most remarkable first.

    `answers` is {student: {exercise: code}}, `stubs` {exercise: [code of each released form]}.
    """
    groups = defaultdict(list)
    for student, codes in answers.items():
        for exercise, code in codes.items():
            form = normal(code)
            if len(form) >= FEWEST_TOKENS and form not in map(normal, stubs.get(exercise, ())):
                groups[exercise, form].append(student)
    shared = defaultdict(dict)
    for (exercise, _), students in groups.items():
        if len(answers) < LEAST_CLASS or len(students) <= max(2, MOST_SHARE * len(answers)):
            for one, other in combinations(sorted(students), 2):
                shared[one, other][exercise] = len(students)
    found = [Pair(one, other, exercises) for (one, other), exercises in shared.items()]
    return sorted(found, key=lambda pair: (-sum(1 / count for count in pair.exercises.values()), pair.one, pair.other))


def normal(code):
    """The tokens, with a number in place of each name that the code declares itself."""
    parts = tokens(code)
    own = declared(parts)
    numbers = {}
    return tuple(f"${numbers.setdefault(text, len(numbers))}" if kind == "name" and text in own else text
                 for kind, text in parts)


def declared(parts):
    """Names that follow a type, or begin a lambda: `double x`, `List<String> names`, `(a, b) ->`."""
    own = set()
    for index, (kind, text) in enumerate(parts):
        if kind != "name" or text in KEYWORDS:
            continue
        before_kind, before = parts[index - 1] if index else ("", "")
        after = parts[index + 1][1] if index + 1 < len(parts) else ""
        typed = before_kind == "name" and (before not in KEYWORDS or before in PRIMITIVES | {"class", "record", "void"})
        if typed or before in ("]", ">", "...") and after in ("=", ";", ",", ")", ":", "(") or after == "->":
            own.add(text)
        elif after in (",", ")") and before in ("(", ","):
            own.update({text} if is_lambda(parts, index) else ())
    return own


def is_lambda(parts, index):
    """Whether the list of names around a name ends with `) ->`."""
    while index < len(parts) and (parts[index][0] == "name" or parts[index][1] == ","):
        index += 1
    return [text for _, text in parts[index:index + 2]] == [")", "->"]

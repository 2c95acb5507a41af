"""Regions of a cell: solutions and hidden tests, between lines that begin and end them."""
import re
from dataclasses import dataclass

from report import UserError

SOLUTION = "SOLUTION"
HIDDEN_TESTS = "HIDDEN TESTS"
YOUR_CODE = 'throw new UnsupportedOperationException("your code here");'
FORMS = {"throw": YOUR_CODE, "if throw": f"if (true) {YOUR_CODE}", "comment": "// your code here"}
YOUR_ANSWER = "*Your answer here.*"

CODE = re.compile(r"([ \t]*)(?://|###)[ \t]*(BEGIN|END) (SOLUTION|HIDDEN TESTS)[ \t]*")
MARKDOWN = re.compile(r"([ \t]*)<!--[ \t]*(BEGIN|END) (SOLUTION|HIDDEN TESTS)[ \t]*-->[ \t]*")
ALMOST = re.compile(r"(BEGIN|END) (SOLUTION|HIDDEN TESTS)"
                    r"|(?i:(//|/\*|#|<!--)[ \t]*(BEGIN|END)[ \t_-]*(SOLUTIONS?|HIDDEN[ \t_-]*TESTS?)\W*$)")


@dataclass(frozen=True)
class Region:
    kind: str      # SOLUTION or HIDDEN_TESTS
    begin: int     # index of its first line, the one that says BEGIN
    end: int       # index of its last line, the one that says END
    indent: str    # white space before BEGIN


def find(text, where, marker=CODE):
    """The regions of a text, in order; `where` names its cell in the errors."""
    regions, begun = [], None
    for number, line in enumerate(text.split("\n")):
        found = marker.fullmatch(line)
        if not found:
            if ALMOST.search(line):
                raise UserError(f"{where}, line {number + 1}: a region begins and ends with a line of its own, such as "
                                f"'{example(marker, 'BEGIN')}' and '{example(marker, 'END')}', not '{line.strip()}'.")
            continue
        indent, edge, kind = found.groups()
        if edge == "BEGIN" and begun:
            raise UserError(f"{where}, line {number + 1}: BEGIN {kind} stands inside of another region, which begins "
                            f"in line {begun[0] + 1}: end that one first.")
        if edge == "END" and (not begun or begun[1] != kind):
            raise UserError(f"{where}, line {number + 1}: END {kind} has no BEGIN {kind} above it.")
        if edge == "END":
            regions.append(Region(kind, begun[0], number, begun[2]))
        begun = (number, kind, indent) if edge == "BEGIN" else None
    if begun:
        raise UserError(f"{where}, line {begun[0] + 1}: BEGIN {begun[1]} has no END {begun[1]} below it.")
    return regions


def example(marker, edge):
    return f"// {edge} SOLUTION" if marker is CODE else f"<!-- {edge} SOLUTION -->"


def replaced(text, regions, lines_of):
    """The text with `lines_of(number, region)` in place of each region."""
    lines = text.split("\n")
    for number, region in reversed(list(enumerate(regions))):
        lines[region.begin:region.end + 1] = lines_of(number, region)
    return "\n".join(lines)


def inside(text, regions):
    """The lines between BEGIN and END, of all regions."""
    lines = text.split("\n")
    return [line for region in regions for line in lines[region.begin + 1:region.end]]


def outside(text, regions):
    """The lines that stay when the regions are taken out."""
    return replaced(text, regions, lambda number, region: []).split("\n")


def comments(text):
    """The same code with // before BEGIN and END, where ### stood: the compiler knows no ###."""
    return re.sub(r"(?m)^([ \t]*)###([ \t]*(?:BEGIN|END) (?:SOLUTION|HIDDEN TESTS)[ \t]*)$", r"\1//\2", text)


def stubbed(cell_source, form):
    """The cell of an exercise with stubs for its solutions.

    `form` is `throw`, `if throw` or `comment`, or a list with the form of each region; None keeps a solution.
    """
    regions = find(cell_source, "the cell")
    forms = [form] * len(regions) if form is None or isinstance(form, str) else form
    lines = cell_source.split("\n")
    return replaced(cell_source, regions, lambda number, region: lines[region.begin:region.end + 1]
                    if forms[number] is None else [region.indent + FORMS[forms[number]]])


def without_hidden(tests_source, points_of_region):
    """The cell of tests with a line `hidden(POINTS);` for each hidden region."""
    regions = find(tests_source, "the cell")
    return replaced(tests_source, regions,
                    lambda number, region: [f"{region.indent}hidden({points_of_region[number]:g});"])


def without_answer(markdown):
    """The cell of a written answer without the model answer."""
    regions = find(markdown, "the cell", MARKDOWN)
    return replaced(markdown, regions, lambda number, region: [YOUR_ANSWER])

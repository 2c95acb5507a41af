"""report.html: the class at a glance, for the teacher."""
from html import escape
from statistics import mean

from assignment.page import Html, element, page, together
from assignment.results import text

STYLE = """
.grid td, .grid th { padding: .3rem .7rem; border: none; white-space: nowrap; }
.grid tbody td { border-top: 2px solid var(--card); }
.grid th.number { max-width: 9rem; overflow: hidden; text-overflow: ellipsis; }
.grid td:first-child, .grid th:first-child { padding-left: 0; position: sticky; left: 0; background: var(--card); }
.grid td.remark { white-space: normal; min-width: 16rem; color: var(--soft); font-size: .88rem; }
.facts { display: flex; flex-wrap: wrap; gap: .4rem 2.2rem; margin: .9rem 0 0; }
.facts b { display: block; font-size: 1.5rem; font-weight: 650; line-height: 1.3; }
.rail { display: inline-block; width: 9rem; height: .6rem; border-radius: 3px; background: var(--line); }
.bar { display: block; height: 100%; border-radius: 3px; background: var(--right); }
td.count { width: 6rem; }
.columns { display: flex; align-items: flex-end; gap: 3px; height: 7.5rem; margin-top: .8rem; }
.columns div { flex: 1; display: flex; flex-direction: column; justify-content: flex-end; height: 100%;
  text-align: center; font-size: .8rem; color: var(--soft); }
.columns i { display: block; background: var(--accent); border-radius: 3px 3px 0 0; }
.columns div.empty i { background: var(--line); }
"""


def page_of(assignment, found):
    graded = found.graded
    parts = [element("p", f"{assignment.name} · {assignment.title}", "kicker"), element("h1", "The class"),
             facts(found, graded)]
    failed = [student for student in found.students if student.problem]
    if failed:
        parts += [part("Not graded"), listing([(student.name, student.problem) for student in failed])]
    if graded:
        parts += [part("Students"), students(found, graded), part("Totals"), totals(found, graded),
                  part("Exercises and tests, the hardest first"), *exercises(found, graded)]
    look = [(student.name, "; ".join(words.removeprefix("look: ") for words in student.look))
            for student in graded if student.look]
    if look:
        parts += [part("Worth a look"), element("p", "Nothing here has cost points.", "soft"), listing(look)]
    if found.similar:
        parts += [part("Similar answers"), similar(found, graded)]
    for name in found.written:
        parts += [part(f"To be marked: {name}"), written(graded, name)]
    return page(f"{assignment.name}: the class", together(*parts), STYLE, wide=True)


def part(title):
    return element("h2", title, "part")


def facts(found, graded):
    waiting = sum(student.points(name) is None for student in graded for name in found.written)
    said = [(len(found.students), "handed in"), (len(graded), "graded")]
    if graded:
        said += [(f"{mean(student.total for student in graded):.1f}", f"mean of {text(found.marked)} points"),
                 (waiting, "written answers to mark") if waiting else ("", "")]
    return element("div", together(*(element("div", together(element("b", number), element("span", words, "soft")))
                                     for number, words in said if words)), "facts")


def listing(rows):
    return element("section", element("table", together(*(
        element("tr", together(element("td", first), element("td", words, "reason"))) for first, words in rows))))


def students(found, graded):
    head = [element("th", "student"), *(element("th", name, "number", title=name) for name in found.columns),
            element("th", "total", "number"), element("th", "remarks")]
    rows = [element("tr", together(
        element("td", Html(f'<a href="feedback/{escape(student.page)}">{escape(student.name)}</a>')),
        *(cell(student.points(name), most, name in student.exercises) for name, most in found.columns.items()),
        element("td", element("b", text(student.total)), "number"),
        element("td", "; ".join([*filter(None, [student.late]), *student.notes, *student.events]), "remark")))
        for student in graded]
    table = together(element("thead", element("tr", together(*head))), element("tbody", together(*rows)))
    return element("section", element("div", element("table", table, "grid"), "scroll"))


def cell(points, most, tested):
    """Points on a ground that is the greener the more there are."""
    if points is None:
        return element("td", "?" if not tested else "", "number soft")
    share = points / most if most else 1
    return element("td", text(points), "number", style=f"background: rgba(var(--fill), {0.05 + 0.45 * share:.2f})")


def totals(found, graded):
    """How many students have how many points."""
    most = sum(found.columns.values())
    width = next(step for step in (1, 2, 5, 10, 20, 50, 100, 1000, 10**9) if most / step <= 24)
    counts = [0] * (int(most // width) + 1)
    for student in graded:
        counts[min(len(counts) - 1, int(student.total // width))] += 1
    highest = max(counts)
    return element("section", element("div", together(*(element("div", together(
        element("span", count or ""), element("i", "", style=f"height: {max(2, 75 * count // highest)}%"),
        element("span", number * width)), "" if count else "empty") for number, count in enumerate(counts))),
        "columns"))


def exercises(found, graded):
    def share(name):
        return mean(student.exercises[name]["points"] for student in graded) / (found.exercises[name] or 1)

    for name in sorted(found.exercises, key=share):
        tests = [[student.exercises[name]["tests"][number] for student in graded]
                 for number in range(len(graded[0].exercises[name]["tests"]))]
        tests.sort(key=passed)
        average = mean(student.exercises[name]["points"] for student in graded)
        head = together(element("h2", name), element("span", f"mean {average:.1f} of {text(found.exercises[name])}",
                                                     "points"))
        rows = [element("tr", together(
            element("td", together(element("span", test[0]["what"]),
                                   element("span", "hidden", "tag") if test[0]["hidden"] else "")),
            element("td", bar(passed(test) / len(graded)), "number"),
            element("td", f"{passed(test)} of {len(graded)}", "number count"))) for test in tests]
        yield element("section", together(element("div", head, "head"), element("table", together(*rows))))


def passed(test):
    return sum(each["state"] == "right" for each in test)


def bar(share):
    return element("span", element("span", "", "bar", style=f"width: {share:.0%}"), "rail")


def similar(found, graded):
    rows = [element("tr", together(element("td", f"{pair['one']} and {pair['other']}"), element("td", "; ".join(
        f"{name} ({count} of {len(graded)} have the same)" for name, count in pair["exercises"].items()), "reason")))
        for pair in found.similar[:50]]
    more = f"and {len(found.similar) - 50} more pairs" if len(found.similar) > 50 else ""
    note = "Equal after taking comments and blanks away and renaming what the answer declares. Short tasks have few " \
           "ways to be right, so look at the share of the class first."
    return element("section", together(element("p", note, "soft"), element("table", together(*rows)),
                                       element("p", more, "soft")))


def written(graded, name):
    rows = []
    for student in graded:
        points = student.points(name)
        words = student.written.get(name, "").strip()
        rows.append(element("tr", together(element("td", student.name),
                                           element("td", words or "no answer", "text" if words else "soft"),
                                           element("td", "?" if points is None else text(points), "number"))))
    return element("section", element("table", together(*rows)))

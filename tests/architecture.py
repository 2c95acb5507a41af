"""The packages of every module, their dependencies, and the diagram of docs/architecture.md.

`python3 tests/architecture.py` redraws the diagram from the jars of the last build.
"""
import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DIST = ROOT / "target/dist"
PICTURE = ROOT / "docs/images/architecture.svg"
# From left to right in the diagram, with the package prefix of each module.
MODULES = {"kernel": "io.percolate.kernel", "api": "io.percolate.api", "magics": "io.percolate.magics",
           "spark": "io.percolate.spark", "lib": "io.percolate"}
COLUMNS = {"kernel": 3, "api": 1, "magics": 2, "lib": 5, "spark": 1}
BANDS = [["kernel", "api", "magics"], ["lib", "spark"]]    # of the picture, from the top down
# The three paths through the code, package by package.
WAYS = {
    "a cell": ["kernel.wire", "kernel.protocol", "kernel", "kernel.magic", "kernel.session", "kernel.stop",
               "kernel.cell"],
    "a magic line": ["kernel.magic", "magics.jjava", "magics.declare", "magics.magic", "magics.render"],
    "a batch": ["data", "train", "engine", "engine.read", "engine.cpu", "engine.cpu.op", "engine.cpu.kernel",
                "engine.cpu.learn", "dl4j"],
}

CARD, HEIGHT, PITCH, GAP, MARGIN, TITLE = 168, 32, 44, 12, 16, 50
STYLE = """
  text { font: 15px system-ui, -apple-system, "Segoe UI", "DejaVu Sans", sans-serif; fill: #1f2933; }
  .paper { fill: #ffffff; } .module { fill: #f0f3f7; } .card { fill: #ffffff; stroke: #9aa5b1; }
  .title { font-weight: 600; font-size: 17px; } .uses { fill: #52606d; font-size: 14px; }
  .way0 { fill: #0a6cb5; } .way1 { fill: #a3480a; } .way2 { fill: #4a7a12; }
  .number { fill: #ffffff; font-size: 11px; font-weight: 700; }
  @media (prefers-color-scheme: dark) {
    text { fill: #e4e7eb; } .paper { fill: #161b22; } .module { fill: #232b35; }
    .card { fill: #323f4b; stroke: #616e7c; } .uses { fill: #cbd2d9; } .number { fill: #ffffff; }
  }
"""


def module_of(package):
    return next(module for module, root in MODULES.items() if package == root or package.startswith(root + "."))


def short(package):
    """The name without the common prefix: `kernel.wire`, `engine.cpu`."""
    return package.removeprefix("io.percolate").removeprefix(".") or "lib"


def dependencies(jdeps="jdeps"):
    """Maps each package to the packages that its classes use; found by jdeps in the jars of all modules."""
    jars = sorted(str(jar) for module in MODULES for jar in DIST.rglob(f"percolate-{module}-*.jar"))
    command = [jdeps, "--multi-release", "17", "-verbose:package", "-cp", f"{DIST}/*", *jars]
    lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    found = {}
    for line in lines:
        match = re.match(r"\s+(io\.percolate\S*)\s+-> (\S+)", line)
        if match:
            targets = found.setdefault(match[1], set())
            if match[2].startswith("io.percolate") and match[2] != match[1]:
                targets.add(match[2])
    return found


def within(module, graph):
    """The part of the graph in one module."""
    inside = {package for package in graph if module_of(package) == module}
    return {package: graph[package] & inside for package in inside}


def cycle(graph):
    """Packages that form a dependency cycle, or None."""
    left = {package: set(targets) for package, targets in graph.items()}
    while left:
        free = [package for package, targets in left.items() if not targets & left.keys()]
        if not free:
            return sorted(left)
        for package in free:
            del left[package]
    return None


def floors(graph):
    """Assigns each package a level: one above the highest level that it depends on."""
    if cycle(graph):
        raise ValueError(f"These packages depend on one another: {', '.join(cycle(graph))}.")
    levels = {}

    def level(package):
        if package not in levels:
            levels[package] = max((level(target) + 1 for target in graph[package]), default=0)
        return levels[package]

    for package in graph:
        level(package)
    return levels


def rows(graph, columns):
    """Rows of cards from top to bottom, at most `columns` per row; no package is in a row with a dependency."""
    levels = floors(graph)
    result = []
    for level in sorted(set(levels.values()), reverse=True):
        names = sorted(package for package in graph if levels[package] == level)
        result += [names[i:i + columns] for i in range(0, len(names), columns)]
    return result


def draw(graph):
    """The picture as SVG: a box a module, a card a package; a package uses only packages in rows below its own."""
    parts, top = [], MARGIN
    whole = max(sum(width(module) + MARGIN for module in band) for band in BANDS) + MARGIN
    for band in BANDS:
        tables = {module: rows(within(module, graph), COLUMNS[module]) for module in band}
        height = TITLE + max(len(table) for table in tables.values()) * PITCH + GAP
        x = MARGIN
        for module, table in tables.items():
            room = whole - 2 * MARGIN if len(band) == 1 else width(module)
            parts += box(module, table, graph, x, top, room, height)
            x += room + MARGIN
        top += height + MARGIN
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {whole} {top + 30}" role="img">',
        "<title>The packages of Percolate: each uses only packages in the rows below its own</title>",
        f"<style>{STYLE}</style>", f'<rect class="paper" width="{whole}" height="{top + 30}" rx="8"/>',
        *parts, *legend(top + 8), "</svg>\n"])


def width(module):
    return COLUMNS[module] * (CARD + GAP) + GAP


def box(module, table, graph, x, y, room, height):
    parts = [f'<rect class="module" x="{x}" y="{y}" width="{room}" height="{height}" rx="8"/>',
             f'<text class="title" x="{x + GAP}" y="{y + 24}">{module}</text>',
             f'<text class="uses" x="{x + GAP}" y="{y + 43}">{uses(module, graph)}</text>']
    for row, names in enumerate(table):
        left = x + (room - len(names) * (CARD + GAP) + GAP) / 2
        for place, package in enumerate(names):
            parts += card(module, package, left + place * (CARD + GAP),
                          y + height - GAP - (len(table) - row) * PITCH + PITCH - HEIGHT)
    return parts


def uses(module, graph):
    """The other modules that a module uses, as text."""
    used = {module_of(target) for package in graph if module_of(package) == module for target in graph[package]}
    others = [name for name in MODULES if name in used - {module}]
    return f"uses {' and '.join(others)}" if others else "uses no other module"


def card(module, package, x, y):
    name = short(package)
    stations = [(way, steps.index(name) + 1) for way, steps in enumerate(WAYS.values()) if name in steps]
    label = package.removeprefix(MODULES[module]).removeprefix(".") or f"({module})"
    parts = [f'<rect class="card" x="{x:.0f}" y="{y:.0f}" width="{CARD}" height="{HEIGHT}" rx="6"/>',
             f'<text x="{x + 10:.0f}" y="{y + 21:.0f}">{label}</text>']
    return parts + [badge(x + CARD - 9 - 18 * i, y + 1, *station) for i, station in enumerate(stations)]


def badge(x, y, way, number):
    return (f'<circle class="way{way}" cx="{x:.0f}" cy="{y:.0f}" r="9"/>'
            f'<text class="number" x="{x:.0f}" y="{y + 4:.0f}" text-anchor="middle">{number}</text>')


def legend(y):
    parts, x = [], MARGIN + 10
    for way, name in enumerate(WAYS):
        parts += [badge(x, y, way, 1), f'<text x="{x + 15}" y="{y + 5}">the way of {name}</text>']
        x += 60 + 8 * len(f"the way of {name}")
    return parts


if __name__ == "__main__":
    PICTURE.parent.mkdir(parents=True, exist_ok=True)
    PICTURE.write_text(draw(dependencies()))
    print(PICTURE)

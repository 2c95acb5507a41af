"""What the prose of a chapter claims, and what covers each claim.

A claim is a number or a word that compares ("better", "half", "beats", "level") in a chapter's text. The file
tests/claims/NN-name.txt says what covers it:

    a phrase of the chapter's text, as it stands there
        assert rateOfCosine < 0.24          an assertion of the chapter
    a phrase
        code batchSize(64)                  a setting: the code shows it
    a phrase
        python abs(0.7 ** 30 / 2.25e-5 - 1) < 0.01      arithmetic: the expression is true
    a phrase
        source Smith (2017)                 the chapter's further reading or a link says so
    a phrase
        means a definition, a plan or a convention: nothing is measured

Several indented lines cover a phrase together. A phrase covers what stands inside of it, each time that it occurs.
Counts in words below a hundred ("two landscapes"), formulas, code, links, headings and tasks are no claims.

    python3 tests/claims.py [NUMBER ...]    lists the claims of all chapters, or of some, with what covers them
"""
import math
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path

import nbformat

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "notebooks"
FILES = ROOT / "tests" / "claims"

WORDS = """
    better best worse worst beats? wins? won outperforms? loses? half halves twice doubles? doubled triples? level
    faster fastest slower slowest smaller smallest larger largest bigger biggest higher highest lower lowest more
    fewer less most least steeper steepest narrower wider closer closest stronger strongest weaker weakest shorter
    shortest longer longest deeper noisier smoother sharper hundreds? thousands? millions? billions? dozens? times
    thirds? quarters? fifths? tenths? hundredths? thousandths? fold equals? identical
""".split()
NUMBER = r"(?<![\w.])[-−+]?\d+(?:,\d\d\d)*(?:\.\d+)?(?:e[-−]?\d+)?"
CLAIM = re.compile(rf"\b(?:{'|'.join(WORDS)})\b|{NUMBER}", re.IGNORECASE)
NO_CLAIM = [
    r"(?s)```.*?```", r"`[^`\n]*`", r"(?s)\$\$.*?\$\$", r"\$[^$]+\$",       # code, formulas
    r"(?m)^#.*$", r"(?m)^\*\*\d+\.\*\*", r"(?m)^\d+\.(?= )",                # headings, numbers of lists
    r"(?<=\])\([^)\s]*\)", r"https?://\S+", r"<[^>\n]+>",                   # links, tags
    r"\b[Cc]hapters? \d\d(?: \([^)]*\))?(?:(?:,| and| to|,? or) \d\d(?: \([^)]*\))?)*",
    r"\b[Ss]ections? \d+(?:(?:,| and| to) \d+)*", r"\[\d\d ",
    r"\(\d{4}\)", r",? \b(?:19|20)\d\d\)", r"(?m)^\*\*(?:Run time|Study time):?\*\*.*$",
    r"\b(?:at least|at most|no longer|any longer|any more|once more|a little more|more or less)\b",
    r"\b(?:many times|three times over)\b",
]
KINDS = ("assert", "code", "python", "source", "means")


@dataclass
class Coverage:
    phrase: str
    by: list = field(default_factory=list)     # (kind, text)


def read(path):
    """The coverages of a file, in order."""
    found = []
    for line in path.read_text(encoding="utf-8").splitlines() if path.is_file() else []:
        if line.startswith((" ", "\t")):
            kind, _, text = line.strip().partition(" ")
            found[-1].by.append((kind, text.strip()))
        elif line.strip() and not line.startswith("#"):
            found.append(Coverage(squeeze(line)))
    return found


def squeeze(text):
    return " ".join(text.split())


def blank(found):
    return "\0" * len(found[0])


def prose(notebook):
    """The text of each text cell, without tasks and further reading; the second has blanks for no claims."""
    tasks = False
    for cell in notebook.cells:
        if cell.cell_type != "markdown":
            continue
        text = cell.source
        if re.search(r"(?m)^## \d+ · Exercises", text):
            tasks = True
        if re.search(r"(?m)^## Summary", text):
            tasks = False
        if tasks:
            continue
        text = re.split(r"\*\*(?:Where next\?|Further reading\.)\*\*", text)[0]
        masked = text
        for pattern in NO_CLAIM:
            masked = re.sub(pattern, blank, masked)
        yield text, masked


def sentence_around(text, start, end):
    before = max(text.rfind(mark, 0, start) for mark in (". ", ".\n", "\n\n", "\n- ", "\n|", "? ", ": "))
    ends = [at for at in (text.find(mark, end) for mark in (". ", ".\n", "\n\n", "\n- ", "? ")) if at >= 0]
    return squeeze(text[before + 1:min(ends, default=len(text)) + 1])


def claims(notebook, coverages):
    """(word, sentence, coverage or None) of each claim."""
    for text, masked in prose(notebook):
        spans = [(found.span(), each) for each in coverages
                 for found in re.finditer(r"\s+".join(map(re.escape, each.phrase.split())), text)]
        for found in CLAIM.finditer(masked):
            start, end = found.span()
            cover = next((each for (a, b), each in spans if a <= start and end <= b), None)
            yield found[0], sentence_around(text, start, end), cover


def numbers(text):
    """The numbers of a text, without commas and signs."""
    found = re.findall(r"\d[\d,_]*(?:\.\d+)?(?:e-?\d+)?", text)
    return {float(each.replace(",", "").replace("_", "")) for each in found}


def fault(coverage, notebook):
    """What is wrong with a coverage, or None."""
    code = squeeze(" ".join(cell.source for cell in notebook.cells if cell.cell_type == "code"))
    text = squeeze(" ".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown"))
    if coverage.phrase not in text:
        return "the chapter does not say so"
    if not coverage.by:
        return "nothing covers it"
    for kind, what in coverage.by:
        if kind not in KINDS or not what:
            return f"'{kind}' is not one of {', '.join(KINDS)} with a text"
        if kind == "assert" and squeeze(f"assert {what}") not in code:
            return f"no cell has: assert {what}"
        if kind == "code" and squeeze(what) not in code:
            return f"no cell has: {what}"
        if kind == "python" and not eval(what, {"math": math}) is True:
            return f"it is not true that {what}"
        if kind == "source" and not all(part in text for part in what.split()):
            return f"no source is {what}"
    kinds = {kind for kind, _ in coverage.by}
    if kinds <= {"code", "python"}:
        missing = numbers(coverage.phrase) - numbers(" ".join(what for _, what in coverage.by))
        if missing:
            return f"{', '.join(f'{each:g}' for each in sorted(missing))} is not in what covers it"
    return None


def chapters():
    return sorted(path for path in FOLDER.glob("[0-9][0-9]-*.ipynb") if path.stem < "90")


def main(words):
    for path in chapters():
        if words and path.stem[:2] not in {word.zfill(2) for word in words}:
            continue
        notebook = nbformat.read(path, as_version=4)
        coverages = read(FILES / f"{path.stem}.txt")
        print(f"\n{path.stem}")
        for word, sentence, cover in claims(notebook, coverages):
            by = "; ".join(" ".join(each) for each in cover.by) if cover else "NOTHING"
            print(f"  {word:12} {by}\n               {sentence}")
        for each in coverages:
            if wrong := fault(each, notebook):
                print(f"  WRONG: {each.phrase}: {wrong}")


if __name__ == "__main__":
    main(sys.argv[1:])

"""The pages of the site in their order. The chapters' parts are those of the table in README.md."""
import re
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from nbformat.v4 import new_markdown_cell, new_notebook

import notebooks
from report import UserError
from website import render

ROOT = Path(__file__).resolve().parent.parent.parent
GUIDES = ["guide-data", "guide-training", "guide-graphs", "guide-charts", "guide-formats", "guide-spark", "scaling"]
REFERENCE = ["notebooks/99-magics-reference.ipynb", "notebooks/97-mathematics.ipynb", "notebooks/98-java.ipynb",
             "notebooks/glossary.md"]
NAMES = {"README.md": "index", "notebooks/README.md": "chapters", "api/README.md": "own-magics"}


@dataclass
class Page:
    part: str
    source: str                 # path in the project
    title: str
    body: str                   # HTML
    binder: str = ""            # address, or empty
    sections: list = field(default_factory=list)    # render.Section

    @property
    def target(self):
        return NAMES.get(self.source, Path(self.source).stem) + ".html"

    @property
    def short(self):
        """The title for the list of pages."""
        return self.title.partition(":")[0]


def every(repository):
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    listed = [("", "README.md"), ("", "notebooks/README.md")]
    for part, links in re.findall(r"^\| ([^|]+?) \| (\[\d\d .*?\)) \|", readme, re.M):
        listed += [(part, f"notebooks/{name}.ipynb") for name in re.findall(r"\(notebooks/([\w-]+)\.ipynb\)", links)]
    listed += [("look up", path) for path in REFERENCE]
    listed += [("guides", f"docs/{name}.md") for name in GUIDES]
    listed += [("teach and extend", path) for path in ("docs/teaching.md", "api/README.md")]
    missing = {path.name for path in notebooks.chapters()} - {Path(path).name for _, path in listed}
    if missing:
        raise UserError(f"The table in README.md has no row with {', '.join(sorted(missing))}: add it there.")
    return [page(part, path, repository) for part, path in listed]


def page(part, path, repository):
    notebook = read(ROOT / path)
    body, sections = render.body(notebook)
    binder = ""
    if repository and path.endswith(".ipynb"):
        binder = f"https://mybinder.org/v2/gh/{repository}/HEAD?urlpath=lab/tree/{path}"
    return Page(part, path, sections[0].title, body, binder, sections)


def read(path):
    """A guide is a notebook with one cell of text, so that all pages are rendered alike."""
    if path.suffix == ".ipynb":
        return nbformat.read(path, as_version=4)
    return new_notebook(cells=[new_markdown_cell(path.read_text(encoding="utf-8"))],
                        metadata={"language_info": {"name": "java"}})

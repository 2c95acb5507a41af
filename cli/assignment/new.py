"""`percolate assignment new`: a source notebook to copy from, made of new.md."""
import argparse
import re
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from assignment.student import KERNEL
from files import write
from report import UserError

TEMPLATE = Path(__file__).with_name("new.md")
CODE = re.compile(r"(?ms)^```java\n(.*?)\n```$")


def run(arguments):
    parser = argparse.ArgumentParser(prog="percolate assignment new")
    parser.add_argument("name")
    name = parser.parse_args(arguments).name
    path = Path(name if name.endswith(".ipynb") else f"{name}.ipynb")
    if not re.fullmatch(r"[A-Za-z0-9][\w.-]*", path.stem):
        raise UserError(f"'{path.stem}' cannot name an assignment: use letters, digits, - and _.")
    if path.exists():
        raise UserError(f"{path} is there already: choose another name, or delete it.")
    write(path, nbformat.writes(notebook()) + "\n")
    print(f"{path}  (two exercises and a written answer to copy from)")
    return 0


def notebook():
    """A cell for each block of code, and for the text between two; a written answer begins a new cell."""
    cells = []
    for number, part in enumerate(CODE.split(TEMPLATE.read_text(encoding="utf-8"))):
        if number % 2:
            cells.append(new_code_cell(part))
        else:
            texts = re.split(r"(?m)^(?=<!-- written )", part)
            cells += [new_markdown_cell(text.strip()) for text in texts if text.strip()]
    return new_notebook(cells=cells, metadata={"kernelspec": KERNEL, "language_info": {"name": "java"}})

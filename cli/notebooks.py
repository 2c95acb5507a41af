"""Finds notebooks by path, chapter number or name, and reads them."""
import difflib
import re
from pathlib import Path

import nbformat

from report import UserError

CHAPTERS = Path(__file__).resolve().parent.parent / "notebooks"


def chapters():
    return sorted(CHAPTERS.glob("[0-9][0-9]-*.ipynb"))


def every():
    """The chapters and the notebooks in subfolders, such as assignments."""
    return sorted(path for path in CHAPTERS.rglob("*.ipynb") if ".ipynb_checkpoints" not in path.parts)


def find(word):
    """The notebook that `word` names: a file, a chapter's number or a chapter's name."""
    for path in (Path(word), CHAPTERS / word, CHAPTERS / f"{word}.ipynb"):
        if path.is_file():
            return path
    if re.fullmatch(r"\d{1,2}", word):
        numbered = [path for path in chapters() if path.name.startswith(f"{int(word):02}-")]
        if numbered:
            return numbered[0]
    raise UserError(f"There is no notebook '{word}'{suggestion(word)}")


def suggestion(word):
    near = difflib.get_close_matches(Path(word).stem, [path.stem for path in chapters()], n=1, cutoff=0.5)
    if near:
        return f"; did you mean {near[0]}?"
    return f"; the chapters are: {', '.join(path.stem for path in chapters()) or 'none yet'}."


def read(path):
    """The notebook in a file; the error says why, when it is not a notebook for a Java kernel."""
    try:
        notebook = nbformat.read(path, as_version=4)
        nbformat.validate(notebook)
    except OSError as e:
        raise UserError(f"Cannot read {path}: {e.strerror}.") from e
    except (ValueError, KeyError, AttributeError, nbformat.ValidationError) as e:
        reason = str(e).strip().splitlines()[0]
        raise UserError(f"{path} is not a notebook (.ipynb): {reason}. Take a fresh copy of it.") from e
    language = language_of(notebook)
    if language.lower() != "java":
        raise UserError(f"{path} is for a kernel of the language {language}, not Java: run it with that kernel, "
                        "or choose 'Java (Percolate)' as its kernel in Jupyter and save it.")
    return notebook


def language_of(notebook):
    spec = notebook.metadata.get("kernelspec", {})
    return spec.get("language") or notebook.metadata.get("language_info", {}).get("name") or "java"

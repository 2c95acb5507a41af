"""Writes files that are always complete: old or new."""
import tempfile
from pathlib import Path

from report import UserError


def write(path, text):
    """Writes a temporary file and renames it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=path.parent, delete=False, encoding="utf-8") as part:
            staged = Path(part.name)
            try:
                part.write(text)
                part.flush()
                staged.chmod(0o644)
                staged.replace(path)
            except OSError:
                staged.unlink()
                raise
    except OSError as e:
        raise UserError(f"Cannot write {path} ({e.strerror}): make room there, or choose another folder with "
                        "--out.") from e


def write_access(folder):
    """Fails before the notebooks run, not afterwards."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        tempfile.TemporaryFile(dir=folder).close()
    except OSError as e:
        raise UserError(f"Cannot write to {folder} ({e.strerror}): choose another folder with --out.") from e

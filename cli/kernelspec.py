"""Installs, removes and finds the kernelspec `percolate`.

The folder is written next to its destination and then renamed, so that it is never incomplete.
"""
import argparse
import filecmp
import json
import os
import shutil
import sys
import tempfile
from pathlib import Path

from report import UserError, main

ROOT = Path(__file__).resolve().parent.parent
TEMPLATE = ROOT / "kernel" / "src" / "main" / "kernelspec"
NAME = "percolate"


def kernels_folder(options):
    """The folder of kernelspecs for the options, in Jupyter's layout."""
    if options.into:
        return Path(options.into) / "kernels"
    if options.sys_prefix:
        return Path(sys.prefix) / "share" / "jupyter" / "kernels"
    if options.prefix:
        return Path(options.prefix).absolute() / "share" / "jupyter" / "kernels"
    from jupyter_core.paths import jupyter_data_dir
    return Path(jupyter_data_dir()) / "kernels"


def fill(folder, spec):
    """Copies the template and inserts the paths of this clone's jars and of the kernelspec into its text files.

    Jupyter knows {resource_dir}, older versions of VS Code do not.
    """
    paths = {"@DIST@": str(ROOT / "target" / "dist"), "{resource_dir}": str(spec.absolute())}
    for source in sorted(TEMPLATE.iterdir()):
        target = folder / source.name
        shutil.copy(source, target)
        if source.suffix not in (".png", ".svg"):
            text = source.read_text()
            for mark, path in paths.items():
                text = text.replace(mark, json.dumps(path)[1:-1] if source.suffix == ".json" else path)
            target.write_text(text)
    folder.chmod(0o755)


def same(one, other):
    names = sorted(os.listdir(one))
    return other.is_dir() and names == sorted(os.listdir(other)) and \
        not any(filecmp.cmpfiles(one, other, names, shallow=False)[1:])


def install(spec):
    spec.parent.mkdir(parents=True, exist_ok=True)
    staged = Path(tempfile.mkdtemp(prefix=".percolate-", dir=spec.parent))
    try:
        new = staged / "new"
        new.mkdir()
        fill(new, spec)
        if not same(new, spec):
            if spec.exists():
                spec.rename(staged / "old")
            new.rename(spec)
    finally:
        shutil.rmtree(staged, ignore_errors=True)


def uninstall(spec):
    if not spec.is_dir():
        raise UserError(f"There is no kernelspec at {spec}; nothing was removed.")
    removed = Path(tempfile.mkdtemp(prefix=".percolate-", dir=spec.parent))
    spec.rename(removed / "old")
    shutil.rmtree(removed)


def run(arguments):
    parser = argparse.ArgumentParser(prog="percolate kernel")
    parser.add_argument("action", choices=["install", "uninstall", "where"])
    place = parser.add_mutually_exclusive_group()
    place.add_argument("--user", action="store_true")
    place.add_argument("--sys-prefix", action="store_true")
    place.add_argument("--prefix")
    place.add_argument("--into", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    spec = kernels_folder(options) / NAME
    try:
        if options.action == "install":
            install(spec)
        elif options.action == "uninstall":
            uninstall(spec)
        elif not spec.is_dir():
            raise UserError(f"Not installed at {spec}: ./percolate kernel install does it.")
    except OSError as e:
        raise UserError(f"Cannot write the kernelspec to {spec.parent} ({e.strerror}): choose another place with "
                        "--user or --prefix DIR, or make room and get write access there.") from e
    print(spec)


if __name__ == "__main__":
    main(run)

"""`percolate site`: writes the chapters and guides as a folder of web pages."""
import argparse
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path[0] = str(Path(__file__).resolve().parent.parent)    # cli, instead of this folder

from files import write_access  # noqa: E402
from report import UserError, main  # noqa: E402
from website import assets, frame, pages, search  # noqa: E402
from website.links import Links  # noqa: E402

ROOT = Path(__file__).resolve().parent.parent.parent
MARK = ".percolate-site"     # a folder that has it was written by this command


def parse(arguments):
    parser = argparse.ArgumentParser(prog="percolate site")
    parser.add_argument("libraries", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--out", type=Path, default=ROOT / "target" / "site")
    parser.add_argument("--repository", default=origin())
    options = parser.parse_args(arguments)
    if options.repository and not re.fullmatch(r"[\w.-]+/[\w.-]+", options.repository):
        raise UserError(f"'{options.repository}' is no repository of GitHub: give it as OWNER/NAME.")
    return options


def origin():
    """OWNER/NAME of the clone's origin, when that is on GitHub."""
    told = subprocess.run(["git", "-C", ROOT, "remote", "get-url", "origin"], capture_output=True, text=True)
    found = re.search(r"github\.com[:/]([\w.-]+/[\w.-]+?)(?:\.git)?\s*$", told.stdout)
    return found and found[1]


def refuse_foreign(folder):
    if folder.exists() and not (folder.is_dir() and (not any(folder.iterdir()) or (folder / MARK).exists())):
        raise UserError(f"{folder} has files that ./percolate site did not write: choose another folder with --out.")


def run(arguments):
    options = parse(arguments)
    refuse_foreign(options.out)
    write_access(options.out.parent)
    site = pages.every(options.repository)
    links = Links(site, options.repository)
    with tempfile.TemporaryDirectory(dir=options.out.parent, prefix=".site-") as folder:
        new = Path(folder) / "site"
        new.mkdir()
        (new / MARK).touch()
        for page in site:
            (new / page.target).write_text(frame.around(page, site, links), encoding="utf-8")
        (new / "search.js").write_text(search.index(site), encoding="utf-8")
        assets.copy(options.libraries, new)
        links.refuse_broken()
        shutil.rmtree(options.out, ignore_errors=True)
        new.replace(options.out)
        options.out.chmod(0o755)
    size = sum(file.stat().st_size for file in options.out.rglob("*") if file.is_file())
    print(f"{len(site)} pages  {size / 1e6:.1f} MB  {options.out / 'index.html'}")
    return 0


main(run)

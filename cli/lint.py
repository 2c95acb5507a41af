"""Runs linters on the Python and shell files, and checks that every text file follows .editorconfig's rules."""
import os
import re
import shutil
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path

from tally import Tally

ROOT = Path(__file__).resolve().parent.parent
MOST = 120    # columns
TEXT = (".py", ".sh", ".xml", ".md", ".yml", ".yaml", ".json", ".toml", ".properties")
SKIPPED = ("target", "__pycache__")
# Files of one command are sourced together and share names (SC1090 to SC2154); A && B || C is intended (SC2015).
SHELL_RULES = ["--shell=bash", "--format=gcc", "--exclude=SC1090,SC1091,SC2034,SC2154,SC2015"]


def run(tally):
    for name, check in (("Python", python), ("shell", shell), ("text files", text)):
        begin = time.monotonic()
        tool, complaints = check()
        if complaints:
            tally.fail(f"{name}: {tool}", "\n".join(complaints))
        else:
            tally.ok(f"{name}: {tool}", time.monotonic() - begin)


def files():
    """Every file of the project, except built or downloaded files and Maven's own scripts."""
    for folder, folders, names in os.walk(ROOT):
        folders[:] = sorted(name for name in folders if name not in SKIPPED and (name[0] != "." or name == ".ci"))
        yield from (Path(folder) / name for name in sorted(names) if not name.startswith((".git", "mvnw")))


def is_shell(path):
    return path.suffix == ".sh" or not path.suffix and path.read_bytes().startswith(b"#!/usr/bin/env bash")


def lines_of(command, paths):
    ran = subprocess.run([*command, *(str(path.relative_to(ROOT)) for path in paths)], cwd=ROOT, text=True,
                         stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return ran.stdout.splitlines() or ["exit code " + str(ran.returncode)] if ran.returncode else []


def python():
    paths = [path for path in files() if path.suffix == ".py"]
    if shutil.which("ruff"):
        return "ruff", lines_of(["ruff", "check", "--quiet", "--no-cache", "--output-format=concise", "--isolated",
                                 "--select=E,F,W", f"--line-length={MOST}"], paths)
    for tool, command in (("pyflakes", [shutil.which("pyflakes3") or shutil.which("pyflakes")]),
                          ("pyflakes", [sys.executable, "-m", "pyflakes"])):
        if command[0] and (len(command) == 1 or find_spec("pyflakes")):
            return tool, [line for line in lines_of(command, paths) if not is_meant(line)]
    return "compiles; there is no ruff or pyflakes to look closer", [problem for path in paths
                                                                    if (problem := syntax_error(path))]


def is_meant(complaint):
    """Whether the reported line contains noqa, which pyflakes itself ignores."""
    place = re.match(r"(.+?\.py):(\d+):", complaint)
    return place and "# noqa" in (ROOT / place[1]).read_text().splitlines()[int(place[2]) - 1]


def syntax_error(path):
    try:
        compile(path.read_bytes(), str(path), "exec")
    except SyntaxError as e:
        return f"{path.relative_to(ROOT)}:{e.lineno}: {e.msg}"


def shell():
    paths = [path for path in files() if is_shell(path)]
    if shutil.which("shellcheck"):
        return "shellcheck", lines_of(["shellcheck", *SHELL_RULES], paths)
    return "parses; there is no shellcheck to look closer", [line for path in paths
                                                            for line in lines_of(["bash", "-n"], [path])]


def text():
    paths = [path for path in files() if path.suffix in TEXT or is_shell(path)]
    return ".editorconfig", [problem for path in paths for problem in broken_form(path)]


def broken_form(path):
    name = path.relative_to(ROOT)
    content = path.read_text()
    if content and not content.endswith("\n"):
        yield f"{name}: ends without a newline"
    for number, line in enumerate(content.split("\n"), 1):
        if re.search(r"\s$", line):
            yield f"{name}:{number}: white space at the end of the line"
        if "\t" in line:
            yield f"{name}:{number}: a tab"
        if len(line) > MOST and (path.suffix in (".py", ".sh") or is_shell(path)):
            yield f"{name}:{number}: {len(line)} columns, more than {MOST}"


if __name__ == "__main__":
    tally = Tally()
    run(tally)
    sys.exit(bool(tally.failures))

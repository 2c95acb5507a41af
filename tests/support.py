"""Runs the command in tests, in this clone or in a small copy of it in a controlled environment."""
import os
import shutil
import subprocess
import tempfile
import unittest
from contextlib import contextmanager
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

ROOT = Path(__file__).resolve().parent.parent
# PERCOLATE_JAVA_OPTS that redirect every connection to a mirror to a local port that refuses it.
NO_MIRROR = "-Dhttps.proxyHost=127.0.0.1 -Dhttps.proxyPort=9 -Dhttp.proxyHost=127.0.0.1 -Dhttp.proxyPort=9"
TOOLS = ("awk bash basename cat chmod cksum cp dirname find grep head id ln ls mkdir mv printf readlink rm sed sort "
         "tail touch tr uname wc").split()


class CommandTest(unittest.TestCase):
    """Provides a temporary folder, `self.folder`, and checks the output of the command."""

    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = Path(temporary.name)

    def percolate(self, *arguments, root=ROOT, timeout=300, **environment):
        environment = {**os.environ, **environment}
        environment = {name: value for name, value in environment.items() if value is not None}
        return subprocess.run([root / "percolate", *map(str, arguments)], env=environment, timeout=timeout,
                              stdin=subprocess.DEVNULL, capture_output=True, text=True, cwd=self.folder)

    def assert_sentence(self, result, *words):
        """The command failed, its last line is one sentence with these words, and it shows no stack trace."""
        self.assertNotEqual(0, result.returncode, result.stdout)
        lines = result.stderr.strip().splitlines()
        self.assertTrue(lines and lines[-1].startswith("percolate: "), result.stderr)
        for word in words:
            self.assertIn(word, lines[-1])
        self.assertNotIn("Traceback", result.stderr)

    def assert_fine(self, result):
        self.assertEqual(0, result.returncode, result.stdout + result.stderr)

    def notebook(self, *cells, name="small", language="java", text=None):
        """A notebook of code cells, after a text cell if there is a text."""
        path = self.folder / f"{name}.ipynb"
        first = [new_markdown_cell(text)] if text else []
        spec = {"name": "percolate", "display_name": "Java (Percolate)", "language": language}
        cells = first + [new_code_cell(cell) for cell in cells]
        nbformat.write(new_notebook(cells=cells, metadata={"kernelspec": spec}), path)
        return path

    def script(self, name, text, folder="bin"):
        """Creates a substitute for a program, found through `self.path()`."""
        path = self.folder / folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"#!{shutil.which('bash')}\n{text}\n")
        path.chmod(0o755)
        return path

    def path(self, *programs):
        """A PATH with only the substitutes, the usual small tools and the named programs."""
        tools = self.folder / "tools"
        tools.mkdir(exist_ok=True)
        for name in (*TOOLS, *programs):
            if shutil.which(name) and not (tools / name).exists():
                (tools / name).symlink_to(shutil.which(name))
        return f"{self.folder / 'bin'}:{tools}"

    def built_copy(self):
        """The command and the files that it reads, in a separate folder that looks built."""
        copy = self.folder / "clone"
        for name in ("cli", "kernel/src/main/kernelspec", ".mvn"):
            shutil.copytree(ROOT / name, copy / name)
        for name in ("percolate", "mvnw", "pom.xml", "environment.yml"):
            shutil.copy(ROOT / name, copy / name)
        for module in ("api", "lib", "magics", "kernel", "spark"):
            (copy / module / "src" / "main").mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / module / "pom.xml", copy / module)
        (copy / "target" / "dist").mkdir(parents=True)
        (copy / "target" / "built").touch()
        return copy


@contextmanager
def full_disk(place):
    """A small separate file system without free space."""
    if os.geteuid():
        raise unittest.SkipTest("only root can make a full disk")
    place.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", place], check=True)
    try:
        with open(place / "filler", "wb", buffering=0) as filler:
            try:
                while filler.write(bytes(4096)):
                    pass
            except OSError:
                pass
        yield place
    finally:
        subprocess.run(["umount", place], check=True)

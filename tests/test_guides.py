"""The blocks of each guide, docs/guide-*.md and teaching.md, run in order in one kernel, in a temporary folder.

A block of ```java is a cell and ends without an error. A block of ```text after it holds lines that the cell shows.
A block of ````markdown is a file of exercises beside the notebook. A block of ```bash is run by a shell; in the text
after it, seconds may differ."""
import os
import re
import subprocess
import tempfile
import unittest
from pathlib import Path

from kernel_client import Kernel
from support import ROOT

BLOCK = re.compile(r"^(````?)(java|text|markdown|bash)\n(.*?)^\1$", re.M | re.S)


class Guides(unittest.TestCase):

    def run_guide(self, name):
        before = Path.cwd()
        with tempfile.TemporaryDirectory() as folder:
            os.chdir(folder)
            self.addCleanup(os.chdir, before)
            with Kernel() as kernel:
                self.run_blocks(kernel, BLOCK.findall((ROOT / "docs" / f"{name}.md").read_text()))
            os.chdir(before)

    def run_blocks(self, kernel, blocks):
        self.assertTrue(blocks, "the guide has no block of java")
        shown, commands = "", False
        for _, language, text in blocks:
            with self.subTest(text):
                commands = language == "bash" or commands and language == "text"
                if language == "java":
                    shown = self.shown(kernel, text)
                elif language == "bash":
                    shown = without_seconds(self.said(text))
                elif language == "markdown":
                    Path("exercises").mkdir()
                    Path("exercises", "01-guide.md").write_text(text)
                else:
                    for line in text.strip().splitlines():
                        self.assertIn(without_seconds(line.strip()) if commands else line.strip(), shown)

    def said(self, commands):
        """What the shell's commands print; ./percolate is that of this clone."""
        if not Path("percolate").exists():
            Path("percolate").symlink_to(ROOT / "percolate")
        ran = subprocess.run(["bash", "-e", "-c", commands], stdin=subprocess.DEVNULL, capture_output=True, text=True)
        self.assertEqual(0, ran.returncode, ran.stdout + ran.stderr)
        return ran.stdout

    def shown(self, kernel, cell):
        result = kernel.run(cell, timeout=600)
        self.assertEqual(("ok", ""), (result.status, result.text("stderr")), result.error)
        displays = [each["data"].get("text/plain", "") for each in result.of("display_data")]
        return "\n".join([result.text(), *displays, result.value or ""])


def without_seconds(text):
    return re.sub(r"(\d+ min )?\d+(\.\d+)? s\b", "some s", text)


def add_guide(name):
    setattr(Guides, "test_" + name.replace("-", "_"), lambda self: self.run_guide(name))


for guide in [*sorted(path.stem for path in (ROOT / "docs").glob("guide-*.md")), "scaling", "teaching"]:
    add_guide(guide)


if __name__ == "__main__":
    unittest.main()

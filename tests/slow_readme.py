"""Every command and every Java example of README.md works as described."""
import os
import subprocess

import readme
from server import served
from support import ROOT, CommandTest


class ReadmeCommands(CommandTest):

    def setUp(self):
        super().setUp()
        self.environment = {**os.environ, "JUPYTER_DATA_DIR": str(self.folder / "jupyter")}

    def test_commands(self):
        for command in readme.commands():
            with self.subTest(command):
                if command.startswith("./percolate lab"):
                    with served(command, self.folder) as ask:
                        self.assertTrue(ask("contents")["content"])
                elif command.startswith("./percolate test"):
                    self.assertIn("PERCOLATE_TESTING", os.environ, "this very run is that command")
                elif command.endswith("Digits.java"):
                    self.library_alone(command)
                else:
                    self.call(command)

    def test_ten_lines_in_a_notebook(self):
        cell = readme.blocks("java")[0]
        self.assert_fine(self.percolate("run", self.notebook(cell), "--out", self.folder / "out"))
        self.assertTrue("image/svg+xml" in (self.folder / "out" / "small.html").read_text())

    def call(self, command, folder=ROOT):
        result = subprocess.run(command, shell=True, cwd=folder, env=self.environment, capture_output=True, text=True)
        self.assert_fine(result)
        return result.stdout

    def library_alone(self, command):
        (self.folder / "Digits.java").write_text(readme.blocks("java")[1])
        (self.folder / "target").symlink_to(ROOT / "target")
        self.assertIn("accuracy 0.9", self.call(command, self.folder))

"""README.md is short, its links work, and its table lists every chapter."""
import re
import unittest

import readme
from support import ROOT


class Readme(unittest.TestCase):

    def test_under_two_screens(self):
        self.assertLess(len(readme.TEXT.splitlines()), 120)

    def test_links_and_pictures_exist(self):
        for link in re.findall(r"\]\(([^)#:]+)\)", readme.TEXT):
            self.assertTrue((ROOT / link).is_file(), link)

    def test_every_notebook_is_linked_and_every_chapter_is_in_the_table(self):
        for path in sorted((ROOT / "notebooks").glob("[0-9][0-9]-*.ipynb")):
            self.assertIn(f"(notebooks/{path.name})", readme.TEXT)
            if path.stem.startswith("9"):
                continue
            title = path.stem.replace("-", " ", 1)
            self.assertRegex(readme.TEXT, rf"(?m)^\| .*\[{title}\]\(notebooks/{path.name}\).* \|$")

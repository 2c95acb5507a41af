"""README.md is short, its links work, and its table lists every chapter with its run time."""
import re
import unittest

import nbformat

import readme
from support import ROOT


class Readme(unittest.TestCase):

    def test_under_two_screens(self):
        self.assertLess(len(readme.TEXT.splitlines()), 120)

    def test_links_and_pictures_exist(self):
        for link in re.findall(r"\]\(([^)#:]+)\)", readme.TEXT):
            self.assertTrue((ROOT / link).is_file(), link)

    def test_every_chapter_has_its_row_with_the_run_time_it_states(self):
        for path in sorted((ROOT / "notebooks").glob("[0-9][0-9]-*.ipynb")):
            with self.subTest(path.stem):
                row = re.search(rf"^\|.*\(notebooks/{path.name}\).*\| *(\d+) *\|$", readme.TEXT, re.M)
                self.assertTrue(row, f"{path.name} has no row")
                stated = re.search(r"Run time\D*(\d+)", nbformat.read(path, as_version=4).cells[0].source)
                self.assertEqual(stated[1], row[1])

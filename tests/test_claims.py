"""Every number and comparison in a chapter's text is covered: by an assertion, the code, arithmetic or a source."""
import unittest

import nbformat

import claims


class Claims(unittest.TestCase):

    def setUp(self):
        self.chapters = {path.stem: nbformat.read(path, as_version=4) for path in claims.chapters()}

    def test_each_claim_is_covered(self):
        for name, notebook in self.chapters.items():
            found = list(claims.claims(notebook, claims.read(claims.FILES / f"{name}.txt")))
            with self.subTest(name):
                self.assertEqual([], [f"{word}: {sentence}" for word, sentence, cover in found if cover is None])
                self.assertGreater(len(found), 10)

    def test_what_covers_a_claim_exists_and_is_true(self):
        for name, notebook in self.chapters.items():
            for each in claims.read(claims.FILES / f"{name}.txt"):
                with self.subTest(f"{name}: {each.phrase}"):
                    self.assertIsNone(claims.fault(each, notebook))

    def test_a_third_at_most_are_conventions(self):
        for name in self.chapters:
            coverages = claims.read(claims.FILES / f"{name}.txt")
            with self.subTest(name):
                alone = [each for each in coverages if {kind for kind, _ in each.by} == {"means"}]
                self.assertLessEqual(len(alone), len(coverages) / 3)


class TheProgram(unittest.TestCase):
    """What the program takes for a claim, and what it accepts as cover."""

    def words(self, text, covers=""):
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_markdown_cell(text)])
        coverages = [claims.Coverage(each) for each in covers.split("|")]
        return [word for word, _, cover in claims.claims(notebook, coverages) if cover is None]

    def fault(self, phrase, *by):
        text, code = "It ends at 0.24 with batches of 64.", "int batch = 64; assert best < 0.24;"
        cells = [nbformat.v4.new_markdown_cell(text), nbformat.v4.new_code_cell(code)]
        notebook = nbformat.v4.new_notebook(cells=cells)
        return claims.fault(claims.Coverage(phrase, list(by)), notebook)

    def test_numbers_and_comparisons_are_claims(self):
        self.assertEqual(["better", "12,600", "3.5", "half"],
                         self.words("Adam is better: 12,600 in 3.5 s, half of it."))

    def test_code_formulas_headings_links_years_and_tasks_are_none(self):
        text = "## 3 · Half\n\n`x = 3`, $y = 4$, [05 optimizers](05-optimizers.ipynb), chapter 07, (2017)"
        self.assertEqual([], self.words(text))
        self.assertEqual([], self.words("## 9 · Exercises\n\n**1.** Take 5 steps."))

    def test_a_phrase_covers_what_is_inside_of_it(self):
        self.assertEqual(["better"], self.words("It ends at 0.24\nand is better.", "ends at 0.24 and"))

    def test_an_assertion_must_be_in_the_chapter(self):
        self.assertIsNone(self.fault("ends at 0.24", ("assert", "best < 0.24")))
        self.assertIn("no cell has", self.fault("ends at 0.24", ("assert", "best < 0.25")))

    def test_a_setting_must_be_in_the_code_with_its_number(self):
        self.assertIsNone(self.fault("batches of 64", ("code", "batch = 64")))
        self.assertIn("64 is not in", self.fault("batches of 64", ("code", "int batch")))

    def test_arithmetic_must_be_true(self):
        self.assertIsNone(self.fault("ends at 0.24", ("python", "0.24 < 1")))
        self.assertIn("not true", self.fault("ends at 0.24", ("python", "0.24 > 1")))

    def test_a_phrase_that_is_gone_or_covered_by_nothing_is_a_fault(self):
        self.assertIn("does not say so", self.fault("ends at 0.25", ("means", "x")))
        self.assertIn("nothing covers", self.fault("ends at 0.24"))


if __name__ == "__main__":
    unittest.main()

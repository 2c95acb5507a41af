"""`percolate test`: what is counted, and which notebooks it refuses."""
import contextlib
import io
import sys
import unittest
import xml.etree.ElementTree as xml

from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from support import ROOT

sys.path.append(str(ROOT / "cli"))
import chaptertests  # noqa: E402
import javatests  # noqa: E402
from execute import Run  # noqa: E402
from pythontests import Report  # noqa: E402
from tally import Tally  # noqa: E402


def chapter(*cells, promise="**Run time:** about 10 seconds"):
    return new_notebook(cells=[new_markdown_cell(promise), *cells])


def ran(source, *outputs, **metadata):
    return new_code_cell(source, execution_count=1, outputs=list(outputs), metadata=metadata)


STDERR = new_output("stream", name="stderr", text="oh dear\n")
ERROR = new_output("error", ename="IllegalStateException", evalue="no beans", traceback=[])


class Rules(unittest.TestCase):

    def assert_broken(self, notebook, words):
        broken = chaptertests.broken_rules(notebook)
        self.assertEqual(1, len(broken), broken)
        self.assertIn(words, broken[0])

    def test_a_good_one(self):
        self.assertEqual([], chaptertests.broken_rules(chapter(ran("1"))))

    def test_saved_without_outputs(self):
        self.assert_broken(chapter(new_code_cell("1")), "without its outputs")

    def test_no_run_time(self):
        self.assert_broken(chapter(ran("1"), promise="# Title"), "no run time")

    def test_a_cell_of_21_lines(self):
        self.assert_broken(chapter(ran("1"), ran("1"), ran("1\n" * 21)), "code cell 3 has 21 lines")

    def test_a_median_over_5_lines(self):
        self.assert_broken(chapter(ran("1\n" * 6)), "the median code cell has 6")

    def test_stderr(self):
        self.assert_broken(chapter(ran("1", STDERR)), "oh dear")

    def test_an_error(self):
        self.assert_broken(chapter(ran("1", ERROR)), "no beans")

    def test_an_error_on_purpose(self):
        self.assertEqual([], chaptertests.broken_rules(chapter(ran("1", ERROR, tags=["raises-exception"]))))

    def test_slower_than_promised(self):
        self.assertEqual([], chaptertests.too_slow(chapter(), Run(40, 30, 100)))
        self.assertIn("promises 10 seconds", chaptertests.too_slow(chapter(), Run(40, 31, 100))[0])

    def test_larger_than_two_gigabytes(self):
        self.assertEqual([], chaptertests.too_large(Run(40, 30, 2000)))
        self.assertIn("2001 MB", chaptertests.too_large(Run(40, 30, 2001))[0])


class Counting(unittest.TestCase):

    def setUp(self):
        self.tally = Tally()

    def assert_counts(self, passed, failed, skipped):
        self.assertEqual((passed, failed, skipped),
                         (self.tally.passed, len(self.tally.failures), self.tally.skipped))

    def test_a_failure_is_told_at_once_and_named_again_at_the_end(self):
        with contextlib.redirect_stdout(io.StringIO()) as out:
            self.tally.fail("A.b", "Traceback\nAssertionError: 1 != 2\n")
            told = out.getvalue()
            self.tally.show_failures()
        self.assertEqual("FAILED  A.b\n        Traceback\n        AssertionError: 1 != 2\n", told)
        self.assertEqual("\nFAILED  A.b\n\n", out.getvalue()[len(told):])

    def test_reports_of_surefire(self):
        cases = "<testcase classname='A' name='a'{}</testcase>"
        kinds = (">", ">", "><failure message='m'>trace</failure>", "><error/>", "><skipped message='s'/>")
        with contextlib.redirect_stdout(io.StringIO()):
            javatests.count(xml.fromstring(f"<testsuite>{''.join(map(cases.format, kinds))}</testsuite>"), self.tally)
        self.assert_counts(2, 2, 1)

    def test_a_test_with_failing_parts_is_one_failure(self):
        class Sample(unittest.TestCase):
            def test_good(self):
                pass

            def test_bad(self):
                for part in range(3):
                    with self.subTest(part):
                        self.assertEqual(0, part)

            def test_skipped(self):
                self.skipTest("why")

        with contextlib.redirect_stdout(io.StringIO()):
            unittest.defaultTestLoader.loadTestsFromTestCase(Sample).run(Report(self.tally))
        self.assert_counts(1, 1, 1)

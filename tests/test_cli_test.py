"""`percolate test`: counts of tests, findings of the checks, and rejected notebooks."""
import contextlib
import io
import shutil
import sys
import tempfile
import unittest
import xml.etree.ElementTree as xml
from pathlib import Path
from unittest import mock

from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from support import ROOT

sys.path.append(str(ROOT / "cli"))
import chaptertests  # noqa: E402
import javachecks  # noqa: E402
import javatests  # noqa: E402
import lint  # noqa: E402
import otherjdk  # noqa: E402
import pace  # noqa: E402
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
        self.assertEqual([], chaptertests.too_slow(chapter(), Run(40, 30, 100), slowness=1))
        self.assertIn("promises 10 seconds", chaptertests.too_slow(chapter(), Run(40, 31, 100), slowness=1)[0])

    def test_slower_on_a_slower_machine(self):
        self.assertEqual([], chaptertests.too_slow(chapter(), Run(40, 45, 100), slowness=1.5))
        self.assertIn("1.5 times slower", chaptertests.too_slow(chapter(), Run(40, 46, 100), slowness=1.5)[0])

    def test_slowness_is_the_mean_time_of_a_loop_over_the_best(self):
        with mock.patch.object(pace.Pace, "best", 2.0), mock.patch.object(pace, "loop", return_value=3.0):
            with pace.Pace() as measured:
                pass
            self.assertEqual(1.5, measured.slowness)
            self.assertEqual(2.0, pace.Pace.best)
        with pace.Pace() as first:
            self.assertGreaterEqual(first.slowness, 1)

    def test_larger_than_two_gigabytes(self):
        self.assertEqual([], chaptertests.too_large(Run(40, 30, 2000)))
        self.assertIn("2001 MB", chaptertests.too_large(Run(40, 30, 2001))[0])


class Linting(unittest.TestCase):
    """Each rule with a file that breaks it, with the linters and without them."""

    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.root = Path(temporary.name)
        root = mock.patch.object(lint, "ROOT", self.root)
        root.start()
        self.addCleanup(root.stop)

    def complaints(self, check, name, content, *programs):
        (self.root / name).write_text(content)
        found = {program: shutil.which(program) for program in programs}
        with mock.patch.object(lint.shutil, "which", lambda name: found.get(name)), \
                mock.patch.object(lint, "find_spec", lambda name: None):
            return check()

    def test_python_that_does_not_parse(self):
        tool, complaints = self.complaints(lint.python, "a.py", "x = 1\ndef (:\n")
        self.assertIn("no ruff or pyflakes", tool)
        self.assertRegex(complaints[0], r"^a\.py:2: ")

    def test_shell_that_does_not_parse(self):
        tool, complaints = self.complaints(lint.shell, "a", "#!/usr/bin/env bash\nif\n")
        self.assertIn("no shellcheck", tool)
        self.assertRegex(complaints[0], "^a: line 3: syntax error")

    def test_an_import_that_nothing_uses(self):
        if not shutil.which("pyflakes3"):
            return    # the check itself reports this
        _, complaints = self.complaints(lint.python, "a.py", "import os\nimport sys  # noqa: F401\n", "pyflakes3")
        self.assertEqual(1, len(complaints), complaints)
        self.assertIn("a.py:1:1: 'os' imported but unused", complaints[0])

    def test_form_of_text(self):
        _, complaints = self.complaints(lint.text, "a.sh", f"a \n\tb\n{'c' * 121}")
        self.assertEqual(["a.sh: ends without a newline", "a.sh:1: white space at the end of the line",
                          "a.sh:2: a tab", "a.sh:3: 121 columns, more than 120"], complaints)

    def test_what_was_built_is_not_read(self):
        (self.root / "target").mkdir()
        self.assertEqual([], self.complaints(lint.text, "target/a.py", "a \n")[1])


class JavaChecks(unittest.TestCase):

    def test_violations_of_checkstyle(self):
        report = f"""<checkstyle><file name='{ROOT}/lib/A.java'><error line='3' message='Unused import - B.'/></file>
            <file name='{ROOT}/lib/C.java'></file></checkstyle>"""
        self.assertEqual(["lib/A.java:3: Unused import - B."], javachecks.violations(xml.fromstring(report)))

    def test_dependencies_that_are_not_declared(self):
        log = """[INFO] Building Percolate magics 0.1.0    [3/6]
[ERROR] Used undeclared dependencies found:
[ERROR]    com.google.code.gson:gson:jar:2.15.0:compile
[ERROR] Failed to execute goal ...: Dependency problems found -> [Help 1]
[ERROR] -> [Help 1]
"""
        self.assertEqual(["Percolate magics: Used undeclared dependencies: "
                          "com.google.code.gson:gson:jar:2.15.0:compile"], javachecks.undeclared(log))

    def test_another_error_of_maven(self):
        log = "[ERROR] COMPILATION ERROR :\n[ERROR] -> [Help 1]"
        self.assertEqual(["COMPILATION ERROR :"], javachecks.undeclared(log))
        self.assertEqual([], javachecks.undeclared("[INFO] BUILD SUCCESS"))


class SecondJdk(unittest.TestCase):

    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.folder = Path(temporary.name)

    def jdk(self, version, compiler="javac"):
        home = self.folder / f"jdk-{version}"
        (home / "bin").mkdir(parents=True)
        (home / "bin" / compiler).touch()
        (home / "release").write_text(f'IMPLEMENTOR="x"\nJAVA_VERSION="{version}"\n')
        return home

    def test_the_farthest_from_the_own_one(self):
        own, newer, newest = self.jdk("17.0.15"), self.jdk("21.0.2"), self.jdk("25")
        self.assertEqual(newest, otherjdk.find(own, [own, newer, newest]))
        self.assertEqual(own, otherjdk.find(newest, [own, newer, newest]))

    def test_none_of_another_version(self):
        own, same = self.jdk("17.0.15"), self.jdk("17.0.1")
        self.assertIsNone(otherjdk.find(own, [own, same, self.folder / "nowhere"]))

    def test_neither_too_old_nor_without_a_compiler(self):
        own = self.jdk("17.0.15")
        self.assertIsNone(otherjdk.find(own, [own, self.jdk("1.8.0_292"), self.jdk("11.0.2"),
                                              self.jdk("21.0.2", compiler="java")]))

    def test_the_one_that_is_named(self):
        with mock.patch.dict(otherjdk.os.environ, PERCOLATE_OTHER_JDK=str(self.jdk("21"))):
            self.assertEqual([self.folder / "jdk-21"], otherjdk.candidates())

    def test_one_line_where_there_is_none(self):
        own, tally = self.jdk("17.0.15"), Tally()
        with contextlib.redirect_stdout(io.StringIO()) as out, \
                mock.patch.dict(otherjdk.os.environ, JAVA_HOME=str(own)), \
                mock.patch.object(otherjdk, "candidates", lambda: [own]):
            otherjdk.run(tally)
        self.assertRegex(out.getvalue(), r"^\n== second JDK: none is here but the 17 of \S+; .*\n$")
        self.assertEqual([], tally.failures)

    def test_a_named_one_that_is_none(self):
        tally = Tally()
        with contextlib.redirect_stdout(io.StringIO()) as out, \
                mock.patch.dict(otherjdk.os.environ, JAVA_HOME=str(self.jdk("17")), PERCOLATE_OTHER_JDK="/nowhere"):
            otherjdk.run(tally)
        self.assertIn("/nowhere, where there is no JDK", out.getvalue())
        self.assertEqual(["second JDK"], tally.failures)


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

    def test_tests_side_by_side_print_where_the_run_prints(self):
        with contextlib.redirect_stdout(io.StringIO()) as out:
            beside = Tally(out)
            with contextlib.redirect_stdout(io.StringIO()) as of_a_test:
                javatests.show("Tests run: 3, Failures: 0, Errors: 0, Time elapsed: 0.25 s -- in a.BTest", beside)
                beside.fail("C.d", "why")
                beside.skip("E.f", "why")
            self.tally.ok("G.h", 1)
        self.assertEqual("", of_a_test.getvalue())
        self.assertIn("ok      a.BTest (3)  0.2 s\nFAILED  C.d\n", out.getvalue())
        self.tally.add(beside)
        self.assert_counts(1, 1, 1)

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

"""The tests in tests/: test_*.py always, slow_*.py unless --quick is given."""
import time
import unittest
from pathlib import Path

TESTS = Path(__file__).resolve().parent.parent / "tests"


class Report(unittest.TestResult):
    """Passes each result to the tally immediately; a test with failed subtests counts as one failure."""

    def __init__(self, tally):
        super().__init__()
        self.tally, self.begin, self.ended = tally, {}, set()

    def startTest(self, test):
        super().startTest(test)
        self.begin[test.id()] = time.monotonic()

    def once(self, test):
        """Whether this is the first result of the test."""
        new = test.id() not in self.ended
        self.ended.add(test.id())
        return new

    def addSuccess(self, test):
        if self.once(test):
            self.tally.ok(test.id(), time.monotonic() - self.begin[test.id()])

    def addFailure(self, test, error):
        if self.once(test):
            self.tally.fail(test.id(), self._exc_info_to_string(error, test))

    addError = addFailure

    def addSubTest(self, test, part, error):
        if error and self.once(test):
            self.tally.fail(f"{test.id()} {part._subDescription()}", self._exc_info_to_string(error, test))

    def addSkip(self, test, reason):
        if self.once(test):
            self.tally.skip(test.id(), reason)


def run(tally, quick):
    for kind, pattern in (("tests from outside", "test_*.py"), ("slow tests", "slow_*.py")):
        if quick and pattern.startswith("slow"):
            continue
        tally.section(kind)
        discover(tally, pattern)


def discover(tally, pattern):
    unittest.TestLoader().discover(str(TESTS), pattern=pattern).run(Report(tally))

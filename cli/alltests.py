"""`percolate test`: checks, unit tests, end-to-end tests, notebooks; the last line counts them."""
import argparse
import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import chaptertests
import javachecks
import javatests
import lint
import otherjdk
import pythontests
from report import main
from tally import Tally


def run(arguments):
    parser = argparse.ArgumentParser(prog="percolate test")
    parser.add_argument("--quick", action="store_true")
    quick = parser.parse_args(arguments).quick
    os.environ["PERCOLATE_TESTING"] = "1"    # marks a test as part of `percolate test`
    tally, begin = Tally(), time.monotonic()
    tally.section("checks")
    lint.run(tally)
    javachecks.run(tally)
    side_by_side(tally, quick)
    if not quick:
        chaptertests.run(tally)
        otherjdk.run(tally)
    tally.show_failures()
    print(f"{time.monotonic() - begin:.0f} seconds")
    print(f"{tally.passed} passed, {len(tally.failures)} failed, {tally.skipped} skipped")
    return 1 if tally.failures else 0


def side_by_side(tally, quick):
    """The unit tests beside those from outside: most of both use one core."""
    units = Tally(sys.stdout)
    with ThreadPoolExecutor(1) as lane:
        unit_tests = lane.submit(javatests.run, units, quick)
        pythontests.run(tally, quick)
        unit_tests.result()
    tally.add(units)


if __name__ == "__main__":
    main(run)

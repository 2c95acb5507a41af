"""Runs a small part of the tests on a second JDK, if there is one, to find differences between JDKs."""
import os
import re
import shutil
from pathlib import Path
from unittest import mock

import javatests
import pythontests

OLDEST = 17
PLACES = ("/usr/lib/jvm/*", "/opt/jdk*", "/Library/Java/JavaVirtualMachines/*/Contents/Home",
          "~/.sdkman/candidates/java/*", "~/.jdks/*")
# Tests of the parts of the JDK that Percolate depends on most: vectors, bytecode, javac, JShell.
UNIT_TESTS = "UpdateRuleTest,ProductTest,WeaverTest,StarImportsTest,JavaCompletionTest"
OUTSIDE_TESTS = "test_kernel_java.py"


def run(tally):
    own = own_home()
    other = find(own, candidates())
    named = os.environ.get("PERCOLATE_OTHER_JDK")
    if named and not major(Path(named)):
        tally.fail("second JDK", f"PERCOLATE_OTHER_JDK is {named}, where there is no JDK")
        return
    if not other:
        tally.section(f"second JDK: none is here but the {major(own)} of {own}; PERCOLATE_OTHER_JDK may name one")
        return
    tally.section(f"second JDK: {major(other)}, {other}")
    with mock.patch.dict(os.environ, JAVA_HOME=str(other)):
        counted = tally.passed + len(tally.failures)
        javatests.surefire(tally, ["-pl", "api,lib,kernel", "-DexcludedGroups=slow", f"-Dtest={UNIT_TESTS}",
                                   "-Dsurefire.failIfNoSpecifiedTests=false"])
        if tally.passed + len(tally.failures) == counted:
            tally.fail("unit tests on the second JDK", f"none of {UNIT_TESTS} is there")
        pythontests.discover(tally, OUTSIDE_TESTS)


def own_home():
    """The JDK that runs everything else."""
    return Path(os.environ.get("JAVA_HOME") or Path(shutil.which("java")).resolve().parent.parent)


def candidates():
    named = os.environ.get("PERCOLATE_OTHER_JDK")
    if named:
        return [Path(named)]
    return [home for place in map(Path, map(os.path.expanduser, PLACES))
            for home in sorted(Path(place.anchor).glob(str(place.relative_to(place.anchor))))]


def major(home):
    """17 of the line JAVA_VERSION="17.0.15" in the file release; 0 when there is no JDK."""
    try:
        found = re.search(r'JAVA_VERSION="(?:1\.)?(\d+)', (home / "release").read_text())
    except OSError:
        return 0
    return int(found[1]) if found and (home / "bin" / "javac").is_file() else 0


def find(own, homes):
    """The JDK whose version is farthest from that of `own`; None when all have the same version."""
    others = [home for home in homes if major(home) >= OLDEST and major(home) != major(own)]
    return max(others, key=lambda home: abs(major(home) - major(own)), default=None)

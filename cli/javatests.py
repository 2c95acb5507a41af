"""The unit tests of lib, magics and kernel: Maven runs them, surefire's reports say how each ended."""
import re
import subprocess
import xml.etree.ElementTree as xml
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def reports():
    return sorted(ROOT.glob("*/target/surefire-reports/TEST-*.xml"))


def run(tally, quick):
    tally.section("unit tests")
    for report in reports():
        report.unlink()
    command = ["./mvnw", "-B", "-fae", "test"] + (["-DexcludedGroups=slow"] if quick else [])
    log = []
    with subprocess.Popen(command, cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as maven:
        for line in maven.stdout:
            log.append(line)
            if re.search(r"Tests run:.* in |Building Percolate \w", line):
                print(re.sub(r"^\[\w+\] ", "", line), end="", flush=True)
    failures = len(tally.failures)
    for report in reports():
        count(xml.parse(report).getroot(), tally)
    if maven.returncode and len(tally.failures) == failures:
        tally.fail("build of the unit tests", "".join(line for line in log if "ERROR" in line) or "".join(log[-20:]))


def count(suite, tally):
    """A class is a line; a test of it that failed is a line of its own."""
    good = 0
    for case in suite.iter("testcase"):
        name = f"{case.get('classname')}.{case.get('name')}"
        problem = next((child for child in case if child.tag in ("failure", "error")), None)
        if problem is not None:
            tally.fail(name, problem.text or problem.get("message") or "no message")
        elif case.find("skipped") is not None:
            tally.skip(name, case.find("skipped").get("message", ""))
        else:
            good += 1
    if good:
        tally.ok(f"{suite.get('name')} ({good})", float(suite.get("time", 0)), good)

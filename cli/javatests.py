"""The unit tests of every module: Maven runs them, and surefire's reports contain the results."""
import re
import subprocess
import xml.etree.ElementTree as xml
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def reports():
    return sorted(report for module in ("*", "*/*")
                  for report in ROOT.glob(f"{module}/target/surefire-reports/TEST-*.xml"))


def run(tally, quick):
    tally.section("unit tests")
    surefire(tally, ["-Pbench", "-DexcludedGroups=slow"] if quick else ["-Pbench,spark"])


def surefire(tally, options):
    for report in reports():
        report.unlink()
    log = []
    with subprocess.Popen(["./mvnw", "-B", "-fae", "test", *options], cwd=ROOT, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as maven:
        for line in maven.stdout:
            log.append(line)
            show(line, tally)
    failures = len(tally.failures)
    for report in reports():
        count(xml.parse(report).getroot(), tally)
    if maven.returncode and len(tally.failures) == failures:
        wrong = [line for line in log if re.search(r"ERROR|WARNING.*\.java:", line)]
        tally.fail("build of the unit tests", "".join(wrong or log[-20:]))


def show(line, tally):
    """Prints each class when Maven has run it; failed tests are printed later, from the reports."""
    ended = re.search(r"Tests run: (\d+), Failures: 0, Errors: 0,.*elapsed: ([\d.]+) s -- in (\S+)", line)
    if ended:
        tally.say(f"ok      {ended[3]} ({ended[1]})  {float(ended[2]):.1f} s")


def count(suite, tally):
    for case in suite.iter("testcase"):
        name = f"{case.get('classname')}.{case.get('name')}"
        problem = next((child for child in case if child.tag in ("failure", "error")), None)
        if problem is not None:
            tally.fail(name, problem.text or problem.get("message") or "no message")
        elif case.find("skipped") is not None:
            tally.skip(name, case.find("skipped").get("message", ""))
        else:
            tally.passed += 1

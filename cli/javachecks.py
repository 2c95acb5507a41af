"""Checks the style of the Java code, the warnings of javac and doclint, and the declared dependencies of modules."""
import os
import re
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as xml
from pathlib import Path

from tally import Tally

ROOT = Path(__file__).resolve().parent.parent
MODULES = ("api", "lib")    # modules with public Javadoc
LINTS = "-Xlint:all,-processing,-serial,-options,-classfile,-path,-try"


def run(tally):
    for name, check in (("Checkstyle", checkstyle), ("javac and doclint", javac), ("declared dependencies", declared)):
        begin = time.monotonic()
        try:
            complaints = check()
        except Unreachable as e:
            tally.skip(name, f"Maven could not download what it needs: {e}")
            continue
        if complaints:
            tally.fail(name, "\n".join(complaints))
        else:
            tally.ok(name, time.monotonic() - begin)


class Unreachable(Exception):
    """The tools of a check are not downloaded, and there is no network."""


def maven(*arguments):
    ran = subprocess.run(["./mvnw", "-B", *arguments], cwd=ROOT, text=True,
                         stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    lost = re.search(r"(?:Could not transfer|Cannot access|Unknown host) \S+", ran.stdout)
    if lost and "[ERROR]" in ran.stdout:
        raise Unreachable(lost[0])
    return ran


def errors(log):
    """Maven's error lines, without its advice on how to get more details."""
    return [line[8:] for line in log.splitlines()
            if re.match(r"\[ERROR\] +(?!->|To see|Re-run|For more|After|\[Help)\S", line)]


def checkstyle():
    report = ROOT / "target" / "checkstyle-result.xml"
    report.unlink(missing_ok=True)
    ran = maven("-N", "-Dcheckstyle.failOnViolation=false", "-Dcheckstyle.console=false", "checkstyle:check")
    if ran.returncode:
        return errors(ran.stdout)
    return violations(xml.parse(report).getroot())


def violations(report):
    return [f"{os.path.relpath(file.get('name'), ROOT)}:{error.get('line')}: {error.get('message')}"
            for file in report.iter("file") for error in file.iter("error")]


def javac():
    """Not done by -Werror: javac 17 also warns about the incubating Vector API, and this cannot be turned off."""
    home = os.environ.get("JAVA_HOME")
    sources = [str(path) for module in MODULES for path in sorted((ROOT / module / "src" / "main").rglob("*.java"))]
    with tempfile.TemporaryDirectory() as classes, tempfile.NamedTemporaryFile("w", suffix=".txt") as arguments:
        arguments.write("\n".join(f'"{source}"' for source in sources))
        arguments.flush()
        ran = subprocess.run(
            [f"{home}/bin/javac" if home else "javac", "-J-XX:TieredStopAtLevel=1", "--release", "17",
             "--add-modules", "jdk.incubator.vector", "-proc:none", "-parameters", LINTS, "-Xdoclint:all,-missing",
             "-Xmaxwarns", "1000", "-Xmaxerrs", "1000", "-cp", str(ROOT / "target" / "dist" / "*"), "-d", classes,
             f"@{arguments.name}"], text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return [os.path.relpath(line, ROOT) if line.startswith("/") else line for line in ran.stdout.splitlines()
            if re.search(r"(warning|error): ", line) and "incubating module" not in line]


def declared():
    return undeclared(maven("-fn", "-Pbench,spark", "-DskipTests", "test-compile", "dependency:analyze-only").stdout)


def undeclared(log):
    """One line per dependency, or per other error: "magics: Used undeclared ... org.x:y:jar:1:compile"."""
    complaints, module, heading = [], "", ""
    for line in log.splitlines():
        if found := re.match(r"\[INFO\] Building (.+?) \d\S*", line):
            module = found[1]
        elif found := re.match(r"\[ERROR\] (U\w+ \w+ dependencies) found:", line):
            heading = found[1]
        elif found := re.match(r"\[ERROR\] {4}(\S+)$", line):
            complaints.append(f"{module}: {heading}: {found[1]}")
    return complaints or errors(log)


if __name__ == "__main__":
    tally = Tally()
    run(tally)
    sys.exit(bool(tally.failures))

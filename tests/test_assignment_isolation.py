"""What the process of a submission can see and do, with each tool for it that this machine has."""
import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path
from unittest import mock

from support import ROOT

sys.path.insert(0, str(ROOT / "cli"))
from assignment import isolation  # noqa: E402
from assignment.session import Running  # noqa: E402

PROBE = """
for file in "$@"; do [ ! -e "$file" ] || echo "sees $file"; done
echo "processes $(ls -d /proc/[0-9]* | wc -l)"
echo "networks $(tail -n +3 /proc/net/dev | cut -d: -f1 | tr -d ' ' | sort | tr '\\n' ' ')"
(exec 3<> /dev/tcp/127.0.0.1/9) 2>&1 | grep -om1 refused
(exec 3<> /dev/tcp/192.0.2.1/9) 2>&1 | grep -om1 unreachable
grep -E '^Cap(Eff|Prm|Bnd)' /proc/self/status
for place in /usr /proc/sys/kernel /proc/sys/kernel/core_pattern "$JARS" "$SHARED"; do
    if [ -d "$place" ]; then touch "$place/new" && echo "wrote $place"
    else (cat "$place" > "$place") && echo "wrote $place"; fi
done 2> /dev/null
mount -o remount,rw /usr 2> /dev/null && echo remounted
mknod disk b 254 0 2> /dev/null && echo made
echo mine > mine.txt && cat beside.txt && cat "$SHARED/data.txt"
"$JAVA" -version 2>&1 | grep -c version
"""


class IsolationTest(unittest.TestCase):
    def setUp(self):
        temporary = tempfile.TemporaryDirectory()
        self.addCleanup(temporary.cleanup)
        self.place = Path(temporary.name).resolve()
        for name in ("work", "other student", "shared"):
            (self.place / name).mkdir()
        (self.place / "work" / "beside.txt").write_text("beside\n")
        (self.place / "other student" / "a1.ipynb").write_text("secret")
        (self.place / "shared" / "data.txt").write_text("shared\n")
        self.work = self.place / "work"

    def lines(self, lock):
        hidden = [self.place / "other student", self.place / "other student" / "a1.ipynb", Path.home() / ".bashrc",
                  ROOT / "pom.xml", ROOT / "notebooks", "/etc/shadow", "/etc/hostname", "/var/log", "/root/.ssh",
                  f"/proc/{os.getppid()}/root", "/dev/vda", "/sys/class"]
        java = shutil.which("java") or os.path.join(os.environ["JAVA_HOME"], "bin", "java")
        command = [*lock.worker, sys.executable, isolation.__file__, *lock.kernel(self.work, [self.place / "shared"]),
                   "bash", "-c", PROBE, "probe", *map(str, hidden)]
        places = {"SHARED": str(self.place / "shared"), "JARS": str(isolation.DIST), "JAVA": os.path.realpath(java)}
        ran = subprocess.run(command, cwd=self.work, capture_output=True, text=True, stdin=subprocess.DEVNULL,
                             timeout=60, env={**os.environ, **places})
        self.assertEqual("", ran.stderr)
        return ran.stdout.splitlines()

    def check(self, tool):
        lock = isolation.Isolation(tool, True)
        self.assertTrue(isolation.works(lock, self.work), f"{tool} does not work here")
        lines = self.lines(lock)
        processes = [line for line in lines if line.startswith("processes")]
        self.assertLess(int(processes[0].split()[1]), 12)
        lines.remove(processes[0])
        self.assertEqual(["networks lo ", "refused", "unreachable", "CapPrm:\t0000000000000000",
                          "CapEff:\t0000000000000000", "CapBnd:\t0000000000000000", "beside", "shared", "1"], lines)
        self.assertEqual("mine\n", (self.work / "mine.txt").read_text())
        self.assertEqual(["beside.txt", "mine.txt"], sorted(path.name for path in self.work.iterdir()
                                                            if path.name != ".root"))

    def test_what_a_submission_sees(self):
        for tool in filter(shutil.which, ("bwrap", "unshare")):
            with self.subTest(tool):
                self.check(tool)

    def test_what_is_not_isolated_is_said(self):
        with mock.patch.object(isolation, "works", lambda choice, folder: False):
            self.assertRegex(isolation.find().sentence, "not isolated: they can read your files and use the network")
        with mock.patch.object(isolation, "works", lambda choice, folder: choice.tool and not choice.network):
            self.assertRegex(isolation.find().sentence, "can use the network")
        self.assertEqual("", isolation.Isolation("bwrap", True).sentence)


class OneResult(unittest.TestCase):
    def test_of_two_results_of_a_cell_none_counts(self):
        running = Running("id")
        for points in ("1", "3"):
            self.assertEqual(points == "3", bool(running.results))
            running.take({"msg_type": "execute_result", "content": {"data": {"text/plain": points}}})
        self.assertEqual({}, running.result().data)


if __name__ == "__main__":
    unittest.main()

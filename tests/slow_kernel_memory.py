"""A kernel needs little memory: when idle without ND4J, and after any number of cells."""

import os
import re
import shutil
import tempfile
import time
import unittest
from pathlib import Path
from unittest import mock

import kernel_client
from kernel_client import Kernel
from vitals import Vitals

REST = 20    # seconds until the background work after the first cell has ended, on a busy machine
KERNELS = 3  # on a busy machine one may collect its garbage later than another
CELLS = [
    "21 * 2",
    "var list = new ArrayList<Integer>(); for (int k = 0; k < 100; k++) list.add(k); list",
    "int twice(int x) { return 2 * x; }\ntwice(21)",
    "record Point(int x, int y) {}\nnew Point(1, 2)",
    'Stream.of("a", "b").map(s -> s + s).toList()',
    "int broken = ;",
]


def megabytes(kernel):
    status = Path(f"/proc/{kernel.manager.provisioner.process.pid}/status").read_text()
    return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024


def without_deep_learning(folder):
    """Creates a kernelspec in the folder, with a class path that does not load ND4J."""
    shutil.copytree(kernel_client.DIST, folder / "dist", copy_function=os.symlink,
                    ignore=shutil.ignore_patterns("percolate-lib*", "percolate-magics*", "classes*"))
    spec = folder / "kernels" / "percolate"
    shutil.copytree(kernel_client.SPEC, spec)
    launcher = spec / "percolate-kernel"
    launcher.write_text(launcher.read_text().replace("@DIST@", str(folder / "dist")))
    launcher.chmod(0o755)


class MemoryTest(unittest.TestCase):
    def test_a_kernel_at_rest(self):
        with tempfile.TemporaryDirectory() as folder, mock.patch.dict(os.environ, JUPYTER_PATH=folder):
            without_deep_learning(Path(folder))
            least = min(self.at_rest() for _ in range(KERNELS))
            self.assertLess(least, 150, "MB")

    def at_rest(self):
        with Kernel() as kernel:
            kernel.run("1 + 1")
            time.sleep(REST / 2)
            deadline = time.monotonic() + REST / 2
            while megabytes(kernel) >= 150 and time.monotonic() < deadline:
                time.sleep(0.5)
            return megabytes(kernel)

    def test_cells_leave_nothing_behind(self):
        with Kernel() as kernel:
            for turn in range(40):    # fills what is kept on purpose: recent snippets, JShell's own caches
                self.run_all(kernel)
            before = Vitals.settled(kernel)
            for turn in range(40):
                self.run_all(kernel)
            growth = Vitals.settled(kernel).growth(before)
            self.assertLess(growth.heap, 3)
            self.assertLess(growth.classes, 60)

    def run_all(self, kernel):
        for cell in CELLS:
            kernel.run(cell)


if __name__ == "__main__":
    unittest.main()

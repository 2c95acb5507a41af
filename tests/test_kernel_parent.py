"""A kernel does not outlive the Jupyter that started it."""

import os
import subprocess
import sys
import time
import unittest
from pathlib import Path

import kernel_client  # noqa: F401  (creates the kernelspec)

DIES_AT_ONCE = """
import os
from jupyter_client.manager import start_new_kernel
manager, client = start_new_kernel(kernel_name="percolate")
print(manager.provisioner.process.pid, flush=True)
os._exit(9)
"""


def runs(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


class ParentTest(unittest.TestCase):
    def test_the_kernel_ends_when_its_parent_is_killed(self):
        starter = subprocess.Popen([sys.executable, "-c", DIES_AT_ONCE], stdout=subprocess.PIPE,
                                   stderr=subprocess.DEVNULL, text=True, env=os.environ)
        with starter.stdout:
            pid = int(starter.stdout.readline())
        starter.wait(60)
        deadline = time.monotonic() + 20
        while runs(pid) and time.monotonic() < deadline:
            time.sleep(0.1)
        self.assertFalse(runs(pid), f"kernel {pid} is still there")


if __name__ == "__main__":
    unittest.main()

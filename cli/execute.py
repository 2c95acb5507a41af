"""Runs one notebook on the kernel `percolate` of this clone."""
import logging
import os
import re
import subprocess
import tempfile
import time
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from jupyter_client.kernelspec import NoSuchKernel
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

import exercises
from report import UserError

logging.disable(logging.CRITICAL)   # nbclient logs what we report in one sentence


class CellFailed(UserError):
    """A cell ended in an error; `details` is the kernel's own text, with ANSI colours."""

    def __init__(self, sentence, details=""):
        super().__init__(sentence)
        self.details = details


@dataclass
class Run:
    seconds: float           # from the start of the kernel to its end
    cpu_seconds: float       # of the kernel, on all cores together
    peak_megabytes: int      # resident memory of the kernel


def execute(notebook, path, timeout, on_cell=lambda number, total: None, on_check=lambda client, name: None,
            allow_errors=False):
    """Executes `notebook` in place, with the solutions of its exercises where the cells have only the stubs.

    Calls `on_cell` before each code cell, and `on_check` after the check or the tests of an exercise.
    """
    with exercises.solved(notebook, path) as filled:
        return run(notebook, path, timeout, on_cell, on_check, filled, allow_errors)


def run(notebook, path, timeout, on_cell, on_check, filled, allow_errors):
    client = NotebookClient(notebook, kernel_name="percolate", timeout=timeout or None, allow_errors=allow_errors,
                            resources={"metadata": {"path": str(Path(path).resolve().parent)}})
    total = sum(cell.cell_type == "code" for cell in notebook.cells)
    number = 0
    cpu, memory = 0, Memory()
    begin = time.monotonic()
    said = tempfile.TemporaryFile("w+")    # output of the process itself, outside every cell
    try:
        with client.setup_kernel(stdout=said, stderr=said):
            for index, cell in enumerate(notebook.cells):
                if cell.cell_type == "code":
                    number += 1
                    on_cell(number, total)
                    client.execute_cell(cell, index)
                    exercises.refuse_wrong(cell, filled, path)
                    pid = client.km.provisioner.process.pid
                    memory.look(cpu_and_peak(pid)[1])
                    if exercises.check_of(cell) in filled or exercises.tests_of(cell):
                        with memory.without(pid):
                            on_check(client, exercises.check_of(cell) or exercises.tests_of(cell))
                    cpu = cpu_and_peak(pid)[0]
    except CellTimeoutError as e:
        raise CellFailed(f"Cell {number} of {path} ran longer than {timeout} s: make it shorter, or give it more "
                         "with --timeout S.") from e
    except CellExecutionError as e:
        raise CellFailed(f"Cell {number} of {path} failed: {one_line(e.ename, e.evalue)}",
                         error_text(notebook.cells[index]) or str(e)) from e
    except (DeadKernelError, RuntimeError, TimeoutError, NoSuchKernel) as e:
        said.seek(0)
        where = f"The kernel died in cell {number} of {path}" if number else "The kernel did not start"
        raise CellFailed(f"{where} ({one_line('', e)}): ./percolate doctor looks for the cause.",
                         said.read().strip()) from e
    finally:
        said.close()
    return Run(time.monotonic() - begin, cpu, memory.peak)


class Memory:
    """The peak of a kernel in megabytes, without what the answers that are tried take and leave behind."""

    def __init__(self):
        self.peak = self.left = 0

    def look(self, peak):
        self.peak = max(self.peak, peak - self.left)

    @contextmanager
    def without(self, pid):
        before = resident(pid)
        yield
        self.left += max(0, resident(pid) - before)
        with suppress(OSError):
            Path(f"/proc/{pid}/clear_refs").write_text("5")     # Linux then measures the peak anew


def resident(pid):
    """Megabytes now; 0 without /proc."""
    try:
        return int(re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())[1]) // 1024
    except FileNotFoundError:
        return 0



def one_line(name, value):
    text = strip_ansi(str(value)).strip()
    return f"{name}: {text.splitlines()[0]}".strip(": ") if text else name


def strip_ansi(text):
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


def error_text(cell):
    """The traceback that a failing cell shows in the notebook."""
    return "\n".join(line for output in cell.outputs if output.output_type == "error" for line in output.traceback)


def cpu_and_peak(pid):
    """CPU seconds and peak megabytes of a process; without /proc, 0 seconds and the current memory."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
        ticks = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[11:13]
        return sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK"), int(re.search(r"VmHWM:\s+(\d+)", status)[1]) // 1024
    except FileNotFoundError:
        resident = subprocess.run(["ps", "-o", "rss=", "-p", str(pid)], capture_output=True, text=True).stdout
        return 0, int(resident or 0) // 1024

"""Runs one notebook on the kernel `percolate` of this clone."""
import logging
import re
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from jupyter_client.kernelspec import NoSuchKernel
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

from report import UserError

logging.disable(logging.CRITICAL)   # nbclient logs what we tell in a sentence


class CellFailed(UserError):
    """A cell ended in an error; `details` is the kernel's own text, with ANSI colours."""

    def __init__(self, sentence, details=""):
        super().__init__(sentence)
        self.details = details


@dataclass
class Run:
    seconds: float
    peak_megabytes: int


def execute(notebook, path, timeout, on_cell=lambda number, total: None):
    """Executes `notebook` in place; `on_cell` hears of each code cell before it runs."""
    code = [index for index, cell in enumerate(notebook.cells) if cell.cell_type == "code"]
    peak = 0

    def started(cell, cell_index):
        if cell_index in code:
            on_cell(code.index(cell_index) + 1, len(code))
            started.cell = code.index(cell_index) + 1

    def ended(**_):
        nonlocal peak
        peak = max(peak, peak_megabytes(client.km))

    client = NotebookClient(notebook, kernel_name="percolate", timeout=timeout or None,
                            on_cell_start=started, on_cell_executed=ended,
                            resources={"metadata": {"path": str(Path(path).resolve().parent)}})
    started.cell = 0
    begin = time.monotonic()
    said = tempfile.TemporaryFile("w+")    # by the process itself, outside every cell
    try:
        client.execute(stdout=said, stderr=said)
    except CellTimeoutError as e:
        raise CellFailed(f"Cell {started.cell} of {path} ran longer than {timeout} s: make it shorter, or give it more "
                         "with --timeout S.") from e
    except CellExecutionError as e:
        raise CellFailed(f"Cell {started.cell} of {path} failed: {one_line(e.ename, e.evalue)}",
                         error_text(notebook) or str(e)) from e
    except (DeadKernelError, RuntimeError, TimeoutError, NoSuchKernel) as e:
        where = f"The kernel died in cell {started.cell}" if started.cell else "The kernel did not start"
        said.seek(0)
        raise CellFailed(f"{where} of {path} ({one_line('', e)}): ./percolate doctor looks for the cause.",
                         said.read().strip()) from e
    finally:
        said.close()
    return Run(time.monotonic() - begin, peak)


def one_line(name, value):
    text = strip_ansi(str(value)).strip()
    return f"{name}: {text.splitlines()[0]}".strip(": ") if text else name


def strip_ansi(text):
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


def error_text(notebook):
    """The traceback that the failing cell shows in the notebook."""
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            if output.output_type == "error":
                return "\n".join(output.traceback)
    return ""


def peak_megabytes(manager):
    """Peak resident memory of the kernel process: Linux keeps it, elsewhere it is what the process holds now."""
    pid = manager.provisioner.process.pid
    try:
        status = Path(f"/proc/{pid}/status").read_text()
        return int(re.search(r"VmHWM:\s+(\d+)", status)[1]) // 1024
    except FileNotFoundError:
        resident = subprocess.run(["ps", "-o", "rss=", "-p", str(pid)], capture_output=True, text=True).stdout
        return int(resident or 0) // 1024

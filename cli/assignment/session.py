"""A kernel in grading mode that runs cells one by one, and survives cells that kill it or never end."""
import os
import re
import shutil
import time
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty

from jupyter_client.kernelspec import NoSuchKernel
from jupyter_client.manager import KernelManager

from report import UserError

KEPT = ("PATH", "JAVA_HOME", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "PERCOLATE_DATA", "PERCOLATE_JAVA_OPTS",
        "PERCOLATE_CLASSPATH", "OMP_NUM_THREADS")
WAITING = 0.25         # a cell that waits may take four times as long as one that computes
MOST_TEXT = 20_000     # characters of stdout that are kept
START_SECONDS = 120
END_SECONDS = 15       # for a cell to end after an interrupt


@dataclass
class Result:
    state: str         # ok, error, dead (the kernel ended) or timeout
    error: str = ""    # as the kernel shows it, without colours
    data: dict = field(default_factory=dict)    # of the execute_result, by MIME type
    stdout: str = ""
    seconds: float = 0     # as Clock counts
    count: int = 0         # the kernel's number of the cell


class Manager(KernelManager):
    """Starts the kernel through a command that locks it in."""

    wrap = ()

    def format_kernel_cmd(self, extra_arguments=None):
        return [*self.wrap, *super().format_kernel_cmd(extra_arguments)]


class Session:
    """A kernel that runs in `folder` with `home` as its HOME, as a context manager.

    `wrap` is put before its command, `caches` is the folder of caches to share (default: of its own).
    """

    def __init__(self, folder, home, wrap=(), caches=None, java_options=""):
        self.folder, self.home, self.wrap = Path(folder), Path(home), wrap
        self.environment = environment(self.home, caches, java_options)
        self.manager = self.client = None
        self.start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def start(self):
        (self.home / "tmp").mkdir(parents=True, exist_ok=True)
        self.manager = Manager(kernel_name="percolate", connection_file=str(self.home / "kernel.json"))
        self.manager.wrap = self.wrap
        with open(os.devnull, "w") as nowhere:
            try:
                self.manager.start_kernel(cwd=str(self.folder), env=self.environment, stdout=nowhere, stderr=nowhere)
                self.client = self.manager.client()
                self.client.start_channels()
                self.client.wait_for_ready(timeout=START_SECONDS)
            except (RuntimeError, NoSuchKernel, OSError) as e:
                self.close()
                raise UserError(f"The kernel did not start ({str(e).strip() or type(e).__name__}): ./percolate doctor "
                                "looks for the cause.") from e

    def restart(self):
        """A new kernel, whatever became of the old one."""
        self.close()
        self.start()

    def close(self):
        if self.client:
            self.client.stop_channels()
        if self.manager and self.manager.has_kernel:
            self.manager.shutdown_kernel(now=True)
        self.manager = self.client = None

    @property
    def alive(self):
        return self.manager is not None and self.manager.is_alive()

    def run(self, code, seconds=30):
        """Runs a cell. One that takes longer is interrupted, and its kernel ends if that does not help."""
        run = Running(self.client.execute(code, allow_stdin=False, stop_on_error=False))
        clock = Clock(self.manager.provisioner.pid)
        limit, late = seconds, False
        while not run.ended:
            if not self.alive:
                run.state = "dead"
                break
            if clock.used() > limit:
                if late:
                    self.manager.shutdown_kernel(now=True)
                    break
                late, limit = True, clock.used() + END_SECONDS
                self.manager.interrupt_kernel()
            run.read(self.client)
        result = run.result()
        result.seconds = clock.used(now=True)
        if late:
            result.state = "timeout"
        return result


class Running:
    """What has come from a cell so far."""

    def __init__(self, message_id):
        self.id, self.state, self.reply, self.idle = message_id, None, None, False
        self.text, self.length, self.results = [], 0, []

    @property
    def ended(self):
        return self.idle and self.reply is not None

    def read(self, client):
        if not self.idle:
            self.take(self.next(client.get_iopub_msg, 0.2))
        if not self.reply:
            message = self.next(client.get_shell_msg, 0.2 if self.idle else 0)
            self.reply = message and message["content"]

    def next(self, get, timeout):
        try:
            message = get(timeout=timeout)
        except Empty:
            return None
        return message if message["parent_header"].get("msg_id") == self.id else None

    def take(self, message):
        kind, content = (message["msg_type"], message["content"]) if message else ("", {})
        if kind == "status":
            self.idle = content["execution_state"] == "idle"
        elif kind == "stream" and content["name"] == "stdout" and self.length < MOST_TEXT:
            self.text.append(content["text"][:MOST_TEXT - self.length])
            self.length += len(self.text[-1])
        elif kind == "execute_result":
            self.results.append(content["data"])

    def result(self):
        reply = self.reply or {}
        error = "\n".join(reply.get("traceback", [])) if reply.get("status") != "ok" else ""
        state = self.state or ("ok" if reply.get("status") == "ok" else "error")
        data = self.results[0] if len(self.results) == 1 else {}    # a second one was not sent by the kernel
        return Result(state, re.sub(r"\x1b\[[0-9;]*m", "", error), data, "".join(self.text),
                      count=reply.get("execution_count") or 0)


class Clock:
    """Seconds that the processes of a kernel have computed, and a part of those that they have waited.

    So a cell does not run out of time because the machine is busy.
    """

    def __init__(self, pid):
        self.pid, self.total = pid, 0
        self.looked, self.cpu = time.monotonic(), cpu_seconds(pid)

    def used(self, now=False):
        wall = time.monotonic() - self.looked
        if now or wall >= 0.5:
            cpu = cpu_seconds(self.pid)
            work = wall if cpu is None else min(wall, max(0, cpu - (self.cpu or 0)))
            self.total += work + WAITING * (wall - work)
            self.looked, self.cpu = self.looked + wall, cpu
        return self.total


def cpu_seconds(pid):
    """Of a process and those below it; None without /proc."""
    try:
        ticks = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[11:15]
        below = [child for path in Path(f"/proc/{pid}/task").glob("*/children") for child in path.read_text().split()]
    except OSError:
        return None
    return sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK") + sum(cpu_seconds(child) or 0 for child in below)


def environment(home, caches, java_options):
    """Of the kernel: nothing of the user's own, except what says where Java and the data are."""
    kept = {name: os.environ[name] for name in KEPT if os.environ.get(name)}
    if "PERCOLATE_DATA" in kept:
        kept["PERCOLATE_DATA"] = os.path.abspath(kept["PERCOLATE_DATA"])
    options = f"{option('user.home', home)} {option('java.io.tmpdir', home / 'tmp')} {java_options}"
    return {**kept, "HOME": str(home), "TMPDIR": str(home / "tmp"), "PERCOLATE_GRADING": "1",
            "XDG_CACHE_HOME": str(caches or home / ".cache"), "XDG_DATA_HOME": str(home / ".local/share"),
            "PERCOLATE_JAVA_OPTS": f"{options} {kept.get('PERCOLATE_JAVA_OPTS', '')}".strip()}


def option(name, value):
    """A system property for PERCOLATE_JAVA_OPTS, where blanks separate the options."""
    return f'-D{name}="{value}"' if " " in str(value) else f"-D{name}={value}"


def folder_with(parent, name, notebook_bytes, data, beside):
    """A new folder with nothing but a notebook and the declared data, for a session to run in."""
    folder = Path(parent) / "work"
    folder.mkdir(parents=True)
    (folder / name).write_bytes(notebook_bytes)
    for file in data:
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(Path(beside) / file, folder / file)
    return folder

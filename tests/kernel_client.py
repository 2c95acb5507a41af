"""A real kernel process for tests; its kernelspec is created from kernel/src/main/kernelspec and target/dist."""

import atexit
import os
import shutil
import signal
import tempfile
import time
from pathlib import Path
from queue import Empty

ROOT = Path(__file__).resolve().parent.parent
SPEC = ROOT / "kernel" / "src" / "main" / "kernelspec"
DIST = ROOT / "target" / "dist"


def install_spec():
    """Puts the kernelspec into a separate folder on JUPYTER_PATH, unless one is already there."""
    for folder in os.environ.get("JUPYTER_PATH", "").split(os.pathsep):
        if folder and (Path(folder) / "kernels" / "percolate").is_dir():
            return
    folder = Path(tempfile.mkdtemp(prefix="percolate-spec-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    spec = folder / "kernels" / "percolate"
    shutil.copytree(SPEC, spec)
    launcher = spec / "percolate-kernel"
    launcher.write_text(launcher.read_text().replace("@DIST@", str(DIST)))
    launcher.chmod(0o755)
    os.environ["JUPYTER_PATH"] = str(folder)
    for variable in ("XDG_DATA_HOME", "XDG_CACHE_HOME"):
        os.environ.setdefault(variable, str(folder / variable))


install_spec()
from jupyter_client.manager import start_new_kernel  # noqa: E402


class Result:
    """The result of one execute_request: the reply's content and all published messages, in order."""

    def __init__(self, reply, messages, seconds):
        self.reply, self.messages, self.seconds = reply, messages, seconds

    def of(self, kind):
        return [m["content"] for m in self.messages if m["msg_type"] == kind]

    def text(self, stream="stdout"):
        return "".join(c["text"] for c in self.of("stream") if c["name"] == stream)

    @property
    def status(self):
        return self.reply["status"]

    @property
    def value(self):
        results = self.of("execute_result")
        return results[0]["data"]["text/plain"] if results else None

    @property
    def error(self):
        """The error as displayed, without colours."""
        import re

        return re.sub(r"\x1b\[[0-9;]*m", "", "\n".join(self.reply.get("traceback", [])))


class Kernel:
    """A running kernel with a blocking client."""

    def __init__(self, stderr=None, cwd=None, **environment):
        self.manager, self.client = start_new_kernel(kernel_name="percolate", startup_timeout=60, stderr=stderr,
                                                     cwd=cwd, env=dict(os.environ, **environment))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def close(self):
        self.client.stop_channels()
        if self.manager.is_alive():
            self.manager.shutdown_kernel(now=True)

    def send(self, code, **options):
        return self.client.execute(code, **options)

    def start(self, code):
        """Sends code and waits until the kernel has started to run it."""
        message_id = self.send(code)
        while True:
            message = self.client.get_iopub_msg(timeout=30)
            if message["msg_type"] == "execute_input" and message["parent_header"]["msg_id"] == message_id:
                return message_id

    def finish(self, message_id, timeout=30, start=None, endless=False):
        """Collects the messages of a request until its reply and its idle status have arrived.

        Raises TimeoutError; unless the cell is known to be endless, prints the kernel's threads first.
        """
        start = start or time.monotonic()
        deadline = time.monotonic() + timeout
        messages, idle, reply = [], False, None
        while not (idle and reply):
            if time.monotonic() > deadline:
                what = f"no end of {message_id} in {timeout} s; so far {messages[-3:]}"
                raise TimeoutError(what) if endless else self.silence(what)
            if not idle:
                try:
                    message = self.client.get_iopub_msg(timeout=0.2)
                    if message["parent_header"].get("msg_id") == message_id:
                        idle = message["content"].get("execution_state") == "idle"
                        messages.append(message)
                except Empty:
                    pass
            if not reply:
                try:
                    message = self.client.get_shell_msg(timeout=0 if not idle else 0.2)
                    if message["parent_header"].get("msg_id") == message_id:
                        reply = message
                except Empty:
                    pass
        return Result(reply["content"], messages, time.monotonic() - start)

    def run(self, code, timeout=30, **options):
        start = time.monotonic()
        return self.finish(self.send(code, **options), timeout, start)

    def ask(self, message_id, timeout=30):
        """The reply to a request that runs no code."""
        deadline = time.monotonic() + timeout
        while time.monotonic() < deadline:
            try:
                message = self.client.get_shell_msg(timeout=1)
            except Empty:
                continue
            if message["parent_header"].get("msg_id") == message_id:
                return message["content"]
        raise self.silence(f"no reply to {message_id} in {timeout} s")

    def silence(self, what):
        """The error for a kernel that does not answer; its thread dump is on the console by then."""
        if self.manager.is_alive():
            os.kill(self.manager.provisioner.pid, signal.SIGQUIT)
            time.sleep(1)
        return TimeoutError(what)

    def interrupt(self):
        self.manager.interrupt_kernel()

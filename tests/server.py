"""A Jupyter server started by the command, for tests that inspect it."""
import json
import os
import re
import signal
import subprocess
import time
import urllib.error
import urllib.request
from contextlib import contextmanager

from support import ROOT


@contextmanager
def served(command, folder):
    """Runs the shell command until the block ends; yields a function that requests a path of the server's API."""
    log = folder / "server.log"
    environment = {**os.environ, "JUPYTER_RUNTIME_DIR": str(folder / "runtime"), "BROWSER": "true"}
    with open(log, "w") as output:
        server = subprocess.Popen(f"exec {command}", shell=True, cwd=ROOT, stdout=output, stderr=output,
                                  env=environment, stdin=subprocess.DEVNULL, start_new_session=True)
    try:
        address, token = wait_for(lambda: announced(log), server, log)
        wait_for(lambda: ask(address, token, "status"), server, log)
        yield lambda path: ask(address, token, path)
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        try:
            server.wait(30)
        finally:
            if server.poll() is None:
                os.killpg(server.pid, signal.SIGKILL)


def wait_for(look, server, log):
    for _ in range(600):
        found = look()
        if found:
            return found
        if server.poll() is not None:
            break
        time.sleep(0.2)
    raise AssertionError(log.read_text())


def announced(log):
    found = re.search(r"(http://(?:127\.0\.0\.1|localhost):\d+/)\S*token=(\w+)", log.read_text())
    return found and found.groups()


def ask(address, token, path):
    try:
        with urllib.request.urlopen(f"{address}api/{path}?token={token}", timeout=30) as answer:
            return json.load(answer)
    except urllib.error.URLError:
        return None

"""`percolate lab`: a server at the chapters that offers the kernel."""
import json
import os
import re
import signal
import socket
import subprocess
import time
import urllib.request

from support import ROOT, CommandTest


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Lab(CommandTest):

    def test_serves_the_notebooks_and_the_kernel(self):
        log = self.folder / "log"
        environment = {**os.environ, "JUPYTER_RUNTIME_DIR": str(self.folder / "runtime")}
        with open(log, "w") as output:
            server = subprocess.Popen([ROOT / "percolate", "lab", "--no-browser", "--port", str(free_port())],
                                      stdout=output, stderr=output, env=environment, start_new_session=True)
        try:
            address, token = self.address(log)
            self.assertIn("percolate", self.ask(f"{address}api/kernelspecs?token={token}")["kernelspecs"])
            listed = {entry["name"] for entry in self.ask(f"{address}api/contents?token={token}")["content"]}
            self.assertEqual({path.name for path in (ROOT / "notebooks").iterdir() if path.name[0] != "."}, listed)
        finally:
            os.killpg(server.pid, signal.SIGTERM)
            server.wait(30)

    def ask(self, url):
        with urllib.request.urlopen(url, timeout=30) as answer:
            return json.load(answer)

    def address(self, log):
        for _ in range(300):
            found = re.search(r"(http://(?:127\.0\.0\.1|localhost):\d+/)\S*token=(\w+)", log.read_text())
            if found:
                return found.groups()
            time.sleep(0.2)
        self.fail(log.read_text())

"""`percolate lab`: a server in the folder of the chapters that offers the kernel."""
import socket

from server import served
from support import ROOT, CommandTest


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Lab(CommandTest):

    def test_serves_the_notebooks_and_the_kernel(self):
        with served(f"./percolate lab --no-browser --port {free_port()}", self.folder) as ask:
            self.assertIn("percolate", ask("kernelspecs")["kernelspecs"])
            listed = {entry["name"] for entry in ask("contents")["content"]}
            self.assertEqual({path.name for path in (ROOT / "notebooks").iterdir() if path.name[0] != "."}, listed)

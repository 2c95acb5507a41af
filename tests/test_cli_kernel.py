"""`percolate kernel`: the kernelspec is complete or absent."""
import json
import os
import subprocess
import sys
from unittest import mock

from jupyter_client.manager import start_new_kernel

from support import ROOT, CommandTest, full_disk


class Kernel(CommandTest):

    def setUp(self):
        super().setUp()
        self.prefix = self.folder / "prefix"
        self.kernels = self.prefix / "share" / "jupyter" / "kernels"

    def kernel(self, action, prefix=None, **environment):
        return self.percolate("kernel", action, "--prefix", prefix or self.prefix, **environment)

    def test_install_where_uninstall(self):
        installed = self.kernel("install")
        self.assert_fine(installed)
        spec = self.kernels / "percolate"
        self.assertEqual(str(spec), installed.stdout.strip())
        self.assertEqual(str(spec), self.kernel("where").stdout.strip())
        self.assert_fine(self.kernel("uninstall"))
        self.assertEqual([], list(self.kernels.iterdir()))

    def test_what_it_says_to_jupyter(self):
        self.kernel("install")
        spec = json.loads((self.kernels / "percolate" / "kernel.json").read_text())
        self.assertEqual(("Java (Percolate)", "java", "message"),
                         (spec["display_name"], spec["language"], spec["interrupt_mode"]))
        self.assertEqual([str(self.kernels / "percolate" / "percolate-kernel"), "{connection_file}"], spec["argv"])
        names = os.listdir(self.kernels / "percolate")
        self.assertTrue({"logo-32x32.png", "logo-64x64.png", "logo-svg.svg"} <= set(names), names)

    def test_a_jupyter_client_lists_and_starts_it(self):
        self.kernel("install")
        with mock.patch.dict(os.environ, JUPYTER_PATH=str(self.prefix / "share" / "jupyter")):
            manager, client = start_new_kernel(kernel_name="percolate", startup_timeout=60)
        try:
            reply = client.execute_interactive("21 * 2", timeout=60, output_hook=lambda message: None)
            self.assertEqual("ok", reply["content"]["status"])
        finally:
            client.stop_channels()
            manager.shutdown_kernel(now=True)

    def test_for_the_user(self):
        result = self.percolate("kernel", "install", "--user", JUPYTER_DATA_DIR=str(self.folder / "data"))
        self.assert_fine(result)
        self.assertTrue((self.folder / "data" / "kernels" / "percolate" / "kernel.json").is_file())

    def test_twice_is_once(self):
        self.kernel("install")
        before = (self.kernels / "percolate" / "kernel.json").stat().st_ino
        self.assert_fine(self.kernel("install"))
        self.assertEqual(before, (self.kernels / "percolate" / "kernel.json").stat().st_ino)

    def test_an_older_one_is_replaced_whole(self):
        old = self.kernels / "percolate"
        old.mkdir(parents=True)
        (old / "left-over").touch()
        self.assert_fine(self.kernel("install"))
        self.assertNotIn("left-over", os.listdir(old))
        self.assertEqual(["percolate"], os.listdir(self.kernels))

    def test_uninstall_of_none(self):
        self.assert_sentence(self.kernel("uninstall"), "no kernelspec", str(self.kernels))

    def test_where_of_none(self):
        self.assert_sentence(self.kernel("where"), "Not installed", "kernel install")

    def test_a_file_in_the_place_of_the_folder(self):
        self.prefix.touch()
        self.assert_sentence(self.kernel("install"), "Cannot write the kernelspec", "--prefix DIR")

    def test_no_write_access(self):
        self.kernels.mkdir(parents=True)
        self.folder.chmod(0o755)
        script = ROOT / "cli" / "kernelspec.py"
        nobody = {"user": 65534, "extra_groups": []} if os.geteuid() == 0 else {}
        self.kernels.chmod(0o555)
        result = subprocess.run([sys.executable, script, "install", "--prefix", self.prefix], capture_output=True,
                                text=True, env={"PATH": os.environ["PATH"]}, cwd="/", **nobody)
        self.kernels.chmod(0o755)
        self.assert_sentence(result, "Cannot write the kernelspec", "Permission denied", "--prefix DIR")
        self.assertEqual([], list(self.kernels.iterdir()))

    def test_full_disk(self):
        with full_disk(self.folder / "disk") as disk:
            result = self.kernel("install", disk)
            left = [name for _, _, names in os.walk(disk) for name in names if name != "filler"]
        self.assert_sentence(result, "Cannot write the kernelspec", "No space left", "make room")
        self.assertEqual([], left)

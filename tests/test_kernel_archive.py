"""Stored classes make a kernel start faster; a file that is missing, stale or damaged costs nothing but that."""

import os
import shutil
import sys
import tempfile
import unittest
from pathlib import Path
from unittest import mock

import kernel_client
from kernel_client import Kernel

sys.path.insert(0, str(kernel_client.ROOT / "cli"))
import archive  # noqa: E402

JAVA = Path(shutil.which("java", path=os.path.join(os.environ.get("JAVA_HOME") or "/nowhere", "bin")) or
            shutil.which("java")).resolve()
AOT = "JAVA_VERSION=\"17" not in (JAVA.parent.parent / "release").read_text()


class ArchiveTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        """Jars of its own, a kernelspec for them, and stored classes of a short session."""
        cls.folder = Path(tempfile.mkdtemp(dir=kernel_client.DIST.parent))
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        cls.jars = cls.folder / "dist"
        shutil.copytree(kernel_client.DIST, cls.jars, copy_function=os.symlink,
                        ignore=shutil.ignore_patterns("classes*"))
        (cls.jars / "own.jar").write_bytes(next(cls.jars.glob("asm-*.jar")).read_bytes())
        spec = cls.folder / "kernels" / "percolate"
        shutil.copytree(kernel_client.SPEC, spec)
        launcher = spec / "percolate-kernel"
        launcher.write_text(launcher.read_text().replace("@DIST@", str(cls.jars)))
        launcher.chmod(0o755)
        environment = mock.patch.dict(os.environ, JUPYTER_PATH=str(cls.folder))
        environment.start()
        cls.addClassCleanup(environment.stop)
        cls.stored = cls.jars / f"classes-{str(JAVA).replace('/', '_')}{'.aot' if AOT else '.jsa'}"
        cls.make()
        cls.good = cls.stored.read_bytes()

    @classmethod
    def make(cls):
        with mock.patch.dict(os.environ), mock.patch.object(archive, "CELLS", ["21 * 2"]):
            archive.make(cls.stored)

    def setUp(self):
        self.replace(self.good)

    def replace(self, content):
        self.stored.unlink(missing_ok=True)
        self.stored.write_bytes(content)

    def is_used(self):
        """Whether a kernel maps the file; it must answer in either case, and say nothing."""
        with Kernel() as kernel:
            self.assertEqual("42", kernel.run("21 * 2").value)
            maps = Path(f"/proc/{kernel.manager.provisioner.process.pid}/maps").read_text()
        return self.stored.name in maps

    def test_stored_classes_are_used(self):
        self.assertTrue(self.is_used())

    def test_and_with_more_on_the_class_path(self):
        with mock.patch.dict(os.environ, PERCOLATE_CLASSPATH=str(self.folder)):
            self.assertTrue(self.is_used())

    def test_missing(self):
        self.stored.unlink()
        self.assertFalse(self.is_used())

    def test_damaged(self):
        for content in (b"", b"not classes", bytes(8192) + self.good[8192:]):
            with self.subTest(len(content)):
                self.replace(content)
                self.is_used()

    def test_stale(self):
        jar = self.jars / "own.jar"
        time = jar.stat().st_mtime
        self.addCleanup(os.utime, jar, (time, time))
        os.utime(jar, (time + 60, time + 60))
        self.assertFalse(self.is_used())

    def test_made_anew_in_the_place_of_a_stale_one(self):
        self.replace(b"stale")
        self.make()
        self.assertTrue(self.is_used())


if __name__ == "__main__":
    unittest.main()

"""Stored classes make a kernel start faster; with a missing, stale or damaged file it only starts more slowly."""

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


PERCEPTRON = """Dataset digits = Mnist.load().train().take(256);
Model.sequential().input(28, 28).flatten().dense(64, "relu").dropout(0.2).dense(10, "softmax")
    .compile("adam", "crossentropy").fit(digits, epochs(1).batchSize(64));"""
CONVOLUTIONAL = """Model.sequential().input(28, 28, 1).conv(32, 3, "relu").maxpool(2).conv(64, 3, "relu").maxpool(2)
    .conv(64, 3, "relu").flatten().dense(64, "relu").dense(10, "softmax").compile("adam", "crossentropy")
    .fit(digits, epochs(1).batchSize(64));"""


def flipped(content, at):
    return content[:at] + bytes(byte ^ 0xff for byte in content[at:at + 4096]) + content[at + 4096:]


class ArchiveTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        """Copies of the jars, a kernelspec for them, and stored classes of a short session."""
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
        cls.sum = Path(f"{cls.stored}.sum")
        cls.make()
        cls.good = cls.stored.read_bytes()
        cls.good_sum = cls.sum.read_text()

    @classmethod
    def make(cls):
        with mock.patch.dict(os.environ), mock.patch.object(archive, "CELLS", ["21 * 2", *archive.TRAINING]):
            archive.make(cls.stored)

    def setUp(self):
        self.replace(self.good)
        self.sum.write_text(self.good_sum)

    def replace(self, content):
        self.stored.unlink(missing_ok=True)
        self.stored.write_bytes(content)

    def is_used(self):
        """Whether a kernel maps the file; in either case it must answer and print nothing."""
        with open(self.folder / "said", "w+") as said:
            with Kernel(said) as kernel:
                self.assertEqual("42", kernel.run("21 * 2").value)
                maps = Path(f"/proc/{kernel.manager.provisioner.process.pid}/maps").read_text()
            said.seek(0)
            self.assertEqual("", said.read())
        return self.stored.name in maps

    def test_stored_classes_are_used(self):
        self.assertTrue(self.is_used())

    def test_and_with_more_on_the_class_path(self):
        with mock.patch.dict(os.environ, PERCOLATE_CLASSPATH=str(self.folder)):
            self.assertTrue(self.is_used())

    def test_the_first_training_loads_no_class_of_the_engine_from_a_jar(self):
        log = self.folder / "loaded"
        options = f"{archive.OFFLINE} -Xlog:class+load:file={log}"
        with Kernel(PERCOLATE_JAVA_OPTS=options) as kernel:
            for cell in PERCEPTRON, CONVOLUTIONAL:
                result = kernel.run(cell, timeout=120)
                self.assertEqual("ok", result.status, result.error)
        loaded = [line for line in log.read_text().splitlines() if "io.percolate.engine." in line]
        self.assertGreater(len(loaded), 50)
        self.assertEqual([], [line for line in loaded if "source: file:" in line or "source: jar:" in line])

    def test_missing(self):
        self.stored.unlink()
        self.assertFalse(self.is_used())

    def test_without_its_checksum(self):
        self.sum.unlink()
        self.assertFalse(self.is_used())

    def test_damaged(self):
        for damage, content in {
            "empty": b"",
            "cut after the header": self.good[:4096],
            "cut at the end": self.good[:-4096],
            "flipped bits in the header": flipped(self.good, 64),
            "flipped bits in the middle": flipped(self.good, len(self.good) // 2),
        }.items():
            with self.subTest(damage):
                self.replace(content)
                self.assertFalse(self.is_used())

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

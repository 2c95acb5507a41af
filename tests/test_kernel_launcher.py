"""The launcher reports in one sentence what is missing, and the kernel validates the connection file."""

import json
import os
import subprocess
import tempfile
import unittest
from pathlib import Path

import kernel_client  # noqa: F401  (creates the kernelspec)
from jupyter_client.manager import start_new_kernel

LAUNCHER = next(Path(folder) / "kernels" / "percolate" / "percolate-kernel"
                for folder in os.environ["JUPYTER_PATH"].split(os.pathsep)
                if (Path(folder) / "kernels" / "percolate").is_dir())


class LauncherTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def launch(self, connection, launcher=LAUNCHER, **environment):
        env = {**os.environ, **environment}
        result = subprocess.run([launcher, connection], env=env, capture_output=True, text=True, timeout=60)
        self.assertNotEqual(0, result.returncode)
        said = result.stderr.splitlines()
        self.assertEqual(1, len(said), result.stderr)
        return said[0]

    def java(self, release):
        home = self.folder / "jdk"
        (home / "bin").mkdir(parents=True)
        (home / "bin" / "java").write_text("#!/bin/sh\n")
        (home / "bin" / "java").chmod(0o755)
        (home / "release").write_text(release)
        return str(home)

    def test_no_java(self):
        bare = self.folder / "bin"
        bare.mkdir()
        for tool in ("bash", "dirname", "readlink", "sed", "grep"):
            (bare / tool).symlink_to(f"/usr/bin/{tool}")
        self.assertIn("install a JDK 17", self.launch("x", PATH=str(bare), JAVA_HOME=""))

    def test_java_that_is_too_old(self):
        said = self.launch("x", JAVA_HOME=self.java('JAVA_VERSION="11.0.20"\nMODULES="java.base jdk.jshell"\n'))
        self.assertIn("too old", said)

    def test_java_without_a_compiler(self):
        said = self.launch("x", JAVA_HOME=self.java('JAVA_VERSION="17.0.1"\nMODULES="java.base"\n'))
        self.assertIn("install the JDK", said)

    def test_no_jars(self):
        copy = self.folder / "percolate-kernel"
        launcher = (kernel_client.SPEC / "percolate-kernel").read_text()
        copy.write_text(launcher.replace("@DIST@", str(self.folder / "gone")))
        copy.chmod(0o755)
        self.assertIn("gone is missing", self.launch("x", launcher=copy))

    def test_options_with_an_open_quote(self):
        self.assertIn("a quote without its partner", self.launch("x", PERCOLATE_JAVA_OPTS='-Dx="a b'))

    def test_no_connection_file(self):
        self.assertIn("Cannot read the connection file", self.launch(self.folder / "none.json"))

    def test_a_file_that_is_no_connection_file(self):
        for text in ("", "[]", "not json", "{}", '{"shell_port": "x"}'):
            with self.subTest(text):
                file = self.folder / "connection.json"
                file.write_text(text)
                self.assertIn("is not a Jupyter connection file", self.launch(file))

    def test_a_connection_file_that_others_may_write(self):
        file = self.folder / "connection.json"
        file.write_text(json.dumps({"shell_port": 1, "ip": "127.0.0.1"}))
        file.chmod(0o666)
        self.assertIn("other users may write to it", self.launch(file))

    def test_a_transport_that_it_lacks(self):
        file = self.folder / "connection.json"
        file.write_text(json.dumps({"shell_port": 1, "ip": "kernel-ipc", "key": "k", "transport": "ipc"}))
        file.chmod(0o600)
        self.assertIn('cannot use the transport "ipc"', self.launch(file))

    def test_a_signature_scheme_that_is_unknown(self):
        file = self.folder / "connection.json"
        file.write_text(json.dumps({"shell_port": 1, "ip": "127.0.0.1", "key": "k", "signature_scheme": "hmac-rot13"}))
        file.chmod(0o600)
        self.assertIn("signature scheme", self.launch(file))


class HealthyTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)

    def use(self, stderr, **environment):
        """Starts a kernel as Jupyter does, uses it briefly and shuts it down."""
        manager, client = start_new_kernel(kernel_name="percolate", env={**os.environ, **environment}, stderr=stderr,
                                           cwd=str(self.folder))
        for code in ("System.out.println(1);", "1 + 1", "%jars", "%%loadFromPOM\n<dependencies/>", "int x = 1 / 0;",
                     "new java.awt.image.BufferedImage(2, 2, 1)", "int wrong = \"\";", "Nd4j.rand(2, 2)",
                     'for (int i = 0; i < 30_000; i++) System.out.println("0123456789".repeat(10));'):
            client.execute_interactive(code, output_hook=lambda message: None, timeout=60)
        client.complete("Str", reply=True, timeout=60)
        client.history(reply=True, timeout=60)
        client.stop_channels()
        manager.shutdown_kernel()

    def test_options_with_quotes(self):
        options = """-Da="a b" '-Db=c d' -Dc=* -Dd='"'"""
        start = self.folder / "my start.jsh"
        start.write_text("int started = 8;")
        with kernel_client.Kernel(PERCOLATE_JAVA_OPTS=options, PERCOLATE_STARTUP=f'"{start}"') as kernel:
            self.assertEqual("8", kernel.run("started").value)
            result = kernel.run('String.join("|", Stream.of("a", "b", "c", "d").map(System::getProperty).toList())')
            self.assertEqual('a b|c d|*|"', result.value)

    def test_a_healthy_kernel_says_nothing_on_stderr(self):
        with open(self.folder / "said", "w+") as said:
            self.use(said)
            said.seek(0)
            self.assertEqual("", said.read())

    def test_it_writes_nowhere_but_in_its_own_folders(self):
        home, cache, data, temporary, cwd = (self.folder / name for name in ("home", "cache", "data", "tmp", "cwd"))
        for each in (home, cache, data, temporary, cwd):
            each.mkdir()
        self.folder = cwd
        self.use(subprocess.DEVNULL, HOME=str(home), XDG_CACHE_HOME=str(cache), XDG_DATA_HOME=str(data),
                 PERCOLATE_JAVA_OPTS=f"-Duser.home={home} -Djava.io.tmpdir={temporary}")
        for each in (temporary, cwd):
            self.assertEqual([], list(each.rglob("*")))
        self.assertLessEqual({path.name for path in home.iterdir()}, {".javacpp"})  # by ND4J, which the magics load
        self.assertEqual({"percolate"}, {path.name for folder in (cache, data) for path in folder.iterdir()})
        self.assertTrue((data / "percolate" / "history.sqlite").exists())


if __name__ == "__main__":
    unittest.main()

"""A cluster of Spark's own kind for tests: a master and a worker as processes of this machine, from a kernel's jars."""

import os
import re
import shutil
import subprocess
import tempfile
import time
from pathlib import Path

from kernel_client import DIST

JARS = "java.util.Arrays.toString(((java.net.URLClassLoader) Thread.currentThread().getContextClassLoader()).getURLs())"
# What executors get from the program; the rest of the kernel's class path has jars that Spark and the kernel share.
PROGRAM = ("percolate", "nd4j", "deeplearning4j", "openblas", "javacpp", "slf4j-simple")
OPENED = ("java.lang", "java.lang.invoke", "java.nio", "sun.nio.ch", "java.util", "java.util.concurrent")
PATIENCE = 300


class StandaloneCluster:
    def __init__(self, kernel, cores=2):
        """Resolves Spark in the kernel, as %spark does."""
        self.home = Path(tempfile.mkdtemp(prefix="percolate-spark-"))
        self.processes = []
        try:
            self._prepare(kernel)
            self.master = self._start("master", r"Starting Spark master at (spark://\S+)", "master.Master",
                                      "--port", "0")
            self._start("worker", "(Successfully registered)", "worker.Worker", "--cores", str(cores), "--memory", "1g",
                        "--work-dir", str(self.home / "work"), self.master)
        except BaseException:
            self.close()
            raise

    def _prepare(self, kernel):
        module = next((DIST / "spark").glob("percolate-spark-*.jar"))
        manifest = subprocess.run(["unzip", "-p", module, "META-INF/MANIFEST.MF"], check=True, capture_output=True,
                                  text=True).stdout
        spark = re.search(r"Percolate-Needs: (\S+)", manifest).group(1)
        fetched = kernel.run(f"%maven -q {spark}", timeout=600)
        assert fetched.status == "ok", fetched.error
        jars = [Path(each) for each in re.findall(r"file:([^,\]]+\.jar)", kernel.run(JARS, timeout=PATIENCE).value)]
        self.java = kernel.run('System.getProperty("java.home")', timeout=PATIENCE).value + "/bin/java"
        for folder in ("jars", "conf"):
            (self.home / folder).mkdir()
        (self.home / "RELEASE").write_text("for tests\n")
        for jar in jars + [each for each in DIST.glob("*.jar") if not each.name.startswith(PROGRAM)]:
            (self.home / "jars" / jar.name).symlink_to(jar)

    def _start(self, name, said, main, *arguments):
        log = self.home / f"{name}.log"
        options = ["-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"]
        options += [part for each in OPENED for part in ("--add-opens", f"java.base/{each}=ALL-UNNAMED")]
        with log.open("w") as output:
            self.processes.append(subprocess.Popen(
                [self.java, *options, "-cp", f"{self.home}/jars/*", f"org.apache.spark.deploy.{main}",
                 "--host", "127.0.0.1", "--webui-port", "0", *arguments], stdout=output, stderr=subprocess.STDOUT,
                env=dict(os.environ, SPARK_HOME=str(self.home), SPARK_LOCAL_IP="127.0.0.1",
                         SPARK_SCALA_VERSION="2.13", JAVA_HOME=str(Path(self.java).parent.parent))))
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline and self.processes[-1].poll() is None:
            found = re.search(said, log.read_text())
            if found:
                return found.group(1)
            time.sleep(0.05)
        raise AssertionError(f"the {name} did not start:\n{log.read_text()}")

    def executors(self):
        """The processes of executors that run now."""
        running = []
        for each in Path("/proc").glob("[0-9]*"):
            try:
                command = (each / "cmdline").read_bytes().decode(errors="replace")
            except OSError:  # ended meanwhile
                continue
            if "CoarseGrainedExecutorBackend" in command and str(self.home) in command:
                running.append(int(each.name))
        return running

    def logs(self):
        """What the executors said."""
        return "\n".join(each.read_text() for each in self.home.glob("work/*/*/std*"))

    def close(self):
        for process in reversed(self.processes):
            process.terminate()
        for process in self.processes:
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        shutil.rmtree(self.home, ignore_errors=True)

"""Times the Percolate kernel beside other kernels and the JDK's jshell, in turns: a line of JSON per figure.

usage: kernel_times.py ROUNDS FOLDER-OF-JARS. A session of each kernel gives every figure but the first tensor's, for
which it is started once more. Peers that are not installed are named on stderr.
"""
import functools
import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import KernelManager

ROUNDS, JARS = int(sys.argv[1]), sys.argv[2]
CELLS = COMPLETIONS = 10
REST = 4    # seconds until what a kernel does in the background after its first cell has ended
TENSOR = "System.out.println(Nd4j.rand(2, 2));"
IMPORTED = "import org.nd4j.linalg.factory.Nd4j;\n" + TENSOR
PREFIX = {"ipykernel": "str.joi"}
ND4J = [path.name[len("nd4j-api-"):-len(".jar")] for path in Path(JARS).glob("nd4j-api-*.jar")]
# The cells that bring the first tensor, each kernel's own way first. IJava's %maven takes no classifier, so that the
# natives come from a folder; the second time it finds all else in its cache.
MAVEN = [[f"%maven org.nd4j:nd4j-native:{version}", f"%jars {JARS}/*x86_64.jar", IMPORTED] for version in ND4J]
TENSORS = {"percolate": [[TENSOR]], "rapaio": [[f"%jar {JARS}", IMPORTED]],
           "ijava": [*MAVEN, [f"%jars {JARS}/*.jar", IMPORTED]], "jjava": [*MAVEN, [f"%jars {JARS}/*.jar", IMPORTED]]}


def installed():
    """The kernelspec of each kernel that is to be timed; the command line tells which kernel it is."""
    specs = {name: " ".join(spec["spec"]["argv"]).lower() for name, spec in KernelSpecManager().get_all_specs().items()}
    found = {"percolate": "percolate"} if "percolate" in specs else {}
    for kernel in ("ipykernel", "ijava", "jjava", "rapaio"):
        found.update({kernel: name for name, command in specs.items() if kernel in command})
    return found


class Session:
    """A running kernel, timed since its launch."""

    def __init__(self, spec):
        self.begin = time.perf_counter()
        self.manager = KernelManager(kernel_name=spec)
        self.manager.start_kernel(stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.client = self.manager.client()
        self.client.start_channels()
        try:
            self.client.wait_for_ready(timeout=20)
        except RuntimeError:
            self.__exit__()
            raise

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)

    def since_launch(self):
        return time.perf_counter() - self.begin

    def run(self, code):
        begin = time.perf_counter()
        reply = self.client.execute_interactive(code, timeout=300, output_hook=lambda message: None)
        if reply["content"]["status"] != "ok":
            raise RuntimeError(f"{self.manager.kernel_name} cannot run {code!r}: {reply['content'].get('evalue')}")
        return time.perf_counter() - begin

    def complete(self, prefix):
        begin = time.perf_counter()
        self.client.complete(prefix, len(prefix), reply=True, timeout=60)
        return time.perf_counter() - begin

    def megabytes(self):
        """Resident memory of the kernel and of the processes that it started."""
        table = subprocess.run(["ps", "-e", "-o", "pid=,ppid=,rss="], capture_output=True, text=True).stdout
        processes = [tuple(map(int, line.split())) for line in table.splitlines()]
        family = {self.manager.provisioner.process.pid}
        for pid, parent, _ in sorted(processes):
            family |= {pid} if parent in family else set()
        return sum(resident for pid, _, resident in processes if pid in family) / 1024


def patiently(call, *arguments):
    """A kernel may be unlucky with its ports now and then; that is no figure."""
    for last in (False, False, True):
        try:
            return call(*arguments)
        except RuntimeError:
            if last:
                raise


def figures(kernel, spec):
    prefix = PREFIX.get(kernel, "Math.ma")
    with Session(spec) as session:
        times = {"kernel.start": session.since_launch()}
        session.run("1 + 1")
        times["kernel.first_result"] = session.since_launch()
        times["kernel.complete.first"] = session.complete(prefix)
        times["kernel.complete"] = statistics.median(session.complete(prefix) for _ in range(COMPLETIONS))
        time.sleep(REST)
        times["kernel.memory"] = session.megabytes()
        times["kernel.cell"] = statistics.median(session.run("1 + 1") for _ in range(CELLS))
    if kernel in TENSORS:
        times["kernel.first_tensor"] = first_tensor(kernel, spec)
    return times


def first_tensor(kernel, spec):
    ways = TENSORS[kernel]
    while True:
        try:
            with Session(spec) as session:
                for cell in ways[0]:
                    session.run(cell)
                return session.since_launch()
        except RuntimeError:
            if len(ways) == 1:
                raise
            print(f"{kernel} cannot have ND4J by {ways[0][0]!r}, so by {ways[1][0]!r}.", file=sys.stderr)
            del ways[0]


def jshell_figures(jshell):
    def seconds(code, *options):
        begin = time.perf_counter()
        subprocess.run([jshell, "-s", "--execution", "local", *options], input=code, text=True, check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return time.perf_counter() - begin

    jars = os.pathsep.join(os.path.join(JARS, name) for name in sorted(os.listdir(JARS)) if name.endswith(".jar"))
    return {"kernel.first_result": seconds("1 + 1\n"),
            "kernel.first_tensor": seconds(IMPORTED + "\n", "--class-path", jars)}


def report(peer, ours, theirs):
    for key in theirs[0]:
        mine, other = ([times[key] for times in each] for each in (ours, theirs))
        median = statistics.median(mine), statistics.median(other)
        print(json.dumps({"key": key, "threads": 0, "peer": peer, "ours": median[0], "theirs": median[1],
                          "ratio": median[0] / median[1], "unit": "MB" if key == "kernel.memory" else "s",
                          "best": min(mine), "theirBest": min(other)}), flush=True)


present = installed()
if "percolate" not in present:
    sys.exit("the kernelspec 'percolate' is not on Jupyter's path")
measure = {kernel: functools.partial(patiently, figures, kernel, spec) for kernel, spec in present.items()}
home = os.environ.get("JAVA_HOME")
jshell = shutil.which("jshell", path=home and os.path.join(home, "bin"))
if jshell:
    measure["jshell"] = functools.partial(jshell_figures, jshell)
missing = [peer for peer in ("ipykernel", "jshell", "ijava", "jjava", "rapaio") if peer not in measure]
if missing:
    print(f"Not installed, so left out: {', '.join(missing)}.", file=sys.stderr)
times = {peer: [] for peer in measure}
for _ in range(ROUNDS):
    for peer in measure:
        times[peer].append(measure[peer]())
for peer in list(measure)[1:]:
    report(peer, times["percolate"], times[peer])

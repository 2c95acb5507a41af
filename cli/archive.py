"""Creates the file of stored classes that makes a kernel start faster: usage archive.py FILE.jsa|FILE.aot.

A kernel runs typical cells of a first chapter and trains networks on MNIST, and at its end the JVM writes the classes
it has loaded: as a class-data archive, or, from JDK 25 on, as an AOT cache, which also holds what the JIT compiler
counted. FILE.sum next to it contains the output of cksum for it: the JVM itself would crash on a damaged file.
"""
import os
import subprocess
import sys
from pathlib import Path

from jupyter_client.manager import start_new_kernel

# The first networks of most notebooks: their loops are what the JIT compiler should know.
TRAINING = [
    "Dataset digits = Mnist.load().train();",
    'Model.sequential().input(28, 28).flatten().dense(128, "relu").dropout(0.2).dense(10, "softmax")'
    '.compile("adam", "crossentropy").fit(digits.take(6400), epochs(1).batchSize(64))',
    'Model.sequential().input(28, 28, 1).conv(16, 3, "relu").maxpool(2).conv(32, 3, "relu").flatten()'
    '.dense(10, "softmax").compile("adam", "crossentropy").fit(digits.take(640), epochs(1).batchSize(64))',
]
CELLS = [
    "21 * 2",
    'record Bean(String name, double grams) {}\nvar beans = List.of(new Bean("arabica", 18.5));\nbeans',
    "for (int i = 0; i < 3; i++) System.out.println(i);",
    "int[] none = {};\nnone[1]",
    "int wrong = ;",
    "%lsmagic",
    "Nd4j.rand(2, 2).mmul(Nd4j.ones(2, 2))",
    'Model model = Model.sequential().input(4).dense(3, "relu").dense(2, "softmax").compile("adam", "crossentropy");',
    "model.fit(Dataset.of(new float[32], new int[] {4}, new float[] {1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0}, "
    'List.of("no", "yes")), epochs(2).batchSize(4))',
    "Plot.line(new double[] {1, 2, 3}, new double[] {1, 4, 9})",
    *TRAINING,
]
# Without MNIST on this machine, the kernel trains on the embedded digits: no mirror answers there.
OFFLINE = "-Dhttps.proxyHost=127.0.0.1 -Dhttps.proxyPort=9 -Dhttp.proxyHost=127.0.0.1 -Dhttp.proxyPort=9"


def make(archive):
    option = "AOTCacheOutput" if archive.suffix == ".aot" else "ArchiveClassesAtExit"
    part, sums = archive.with_name("classes.part"), archive.with_name("classes.part.sum")
    os.environ.update(PERCOLATE_JAVA_OPTS=f"-XX:{option}={part.name} -Xlog:disable {OFFLINE}", PERCOLATE_CLASSPATH="",
                      PERCOLATE_STARTUP="")
    manager, client = start_new_kernel(kernel_name="percolate", startup_timeout=120, cwd=str(part.parent),
                                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    for cell in CELLS:
        client.execute_interactive(cell, timeout=120, allow_stdin=False, output_hook=lambda message: None)
    client.complete("Math.ma", reply=True, timeout=60)
    client.inspect("String", reply=True, timeout=60)
    client.stop_channels()
    manager.shutdown_wait_time = 120    # writing the archive is slow
    manager.shutdown_kernel()
    with part.open() as content, sums.open("w") as checksum:
        subprocess.run(["cksum"], stdin=content, stdout=checksum, check=True)
    sums.replace(f"{archive}.sum")
    part.replace(archive)


if __name__ == "__main__":
    make(Path(sys.argv[1]))

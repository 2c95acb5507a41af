"""Times the Percolate kernel beside ipykernel, taking turns: a line of JSON per figure."""

import json
import statistics
import sys
import time

from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import start_new_kernel

ROUNDS = int(sys.argv[1])
NETWORK = """Dataset part = Mnist.load().train().take(12800);
Model mlp = Model.sequential().input(28, 28).flatten().dense(128, "relu").dense(10, "softmax").seed(1)
    .compile("adam", "crossentropy");
mlp.fit(part, epochs(3).batchSize(64));"""
PLAIN = "mlp.fit(part, epochs(5).batchSize(64));"
LIVE = "mlp.fit(part, epochs(5).batchSize(64).callback(live()));"


def timed(call):
    begin = time.perf_counter()
    result = call()
    return time.perf_counter() - begin, result


def run(client, code):
    return client.execute_interactive(code, timeout=300, output_hook=lambda message: None)


def stop(manager, client):
    client.stop_channels()
    manager.shutdown_kernel(now=True)


def once(name, cell, prefix):
    """Seconds for a start, a cell and a completion; the first cell is not counted."""
    start, (manager, client) = timed(lambda: start_new_kernel(kernel_name=name, startup_timeout=60))
    try:
        run(client, cell)
        cells = [timed(lambda: run(client, cell))[0] for _ in range(10)]
        completions = [timed(lambda: client.complete(prefix, len(prefix), reply=True, timeout=60))[0] for _ in range(5)]
    finally:
        stop(manager, client)
    return {"kernel.start": start, "kernel.cell": statistics.median(cells),
            "kernel.complete": statistics.median(completions)}


def report(key, peer, ours, theirs):
    print(json.dumps({"key": key, "threads": 0, "peer": peer, "ours": ours, "theirs": theirs,
                      "ratio": theirs and ours / theirs, "unit": "s"}), flush=True)


PEERS = {"percolate": ("1 + 1", "Math.ma"), "java": ("1 + 1", "Math.ma"), "python3": ("1 + 1", "str.joi")}
NAMES = {"java": "ijava", "python3": "ipykernel"}
present = [name for name in PEERS if name in KernelSpecManager().find_kernel_specs()]
if "percolate" not in present:
    sys.exit("the kernelspec 'percolate' is not on Jupyter's path")
times = {name: [] for name in present}
for _ in range(ROUNDS):
    for name in present:
        times[name].append(once(name, *PEERS[name]))
for key in ("kernel.start", "kernel.cell", "kernel.complete"):
    median = {name: statistics.median(t[key] for t in times[name]) for name in present}
    for name in present[1:]:
        report(key, NAMES[name], median["percolate"], median[name])
    if len(present) == 1:
        report(key, None, median["percolate"], None)

manager, client = start_new_kernel(kernel_name="percolate", startup_timeout=60)
run(client, NETWORK)
fits = {PLAIN: [], LIVE: []}
for cell in (LIVE, PLAIN) + (PLAIN, LIVE) * ROUNDS:
    fits[cell].append(timed(lambda: run(client, cell))[0])
stop(manager, client)
report("live.overhead", "without", statistics.median(fits[LIVE][1:]), statistics.median(fits[PLAIN][1:]))

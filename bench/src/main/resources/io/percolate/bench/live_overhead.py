"""Times fits of all of MNIST, of about 3 and 20 s, with and without the live panel, in turns, in one kernel."""

import json
import math
import statistics
import sys
import time

from jupyter_client.manager import start_new_kernel

ROUNDS = int(sys.argv[1])
NETWORK = """Dataset part = Mnist.load().train();
Model mlp = Model.sequential().input(28, 28).flatten().dense(128, "relu").dense(10, "softmax").seed(1)
    .compile("adam", "crossentropy");
mlp.fit(part, epochs(2).batchSize(64));"""
SHORT, LONG = 5, 20  # epochs; seconds


def seconds(code):
    begin = time.perf_counter()
    client.execute_interactive(code, timeout=600, output_hook=lambda message: None)
    return time.perf_counter() - begin


def measure(key, epochs, rounds):
    """Prints a line of JSON; returns the seconds without the panel."""
    plain = f"mlp.fit(part, epochs({epochs}).batchSize(64));"
    live = f"mlp.fit(part, epochs({epochs}).batchSize(64).callback(live()));"
    fits = {plain: [], live: []}
    for cell in (live, plain) + (plain, live) * rounds:
        fits[cell].append(seconds(cell))
    ours, theirs = statistics.median(fits[live][1:]), statistics.median(fits[plain][1:])
    print(json.dumps({"key": key, "threads": 0, "peer": "without", "ours": ours, "theirs": theirs,
                      "ratio": ours / theirs, "unit": "s"}), flush=True)
    return theirs


manager, client = start_new_kernel(kernel_name="percolate", startup_timeout=60)
try:
    seconds(NETWORK)
    short = measure("live.overhead", SHORT, ROUNDS)
    if ROUNDS > 2:  # not with --quick
        measure("live.overhead.long", math.ceil(SHORT * LONG / short), ROUNDS // 2)
finally:
    client.stop_channels()
    manager.shutdown_kernel(now=True)

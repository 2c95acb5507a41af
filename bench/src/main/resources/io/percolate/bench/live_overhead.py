"""Times a fit of all of MNIST with and without the live panel, in turns, in one kernel: a line of JSON."""

import json
import statistics
import sys
import time

from jupyter_client.manager import start_new_kernel

ROUNDS = int(sys.argv[1])
NETWORK = """Dataset part = Mnist.load().train();
Model mlp = Model.sequential().input(28, 28).flatten().dense(128, "relu").dense(10, "softmax").seed(1)
    .compile("adam", "crossentropy");
mlp.fit(part, epochs(2).batchSize(64));"""
PLAIN = "mlp.fit(part, epochs(5).batchSize(64));"
LIVE = "mlp.fit(part, epochs(5).batchSize(64).callback(live()));"


def seconds(code):
    begin = time.perf_counter()
    client.execute_interactive(code, timeout=300, output_hook=lambda message: None)
    return time.perf_counter() - begin


manager, client = start_new_kernel(kernel_name="percolate", startup_timeout=60)
try:
    seconds(NETWORK)
    fits = {PLAIN: [], LIVE: []}
    for cell in (LIVE, PLAIN) + (PLAIN, LIVE) * ROUNDS:
        fits[cell].append(seconds(cell))
finally:
    client.stop_channels()
    manager.shutdown_kernel(now=True)
live, plain = statistics.median(fits[LIVE][1:]), statistics.median(fits[PLAIN][1:])
print(json.dumps({"key": "live.overhead", "threads": 0, "peer": "without", "ours": live, "theirs": plain,
                  "ratio": live / plain, "unit": "s"}))

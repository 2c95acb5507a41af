"""Seconds from the launch of the Percolate kernel to the reply of its first cell: kernel_cold.py epoch|tensor."""

import sys
import time

from jupyter_client.manager import KernelManager

CELLS = {
    "tensor": "Nd4j.rand(2, 2)",
    "epoch": """Model model = Model.sequential().input(28, 28).flatten().dense(128, "relu").dropout(0.2)
    .dense(10, "softmax").seed(42).compile("adam", "crossentropy");
model.fit(Mnist.load().train(), epochs(1).batchSize(64));""",
}

begin = time.perf_counter()
manager = KernelManager(kernel_name="percolate")
manager.start_kernel()
client = manager.blocking_client()
client.start_channels()
client.wait_for_ready(timeout=60)
reply = client.execute_interactive(CELLS[sys.argv[1]], timeout=300, output_hook=lambda message: None)
seconds = time.perf_counter() - begin
client.stop_channels()
manager.shutdown_kernel(now=True)
if reply["content"]["status"] != "ok":
    sys.exit("\n".join(reply["content"]["traceback"]))
print(seconds)

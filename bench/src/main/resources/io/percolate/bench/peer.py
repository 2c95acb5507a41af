"""The same networks in PyTorch: peer.py THREADS NAME, then lines "task NAME" and "go SECONDS"."""

import sys
import time

import torch
from networks import batch_size, batches, network

CACHED = sys.argv[2] == "pytorch"
torch.set_num_threads(int(sys.argv[1]))
torch.manual_seed(42)


def products():
    """GFLOP/s of a matrix product: the reference BLAS reaches a fortieth of a good one, and then no row is fair."""
    a = torch.ones(512, 512)
    a @ a
    start, count = time.perf_counter(), 0
    while time.perf_counter() - start < 0.1:
        a @ a
        count += 1
    return 2 * 512**3 * count / (time.perf_counter() - start) / 1e9


class Work:
    """One task, batch by batch."""

    def __init__(self, task):
        self.name, self.what = task.lower().rsplit("_", 1)
        self.size = 64 if self.what == "generate" else batch_size(self.name)
        self.count = 20 if self.name in ("lstm", "gru", "gpt", "resnet") else 200
        self.model = network(self.name)
        self.optimizer = torch.optim.Adam(self.model.parameters(), 1e-3)
        self.loss = torch.nn.CrossEntropyLoss()
        self.features, self.labels = batches(self.name, self.count)
        self.next = 0

    def step(self):
        x, y = self.features[self.next % self.count], self.labels[self.next % self.count]
        self.next += 1
        if self.what == "generate":
            (self.model.generate if CACHED else self.model.generate_uncached)(int(x[0, 0]), self.size)
        elif self.what == "infer":
            self.model.eval()
            with torch.no_grad():
                self.model(x).numpy()
        elif self.name.startswith("gan"):
            self.model.step(x.view(-1, 1, 28, 28) if self.name == "gan_conv" else x)
        else:
            self.optimizer.zero_grad()
            (self.model.loss(x) if self.name == "vae" else self.loss(self.model(x), y)).backward()
            self.optimizer.step()


if products() < 15:
    print("note its matrix products are slow, so these rows are not fair: a good BLAS is missing"
          " (on Debian: apt-get install libopenblas0-pthread)", flush=True)
work = None
for line in sys.stdin:
    word, value = line.split()
    if word == "task":
        work = Work(value)
        print("ready", flush=True)
        continue
    start, steps = time.perf_counter(), 0
    while steps == 0 or time.perf_counter() - start < float(value):
        work.step()
        steps += 1
    print(steps * work.size / (time.perf_counter() - start), steps, flush=True)

"""The same networks in PyTorch: python3 peer.py MLP_TRAIN THREADS, then "go SECONDS" lines."""

import sys
import time

import torch
from networks import network

BATCH, COUNT = 64, 200
task, threads = sys.argv[1], int(sys.argv[2])
torch.set_num_threads(threads)
torch.manual_seed(42)
model = network(task.split("_")[0].lower())
optimizer = torch.optim.Adam(model.parameters(), 1e-3)
loss = torch.nn.CrossEntropyLoss()
features = torch.rand(COUNT, BATCH, 784) * (torch.rand(COUNT, BATCH, 784) < 0.2)
labels = torch.randint(10, (COUNT, BATCH))


def step(i):
    if task.endswith("INFER"):
        model.eval()
        with torch.no_grad():
            model(features[i]).numpy()
        return
    optimizer.zero_grad()
    loss(model(features[i]), labels[i]).backward()
    optimizer.step()


print("ready", flush=True)
number = 0
for line in sys.stdin:
    seconds, start, samples = float(line.split()[1]), time.perf_counter(), 0
    while time.perf_counter() - start < seconds:
        step(number % COUNT)
        number, samples = number + 1, samples + BATCH
    print(samples / (time.perf_counter() - start), flush=True)

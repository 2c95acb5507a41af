"""The same networks in PyTorch: python3 peer.py MLP_TRAIN THREADS, then "go SECONDS" lines."""

import sys
import time

import torch
from networks import batch_size, batches, network

task, threads = sys.argv[1], int(sys.argv[2])
name = task.split("_")[0].lower()
size, count = batch_size(name), 20 if name in ("lstm", "gru", "gpt", "resnet") else 200
torch.set_num_threads(threads)
torch.manual_seed(42)
model = network(name)
optimizer = torch.optim.Adam(model.parameters(), 1e-3)
loss = torch.nn.CrossEntropyLoss()
features, labels = batches(name, count)


def step(i):
    if task.endswith("INFER"):
        model.eval()
        with torch.no_grad():
            model(features[i]).numpy()
        return
    if name == "gan":
        model.step(features[i])
        return
    optimizer.zero_grad()
    if name == "vae":
        model.loss(features[i]).backward()
        optimizer.step()
        return
    loss(model(features[i]), labels[i]).backward()
    optimizer.step()


print("ready", flush=True)
number = 0
for line in sys.stdin:
    seconds, start, samples = float(line.split()[1]), time.perf_counter(), 0
    while time.perf_counter() - start < seconds:
        step(number % count)
        number, samples = number + 1, samples + size
    print(samples / (time.perf_counter() - start), flush=True)

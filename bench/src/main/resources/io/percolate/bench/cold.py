"""What a cold PyTorch process does: cold.py epoch|tensor."""

import gzip
import os
import sys

import torch

if sys.argv[1] == "tensor":
    torch.ones(2, 2)
    sys.exit()
folder = os.path.join(os.environ.get("PERCOLATE_DATA", os.path.expanduser("~/.cache/percolate")), "mnist")
with gzip.open(os.path.join(folder, "train-images-idx3-ubyte.gz")) as f:
    features = torch.frombuffer(bytearray(f.read()[16:]), dtype=torch.uint8).float().div(255).view(-1, 784)
with gzip.open(os.path.join(folder, "train-labels-idx1-ubyte.gz")) as f:
    labels = torch.frombuffer(bytearray(f.read()[8:]), dtype=torch.uint8).long()
model = torch.nn.Sequential(
    torch.nn.Linear(784, 128), torch.nn.ReLU(), torch.nn.Dropout(0.2), torch.nn.Linear(128, 10))
optimizer = torch.optim.Adam(model.parameters(), 1e-3)
loss = torch.nn.CrossEntropyLoss()
for i in range(0, len(labels) - 63, 64):
    optimizer.zero_grad()
    loss(model(features[i:i + 64]), labels[i:i + 64]).backward()
    optimizer.step()

"""What a cold PyTorch process does: cold.py epoch|tensor."""

import sys

import torch

if sys.argv[1] == "tensor":
    torch.rand(2, 2)
    sys.exit()
from mnist import images, labels  # noqa: E402
from networks import network  # noqa: E402

features, classes = images("train"), labels("train")
model = network("mlp")
optimizer = torch.optim.Adam(model.parameters(), 1e-3)
loss = torch.nn.CrossEntropyLoss()
for i in range(0, len(classes) - 63, 64):
    optimizer.zero_grad()
    loss(model(features[i:i + 64]), classes[i:i + 64]).backward()
    optimizer.step()

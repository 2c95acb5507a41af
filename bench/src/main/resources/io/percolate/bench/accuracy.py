"""Seconds that PyTorch trains until a test accuracy of MNIST is reached: accuracy.py mlp|cnn ACCURACY EPOCHS."""

import sys
import time

import torch
from mnist import images, labels
from networks import network

name, wanted, epochs = sys.argv[1], float(sys.argv[2]), int(sys.argv[3])
torch.manual_seed(42)
train, classes = images("train"), labels("train")
test, truth = images("t10k"), labels("t10k")
model = network(name)
optimizer = torch.optim.Adam(model.parameters(), 1e-3)
loss = torch.nn.CrossEntropyLoss()
seconds, accuracy = 0, 0
while accuracy < wanted:
    if epochs == 0:
        sys.exit(f"{sys.argv[3]} epochs did not reach an accuracy of {wanted}")
    epochs -= 1
    begin = time.perf_counter()
    model.train()
    for batch in torch.randperm(len(classes)).split(64):
        optimizer.zero_grad()
        loss(model(train[batch]), classes[batch]).backward()
        optimizer.step()
    seconds += time.perf_counter() - begin
    model.eval()
    with torch.no_grad():
        accuracy = (model(test).argmax(1) == truth).float().mean().item()
print(seconds)

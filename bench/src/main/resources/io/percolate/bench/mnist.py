"""MNIST's files as PyTorch tensors."""

import gzip
import os

import torch

FOLDER = os.path.join(os.environ.get("PERCOLATE_DATA", os.path.expanduser("~/.cache/percolate")), "mnist")


def images(part):
    return content(f"{part}-images-idx3-ubyte.gz", 16).float().div(255).view(-1, 784)


def labels(part):
    return content(f"{part}-labels-idx1-ubyte.gz", 8).long()


def content(name, header):
    with gzip.open(os.path.join(FOLDER, name)) as f:
        return torch.frombuffer(bytearray(f.read()[header:]), dtype=torch.uint8)

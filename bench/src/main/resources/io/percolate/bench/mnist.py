"""MNIST's files as PyTorch tensors, or the embedded digits where ./percolate bench has put them."""

import gzip
import os

import torch

CACHE = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
FOLDERS = [os.environ.get("PERCOLATE_BENCH_DIGITS"),
           os.environ.get("PERCOLATE_DATA") and os.path.join(os.environ["PERCOLATE_DATA"], "mnist"),
           os.path.join(CACHE, "percolate", "mnist")]


def images(part):
    return content(f"{part}-images-idx3-ubyte", 16).float().div(255).view(-1, 784)


def labels(part):
    return content(f"{part}-labels-idx1-ubyte", 8).long()


def content(name, header):
    for folder in filter(None, FOLDERS):
        for opener, end in (gzip.open, ".gz"), (open, ""):
            if os.path.isfile(os.path.join(folder, name + end)):
                with opener(os.path.join(folder, name + end), "rb") as f:
                    return torch.frombuffer(bytearray(f.read()[header:]), dtype=torch.uint8)
    raise FileNotFoundError(name)

"""The networks in PyTorch, and the data that they take."""

import torch
from graphs import LETTERS, STEPS, ConvGan, Gan, Gpt, Vae
from torch import nn


def network(name):
    if name == "cnn":
        return nn.Sequential(
            nn.Unflatten(1, (1, 28, 28)), nn.Conv2d(1, 32, 3), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(32, 64, 3),
            nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(64, 64, 3), nn.ReLU(), nn.Flatten(), nn.Linear(576, 64), nn.ReLU(),
            nn.Linear(64, 10))
    if name == "layernorm":
        return nn.Sequential(nn.Linear(784, 128), nn.LayerNorm(128), nn.ReLU(), nn.Linear(128, 10))
    if name in ("lstm", "gru"):
        return Letters(name)
    if name == "gpt":
        return Gpt()
    if name == "vae":
        return Vae()
    if name == "gan":
        return Gan()
    if name == "gan_conv":
        return ConvGan()
    if name == "resnet":
        return resnet()
    return nn.Sequential(nn.Linear(784, 128), nn.ReLU(), nn.Dropout(0.2), nn.Linear(128, 10))


def batch_size(name):
    return {"lstm": 32, "gru": 32, "gpt": 32, "vae": 128}.get(name, 64)


def batches(name, count):
    """Random features and classes: as many batches as asked for."""
    size = batch_size(name)
    if name in ("lstm", "gru", "gpt"):
        each = (STEPS,) if name == "gpt" else ()
        return torch.randint(LETTERS, (count, size, STEPS)), torch.randint(LETTERS, (count, size, *each))
    if name == "resnet":
        return torch.rand(count, size, 3, 32, 32), torch.randint(10, (count, size))
    digits = torch.rand(count, size, 784) * (torch.rand(count, size, 784) < 0.2)
    return digits, torch.randint(10, (count, size))


class Letters(nn.Module):
    """The letter after a text."""

    def __init__(self, kind):
        super().__init__()
        self.embedding = nn.Embedding(LETTERS, LETTERS)
        self.recurrent = getattr(nn, kind.upper())(LETTERS, 128, batch_first=True)
        self.out = nn.Linear(128, LETTERS)

    def forward(self, x):
        return self.out(self.recurrent(self.embedding(x))[0][:, -1])


def convolution(inputs, filters, size, stride):
    return nn.Sequential(nn.Conv2d(inputs, filters, size, stride, size // 2, bias=False), nn.BatchNorm2d(filters))


class Block(nn.Module):

    def __init__(self, inputs, filters):
        super().__init__()
        stride = 1 if inputs == filters else 2
        self.body = nn.Sequential(convolution(inputs, filters, 3, stride), nn.ReLU(inplace=True),
                                  convolution(filters, filters, 3, 1))
        self.shortcut = nn.Identity() if stride == 1 else convolution(inputs, filters, 1, stride)

    def forward(self, x):
        return torch.relu(self.body(x) + self.shortcut(x))


def resnet():
    """He et al. 2016, section 4.2: 20 layers, with projections."""
    widths = [16] + [width for width in (16, 32, 64) for _ in range(3)]
    blocks = [Block(*pair) for pair in zip(widths, widths[1:])]
    return nn.Sequential(convolution(3, 16, 3, 1), nn.ReLU(inplace=True), *blocks, nn.AdaptiveAvgPool2d(1),
                         nn.Flatten(), nn.Linear(64, 10))

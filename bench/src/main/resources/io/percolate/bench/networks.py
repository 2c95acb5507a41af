"""The networks in PyTorch, and the data that they take."""

import torch
from torch import nn

LETTERS, STEPS = 65, 64


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


class GptBlock(nn.Module):

    def __init__(self, units, heads):
        super().__init__()
        self.heads = heads
        self.norm, self.norm2 = nn.LayerNorm(units), nn.LayerNorm(units)
        self.qkv, self.out = nn.Linear(units, 3 * units), nn.Linear(units, units)
        self.mlp = nn.Sequential(nn.Linear(units, 4 * units), nn.GELU(), nn.Linear(4 * units, units))

    def forward(self, x, future):
        size, steps, units = x.shape
        q, k, v = self.qkv(self.norm(x)).view(size, steps, 3, self.heads, units // self.heads).permute(2, 0, 3, 1, 4)
        if hasattr(nn.functional, "scaled_dot_product_attention"):  # from PyTorch 2 on
            seen = nn.functional.scaled_dot_product_attention(q, k, v, is_causal=True)
        else:
            scores = q @ k.transpose(-1, -2) / (units // self.heads) ** 0.5
            seen = scores.masked_fill(future, float("-inf")).softmax(-1) @ v
        x = x + self.out(seen.transpose(1, 2).reshape(size, steps, units))
        return x + self.mlp(self.norm2(x))


class Gpt(nn.Module):
    """The letter after each letter; logits are (N, letters, steps), as the loss takes them."""

    def __init__(self, blocks=4, units=64, heads=4):
        super().__init__()
        self.embedding = nn.Embedding(LETTERS, units)
        self.positions = nn.Parameter(0.02 * torch.randn(STEPS, units))
        self.blocks = nn.ModuleList(GptBlock(units, heads) for _ in range(blocks))
        self.norm, self.out = nn.LayerNorm(units), nn.Linear(units, LETTERS)
        self.future = torch.ones(STEPS, STEPS).triu(1).bool()

    def forward(self, x):
        x = self.embedding(x) + self.positions
        for block in self.blocks:
            x = block(x, self.future)
        return self.out(self.norm(x)).transpose(1, 2)


class Vae(nn.Module):

    def __init__(self, units=256, latent=16):
        super().__init__()
        self.hidden = nn.Sequential(nn.Linear(784, units), nn.ReLU())
        self.mean, self.log_variance = nn.Linear(units, latent), nn.Linear(units, latent)
        self.decoder = nn.Sequential(nn.Linear(latent, units), nn.ReLU(), nn.Linear(units, 784))

    def loss(self, x):
        hidden = self.hidden(x)
        mean, log_variance = self.mean(hidden), self.log_variance(hidden)
        pixels = self.decoder(mean + (log_variance / 2).exp() * torch.randn_like(mean))
        wrong = nn.functional.binary_cross_entropy_with_logits(pixels, x, reduction="sum")
        return (wrong + (mean ** 2 + log_variance.exp() - 1 - log_variance).sum() / 2) / len(x)


class Gan(nn.Module):

    def __init__(self, noise=16):
        super().__init__()
        self.noise = noise
        self.generator = nn.Sequential(nn.Linear(noise, 128), nn.LeakyReLU(0.01), nn.Linear(128, 256),
                                       nn.LeakyReLU(0.01), nn.Linear(256, 784), nn.Tanh())
        self.discriminator = nn.Sequential(nn.Linear(784, 256), nn.LeakyReLU(0.01), nn.Linear(256, 128),
                                           nn.LeakyReLU(0.01), nn.Linear(128, 1))
        self.optimizers = [torch.optim.Adam(part.parameters(), 1e-3) for part in (self.discriminator, self.generator)]

    def step(self, real):
        """Trains the discriminator, then the generator."""
        fake = self.generator(torch.randn(len(real), self.noise))
        self.update(0, self.loss(real, 1) + self.loss(fake.detach(), 0))
        self.update(1, self.loss(fake, 1))

    def loss(self, x, target):
        logits = self.discriminator(x)
        return nn.functional.binary_cross_entropy_with_logits(logits, torch.full_like(logits, target))

    def update(self, part, loss):
        self.optimizers[part].zero_grad()
        loss.backward()
        self.optimizers[part].step()

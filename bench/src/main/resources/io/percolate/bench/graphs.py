"""The transformer, the variational autoencoder and the adversaries in PyTorch."""

import torch
from torch import nn

LETTERS, STEPS = 65, 64


class GptBlock(nn.Module):

    def __init__(self, units, heads):
        super().__init__()
        self.heads, self.size = heads, units // heads
        self.norm, self.norm2 = nn.LayerNorm(units), nn.LayerNorm(units)
        self.qkv, self.out = nn.Linear(units, 3 * units), nn.Linear(units, units)
        self.mlp = nn.Sequential(nn.Linear(units, 4 * units), nn.GELU(), nn.Linear(4 * units, units))

    def forward(self, x, future, past=None):
        """With the keys and values of all steps, those of the past before those of x."""
        size, steps, units = x.shape
        q, k, v = self.qkv(self.norm(x)).view(size, steps, 3, self.heads, self.size).permute(2, 0, 3, 1, 4)
        if past is not None:  # one step, which sees all
            k, v = torch.cat([past[0], k], 2), torch.cat([past[1], v], 2)
            scores = q @ k.transpose(-1, -2) / self.size ** 0.5
            seen = scores.softmax(-1) @ v
        elif hasattr(nn.functional, "scaled_dot_product_attention"):  # from PyTorch 2 on
            seen = nn.functional.scaled_dot_product_attention(q, k, v, is_causal=True)
        else:
            scores = q @ k.transpose(-1, -2) / self.size ** 0.5
            seen = scores.masked_fill(future, float("-inf")).softmax(-1) @ v
        x = x + self.out(seen.transpose(1, 2).reshape(size, steps, units))
        return x + self.mlp(self.norm2(x)), (k, v)


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
            x, _ = block(x, self.future)
        return self.out(self.norm(x)).transpose(1, 2)

    @torch.inference_mode()
    def generate(self, letter, count):
        """Letters after one letter, with a cache of keys and values."""
        cache = [(torch.empty(1, block.heads, 0, block.size),) * 2 for block in self.blocks]
        text = [letter]
        for step in range(count):
            x = self.embedding(torch.tensor([text[-1:]])) + self.positions[step:step + 1]
            for i, block in enumerate(self.blocks):
                x, cache[i] = block(x, None, cache[i])
            text.append(torch.multinomial(self.out(self.norm(x))[0, -1].softmax(-1), 1).item())
        return text

    @torch.inference_mode()
    def generate_uncached(self, letter, count):
        """The same, computing the whole text for every letter."""
        text = [letter]
        for step in range(1, count + 1):
            x = self.embedding(torch.tensor([text])) + self.positions[:step]
            for block in self.blocks:
                x, _ = block(x, self.future[:step, :step])
            text.append(torch.multinomial(self.out(self.norm(x[:, -1]))[0].softmax(-1), 1).item())
        return text


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
        self.generator, self.discriminator = self.parts()
        self.optimizers = [torch.optim.Adam(part.parameters(), 1e-3) for part in (self.discriminator, self.generator)]

    def parts(self):
        return (nn.Sequential(nn.Linear(self.noise, 128), nn.LeakyReLU(0.01), nn.Linear(128, 256), nn.LeakyReLU(0.01),
                              nn.Linear(256, 784), nn.Tanh()),
                nn.Sequential(nn.Linear(784, 256), nn.LeakyReLU(0.01), nn.Linear(256, 128), nn.LeakyReLU(0.01),
                              nn.Linear(128, 1)))

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


class ConvGan(Gan):
    """Transposed convolutions from 7x7 to 28x28 pixels against convolutions from 28x28 to 7x7."""

    def __init__(self):
        super().__init__(noise=64)

    def parts(self):
        return (nn.Sequential(nn.Linear(self.noise, 7 * 7 * 64), nn.Unflatten(1, (64, 7, 7)), nn.BatchNorm2d(64),
                              nn.ReLU(), nn.ConvTranspose2d(64, 32, 4, 2, 1), nn.BatchNorm2d(32), nn.ReLU(),
                              nn.ConvTranspose2d(32, 1, 4, 2, 1), nn.Tanh()),
                nn.Sequential(nn.Conv2d(1, 32, 4, 2, 1), nn.LeakyReLU(0.01), nn.Conv2d(32, 64, 4, 2, 1),
                              nn.LeakyReLU(0.01), nn.Flatten(), nn.Linear(7 * 7 * 64, 1)))

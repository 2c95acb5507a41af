"""Keras's layers in NumPy, written from Keras's documentation: what the models of make_models.py compute."""
import numpy as np


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def softmax(x):
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


ACTIVATIONS = {"linear": lambda x: x, "relu": lambda x: np.maximum(x, 0), "sigmoid": sigmoid, "tanh": np.tanh,
               "softmax": softmax, "elu": lambda x: np.where(x > 0, x, np.expm1(np.minimum(x, 0))),
               "softplus": lambda x: np.log1p(np.exp(x)), "softsign": lambda x: x / (1 + np.abs(x)),
               "relu6": lambda x: np.clip(x, 0, 6), "silu": lambda x: x * sigmoid(x),
               "selu": lambda x: 1.0507009873554805 * np.where(
                   x > 0, x, 1.6732632423543772 * np.expm1(np.minimum(x, 0))),
               "mish": lambda x: x * np.tanh(np.log1p(np.exp(x))),
               "hard_sigmoid": lambda x: np.clip(0.2 * x + 0.5, 0, 1)}


def windows(x, size, strides, padding, fill):
    """Every window of an image: (N, rows, columns, height, width, channel)."""
    extents, before = [], []
    for axis in (0, 1):
        n, k, s = x.shape[1 + axis], size[axis], strides[axis]
        if padding == "same":
            count = -(-n // s)
            total = max((count - 1) * s + k - n, 0)
        else:
            count, total = (n - k) // s + 1, 0
        extents.append(count)
        before.append((total // 2, total - total // 2))
    padded = np.pad(x, [(0, 0), *before, (0, 0)], constant_values=fill)
    return np.stack([np.stack([padded[:, i * strides[0]:i * strides[0] + size[0],
                                      j * strides[1]:j * strides[1] + size[1]] for j in range(extents[1])], 1)
                     for i in range(extents[0])], 1)


def conv(x, config, kernel, bias):
    parts = windows(x, config["kernel_size"], config["strides"], config["padding"], 0)
    return ACTIVATIONS[config["activation"]](np.tensordot(parts, kernel, 3) + bias)


def pool(x, config, reduce):
    return reduce(windows(x, config["pool_size"], config["strides"], config["padding"], np.nan), axis=(3, 4))


def lstm(x, config, kernel, recurrent, bias):
    u = config["units"]
    h = c = np.zeros((len(x), u))
    states = []
    for t in range(x.shape[1]):
        z = x[:, t] @ kernel + h @ recurrent + bias
        i, f, o = (sigmoid(z[:, k * u:(k + 1) * u]) for k in (0, 1, 3))
        c = f * c + i * np.tanh(z[:, 2 * u:3 * u])
        h = o * np.tanh(c)
        states.append(h)
    return np.stack(states, 1) if config["return_sequences"] else h


def gru(x, config, kernel, recurrent, bias):
    """Keras's usual variant, which resets after the product: reset_after=True."""
    u = config["units"]
    h = np.zeros((len(x), u))
    states = []
    for t in range(x.shape[1]):
        inner, outer = x[:, t] @ kernel + bias[0], h @ recurrent + bias[1]
        z, r = (sigmoid(inner[:, k * u:(k + 1) * u] + outer[:, k * u:(k + 1) * u]) for k in (0, 1))
        h = z * h + (1 - z) * np.tanh(inner[:, 2 * u:] + r * outer[:, 2 * u:])
        states.append(h)
    return np.stack(states, 1) if config["return_sequences"] else h


def layer_norm(x, config, gamma, beta):
    mean, variance = x.mean(-1, keepdims=True), x.var(-1, keepdims=True)
    return gamma * (x - mean) / np.sqrt(variance + config["epsilon"]) + beta


def run(kind, config, weights, x):
    if kind in ("InputLayer", "Dropout"):
        return x
    return {"Dense": lambda: ACTIVATIONS[config["activation"]](
                x @ weights[0] + (weights[1] if len(weights) > 1 else 0)),
            "Conv2D": lambda: conv(x, config, *weights),
            "MaxPooling2D": lambda: pool(x, config, np.nanmax),
            "AveragePooling2D": lambda: pool(x, config, np.nanmean),
            "GlobalAveragePooling2D": lambda: x.mean((1, 2)), "GlobalMaxPooling2D": lambda: x.max((1, 2)),
            "GlobalAveragePooling1D": lambda: x.mean(1),
            "Flatten": lambda: x.reshape(len(x), -1),
            "Reshape": lambda: x.reshape(len(x), *config["target_shape"]),
            "BatchNormalization": lambda: weights[0] * (x - weights[2]) / np.sqrt(
                weights[3] + config["epsilon"]) + weights[1],
            "LayerNormalization": lambda: layer_norm(x, config, *weights),
            "Activation": lambda: ACTIVATIONS[config["activation"]](x),
            "Softmax": lambda: softmax(x), "ReLU": lambda: np.clip(x, 0, config["max_value"]),
            "Rescaling": lambda: x * np.array(config["scale"]) + np.array(config["offset"]),
            "Normalization": lambda: (x - weights[0]) / np.sqrt(weights[1]),
            "Embedding": lambda: weights[0][x.astype(int)],
            "LSTM": lambda: lstm(x, config, *weights), "GRU": lambda: gru(x, config, *weights)}[kind]()

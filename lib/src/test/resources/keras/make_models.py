"""Writes Keras files of this folder in the layouts of Keras 2 and 3, and what the models compute (NumPy, layers.py).

usage: make_models.py [FOLDER]. Made with h5py 3.7.0, NumPy 1.24.2; no Keras: the layouts are those of
keras/saving (legacy hdf5_format and saving_lib) of Keras 2.15 and 3.6.
"""
import io
import json
import re
import sys
import zipfile
from pathlib import Path

import h5py
import numpy as np

import layers as reference

FOLDER = Path(sys.argv[1] if len(sys.argv) > 1 else __file__).resolve()
FOLDER = FOLDER if FOLDER.is_dir() else FOLDER.parent
RANDOM = np.random.RandomState(7)
KEYS = {"Dense": ["kernel", "bias"], "Conv2D": ["kernel", "bias"], "LSTM": ["kernel", "recurrent_kernel", "bias"],
        "GRU": ["kernel", "recurrent_kernel", "bias"], "Embedding": ["embeddings"],
        "BatchNormalization": ["gamma", "beta", "moving_mean", "moving_variance"],
        "LayerNormalization": ["gamma", "beta"], "Normalization": ["mean", "variance", "count"]}
CELLS = {"LSTM": "lstm_cell", "GRU": "gru_cell"}


def weights(*shape, scale=1.0):
    return (RANDOM.randn(*shape) * scale).astype(np.float32)


def dense(inputs, units, activation="linear", **more):
    arrays = [weights(inputs, units, scale=inputs ** -0.5)] + ([weights(units)] if more.get("use_bias", True) else [])
    return "Dense", {"units": units, "activation": activation, "use_bias": True} | more, arrays


def conv(channels, filters, size, activation="linear", padding="valid", strides=(1, 1)):
    return "Conv2D", {"filters": filters, "kernel_size": list(size), "strides": list(strides), "padding": padding,
                      "data_format": "channels_last", "dilation_rate": [1, 1], "groups": 1, "activation": activation,
                      "use_bias": True}, [weights(*size, channels, filters, scale=0.4), weights(filters)]


def pool(kind, size, padding="valid", strides=None):
    return kind, {"pool_size": list(size), "strides": list(strides or size), "padding": padding,
                  "data_format": "channels_last"}, []


def batch_norm(channels):
    return "BatchNormalization", {"axis": -1, "momentum": 0.99, "epsilon": 0.001, "center": True, "scale": True}, [
        weights(channels), weights(channels), weights(channels), weights(channels) ** 2 + np.float32(0.1)]


def recurrent(kind, inputs, units, sequences):
    gates = {"LSTM": 4, "GRU": 3}[kind]
    bias = weights(gates * units)
    if kind == "GRU":  # its recurrent bias of the candidate is what this library's layer lacks
        bias = np.stack([bias, np.where(np.arange(3 * units) < 2 * units, weights(3 * units), np.float32(0))])
    more = {"reset_after": True} if kind == "GRU" else {"unit_forget_bias": True}
    return kind, {"units": units, "activation": "tanh", "recurrent_activation": "sigmoid", "use_bias": True,
                  "return_sequences": sequences, "return_state": False, "go_backwards": False, "stateful": False,
                  "dropout": 0.0} | more, [
        weights(inputs, gates * units, scale=0.5), weights(units, gates * units, scale=0.5), bias]


def plain(kind, **config):
    return kind, config, []


def layer_norm(size):
    return "LayerNormalization", {"axis": [-1], "epsilon": 0.001, "center": True, "scale": True}, [
        weights(size), weights(size)]


def models():
    """Name, input shape, layers; a layer may end with the indices of the layers before it (the input is -1)."""
    yield "mlp", [4], [dense(4, 6, "relu"), plain("Dropout", rate=0.2), dense(6, 5, "elu", use_bias=False),
                       dense(5, 3, "softmax")]
    yield "activations", [3], [dense(3, 4, a) if i == 0 else dense(4, 4, a) for i, a in enumerate(
        ["tanh", "sigmoid", "softplus", "softsign", "relu6", "silu", "selu", "mish"])] + [dense(4, 1)]
    # no two extents are equal, so that none can be taken for another
    yield "cnn", [9, 12, 2], [
        plain("Rescaling", scale=1 / 255, offset=0.0), conv(2, 5, (2, 3), "linear", "same"), batch_norm(5),
        plain("Activation", activation="relu"), pool("MaxPooling2D", (2, 2)),
        conv(5, 7, (3, 3), "tanh", "same", (2, 1)), pool("AveragePooling2D", (2, 3), "same", (1, 2)),
        plain("Flatten"), dense(2 * 3 * 7, 4, "softmax")]
    yield "pools", [7, 6, 3], [
        plain("Rescaling", scale=1 / 127.5, offset=-1.0), conv(3, 4, (3, 2), "relu"),
        pool("MaxPooling2D", (3, 2), "same", (2, 2)), layer_norm(4), plain("GlobalAveragePooling2D", keepdims=False),
        dense(4, 2), plain("Softmax", axis=-1)]
    yield "features", [5, 5, 1], [conv(1, 3, (3, 3), "relu"), plain("GlobalMaxPooling2D", keepdims=False)]
    yield "rows", [12], [plain("Reshape", target_shape=[2, 3, 2]), conv(2, 3, (2, 2), "relu"), plain("Flatten"),
                         dense(6, 2)]
    yield "lstm", [6], [("Embedding", {"input_dim": 11, "output_dim": 3, "mask_zero": False}, [weights(11, 3)]),
                        recurrent("LSTM", 3, 4, True), layer_norm(4), recurrent("LSTM", 4, 2, False),
                        dense(2, 1, "sigmoid")]
    yield "gru", [5, 3], [recurrent("GRU", 3, 4, True), plain("GlobalAveragePooling1D", keepdims=False), dense(4, 2)]
    yield "normalized", [3], [("Normalization", {"axis": [-1], "invert": False}, [
        weights(3), weights(3) ** 2 + np.float32(0.5), np.int64(0)]), dense(3, 4, "relu"),
        plain("LeakyReLU", negative_slope=0.3), dense(4, 3), plain("LeakyReLU", negative_slope=0.2), dense(3, 1)]
    yield "residual", [6, 6, 2], [
        conv(2, 4, (3, 3), "relu", "same"), conv(4, 4, (3, 3), "relu", "same"), batch_norm(4),
        (*plain("Add"), [2, 0]), plain("ReLU", max_value=None, negative_slope=0.0, threshold=0.0),
        conv(4, 4, (1, 1), "linear", "same"), (*plain("Add"), [4, 5]), plain("Flatten"), dense(144, 3, "softmax")]


def snake(kind):
    return re.sub("([a-z])([A-Z])", r"\1_\2", re.sub("(.)([A-Z][a-z]+)", r"\1_\2", kind)).lower()


def named(shape, parts, prefix):
    """Layers as (kind, name, config, arrays, names of their inputs)."""
    result = [("InputLayer", prefix + "input", {}, [], [])]
    for i, part in enumerate(parts):
        kind, config, arrays = part[:3]
        before = part[3] if len(part) > 3 else [i - 1]
        result.append((kind, f"{prefix}{snake(kind)}_{i}", config, arrays, [result[j + 1][1] for j in before]))
    return result


def compute(entries, x):
    values = {entries[0][1]: x}
    for kind, name, config, arrays, before in entries[1:]:
        values[name] = sum(values[b] for b in before) if kind == "Add" else reference.run(
            kind, config, arrays, values[before[0]])
    return values[entries[-1][1]]


def config_2(shape, entries, functional):
    layers = []
    for kind, name, config, _, before in entries:
        config = {"name": name, "trainable": True, "dtype": "float32"} | config
        if kind == "InputLayer":
            config = {"batch_input_shape": [None, *shape], "dtype": "float32", "sparse": False, "ragged": False,
                      "name": name}
        layer = {"class_name": kind, "config": config}
        if functional:
            layer |= {"name": name, "inbound_nodes": [[[b, 0, 0, {}] for b in before]] if before else []}
        layers.append(layer)
    if not functional:
        return {"class_name": "Sequential", "config": {"name": "sequential", "layers": layers}}
    return {"class_name": "Functional", "config": {"name": "model", "trainable": True, "layers": layers,
            "input_layers": [[entries[0][1], 0, 0]], "output_layers": [[entries[-1][1], 0, 0]]}}


def config_3(shape, entries, functional):
    def tensor(name):
        return {"class_name": "__keras_tensor__", "config": {
            "shape": [None], "dtype": "float32", "keras_history": [name, 0, 0]}}
    layers = []
    for kind, name, config, _, before in entries:
        policy = {"module": "keras", "class_name": "DTypePolicy", "config": {"name": "float32"},
                  "registered_name": None}
        config = {"name": name, "trainable": True, "dtype": policy} | config
        if kind == "InputLayer":
            config = {"batch_shape": [None, *shape], "dtype": "float32", "sparse": False, "name": name}
        layer = {"module": "keras.layers", "class_name": kind, "config": config, "registered_name": None,
                 "build_config": {"input_shape": [None]}}
        if functional:
            args = [[tensor(b) for b in before]] if len(before) > 1 else [tensor(b) for b in before]
            layer |= {"name": name, "inbound_nodes": [{"args": args, "kwargs": {}}] if before else []}
        layers.append(layer)
    if not functional:
        return {"module": "keras", "class_name": "Sequential", "config": {
            "name": "sequential", "trainable": True, "dtype": policy, "layers": layers,
            "build_input_shape": [None, *shape]}, "registered_name": None}
    return {"module": "keras.src.models.functional", "class_name": "Functional", "config": {
        "name": "functional", "trainable": True, "layers": layers, "input_layers": [[entries[0][1], 0, 0]],
        "output_layers": [[entries[-1][1], 0, 0]]}, "registered_name": "Functional"}


TRAINING_2 = {"loss": "mse", "metrics": None, "weighted_metrics": None, "loss_weights": None, "optimizer_config": {
    "class_name": "Custom>SGD", "config": {"name": "SGD", "learning_rate": 0.05, "momentum": 0.9, "nesterov": True}}}
TRAINING_3 = {"optimizer": {"module": "keras.optimizers", "class_name": "RMSprop", "config": {
    "name": "rmsprop", "learning_rate": 0.0020000000949949026, "rho": 0.9}, "registered_name": None},
    "loss": {"module": "keras.losses", "class_name": "MeanAbsoluteError", "config": {
        "reduction": "sum_over_batch_size"}},
    "metrics": None}


def write_h5(path, config, entries):
    with h5py.File(path, "w") as f:
        f.attrs["keras_version"] = "2.15.0"
        f.attrs["backend"] = "tensorflow"
        f.attrs["model_config"] = json.dumps(config)
        f.attrs["training_config"] = json.dumps(TRAINING_2)
        group = f.create_group("model_weights")
        group.attrs["layer_names"] = [entry[1].encode() for entry in entries]
        for kind, name, _, arrays, _ in entries:
            layer = group.create_group(name)
            scope = f"{name}/{CELLS[kind]}" if kind in CELLS else name
            names = [f"{scope}/{key}:0".encode() for key, _ in zip(KEYS.get(kind, []), arrays)]
            layer.attrs["weight_names"] = names
            for key, array in zip(names, arrays):
                layer.create_dataset(key.decode(), data=array)


def write_keras(path, config, entries):
    buffer = io.BytesIO()
    with h5py.File(buffer, "w") as f:
        numbers = {}
        for kind, _, _, arrays, _ in entries:
            word = snake(kind)
            number = numbers[word] = numbers.get(word, -1) + 1
            group = f.create_group(f"layers/{word}_{number}" if number else f"layers/{word}")
            if kind in CELLS:
                group.create_group("vars")
                group = group.create_group("cell")
            variables = group.create_group("vars")
            for i, array in enumerate(arrays):
                variables.create_dataset(str(i), data=array)
        f.create_group("optimizer/vars").create_dataset("0", data=np.int64(3))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("metadata.json", json.dumps({"keras_version": "3.6.0", "date_saved": "2024-11-05@10:00:00"}))
        archive.writestr("config.json", json.dumps(config | {"compile_config": TRAINING_3}))
        archive.writestr("model.weights.h5", buffer.getvalue())


def refused():
    """Models with a part that cannot be read, and a part of the sentence that says so."""
    yield "mystery", [plain("Mystery")], "layer 'mystery_0' (Mystery) is not in this library"
    gru = recurrent("GRU", 4, 2, False)[1]
    yield "gru", [("GRU", gru | {"reset_after": False}, [])], "reset_after=false"
    yield "gru-bias", [("GRU", gru, [weights(4, 6), weights(2, 6), weights(2, 6)])], "bias between its states"
    yield "threshold", [dense(4, 2), plain("ReLU", threshold=0.3)], "layer 're_lu_1' (ReLU) has threshold=0.3"
    yield "gelu", [dense(4, 2, "gelu")], "has the activation gelu"
    filters = conv(1, 2, (2, 2))[1]
    yield "channels", [("Conv2D", filters | {"data_format": "channels_first"}, [])], "data_format=channels_first"
    yield "groups", [("Conv2D", filters | {"groups": 2}, [])], "groups=2"
    yield "conv1d", [plain("Conv1D")], "(Conv1D) is not in"
    yield "axis", [("BatchNormalization", {"axis": 2}, [])], "axis=2"
    yield "missing", [("Dense", dense(4, 2)[1], [])], "has 0 arrays of weights"
    yield "scaled", [plain("Rescaling", scale=2.0, offset=0.0), plain("Activation", activation="relu")], (
        "follows a scaling")
    yield "concat", [dense(4, 2), dense(2, 2), (*plain("Concatenate"), [0, 1])], "not other branches"
    yield "twice", [dense(4, 4), (*plain("Add"), [0, 0])], "not other branches"


def main():
    outputs = {}
    for name, shape, parts in models():
        functional = any(len(part) > 3 for part in parts)
        entries = named(shape, parts, "my_" if name == "mlp" else "")
        x = RANDOM.randint(0, 11, (3, *shape)).astype(np.float32) if name == "lstm" else weights(3, *shape, scale=(
            100 if parts[0][0] == "Rescaling" else 1))
        y = np.asarray(compute(entries, x.astype(float)))
        outputs[name] = {"shape": list(x.shape), "x": x.ravel().tolist(), "y": y.ravel().tolist()}
        write_h5(FOLDER / f"{name}.h5", config_2(shape, entries, functional), entries)
        write_keras(FOLDER / f"{name}.keras", config_3(shape, entries, functional), entries)
        if name == "mlp":
            write_keras(FOLDER / "mlp-functional.keras", config_3(shape, entries, True), entries)
            write_h5(FOLDER / "mlp-functional.h5", config_2(shape, entries, True), entries)
    sentences = {}
    for name, parts, sentence in refused():
        entries = named([4], parts, "")
        functional = any(len(part) > 3 for part in parts)
        write_keras(FOLDER / f"refused-{name}.keras", config_3([4], entries, functional), entries)
        sentences[f"refused-{name}.keras"] = sentence
    (FOLDER / "outputs.json").write_text(json.dumps({"outputs": outputs, "refused": sentences}) + "\n")


main()

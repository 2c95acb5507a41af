"""Writes the Keras files of the tests, in Keras 2's HDF5 layout, and prints what the models predict."""
import json
import sys

import h5py
import numpy as np


TRAINED = {"trainable": True, "dtype": "float32", "use_bias": True,
           "kernel_initializer": {"class_name": "GlorotUniform", "config": {"seed": None}},
           "bias_initializer": {"class_name": "Zeros", "config": {}}, "kernel_regularizer": None,
           "bias_regularizer": None, "activity_regularizer": None, "kernel_constraint": None,
           "bias_constraint": None}
IMAGES = {"trainable": True, "dtype": "float32", "data_format": "channels_last"}


def dense(name, units, activation, inputs=None):
    config = TRAINED | {"name": name, "units": units, "activation": activation}
    if inputs:
        config["batch_input_shape"] = [None, inputs]
    return {"class_name": "Dense", "config": config}


def conv(name, filters, kernel, activation, shape):
    return {"class_name": "Conv2D", "config": TRAINED | IMAGES | {
        "name": name, "batch_input_shape": [None, *shape], "filters": filters, "kernel_size": kernel,
        "strides": [1, 1], "padding": "valid", "dilation_rate": [1, 1], "activation": activation}}


def max_pooling(name, size):
    return {"class_name": "MaxPooling2D", "config": IMAGES | {
        "name": name, "pool_size": size, "strides": size, "padding": "valid"}}


def flatten(name):
    return {"class_name": "Flatten", "config": IMAGES | {"name": name}}


def write(path, layers, weights):
    with h5py.File(path, "w") as f:
        f.attrs["keras_version"] = np.bytes_("2.4.0")
        f.attrs["backend"] = np.bytes_("tensorflow")
        f.attrs["model_config"] = np.bytes_(json.dumps(
            {"class_name": "Sequential", "config": {"name": "sequential", "layers": layers}}))
        f.attrs["training_config"] = np.bytes_(json.dumps(
            {"loss": "categorical_crossentropy", "metrics": ["accuracy"], "weighted_metrics": None,
             "loss_weights": None, "optimizer_config": {"class_name": "Adam", "config": {
                 "name": "Adam", "learning_rate": 0.001, "decay": 0.0, "beta_1": 0.9, "beta_2": 0.999,
                 "epsilon": 1e-7, "amsgrad": False}}}))
        group = f.create_group("model_weights")
        group.attrs["layer_names"] = [np.bytes_(name) for name in weights]
        group.attrs["backend"] = np.bytes_("tensorflow")
        group.attrs["keras_version"] = np.bytes_("2.4.0")
        for name, arrays in weights.items():
            layer = group.create_group(name)
            layer.attrs["weight_names"] = [np.bytes_(f"{name}/{key}:0") for key in arrays]
            inner = layer.create_group(name)
            for key, array in arrays.items():
                inner.create_dataset(f"{key}:0", data=array.astype(np.float32))


def softmax(logits):
    e = np.exp(logits)
    return e / e.sum(axis=-1, keepdims=True)


def convolve(image, kernel, bias):
    rows, columns = (n - k + 1 for n, k in zip(image.shape[:2], kernel.shape))
    return np.array([[np.tensordot(image[i:i + kernel.shape[0], j:j + kernel.shape[1]], kernel, 3) + bias
                      for j in range(columns)] for i in range(rows)])


def image_model(folder, random):
    """No two extents are equal, so that none can be taken for another."""
    weights = {"conv": {"kernel": random.randn(2, 3, 2, 5), "bias": random.randn(5)},
               "out": {"kernel": random.randn(2 * 3 * 5, 2) / 4, "bias": random.randn(2)}}
    write(f"{folder}/cnn.h5", [conv("conv", 5, [2, 3], "relu", [5, 8, 2]), max_pooling("pool", [2, 2]),
                               flatten("flatten"), dense("out", 2, "softmax")], weights)
    image = np.arange(5 * 8 * 2).reshape(5, 8, 2) % 7 / 7
    maps = np.maximum(0, convolve(image, **weights["conv"]))                    # (4, 6, 5)
    pooled = maps.reshape(2, 2, 3, 2, 5).max(axis=(1, 3))                       # (2, 3, 5)
    print(softmax(pooled.reshape(-1) @ weights["out"]["kernel"] + weights["out"]["bias"]))


def main(folder):
    random = np.random.RandomState(1)
    weights = {"dense": {"kernel": random.randn(4, 3), "bias": random.randn(3)},
               "dense_1": {"kernel": random.randn(3, 2), "bias": random.randn(2)}}
    write(f"{folder}/mlp.h5", [dense("dense", 3, "relu", 4), dense("dense_1", 2, "softmax")], weights)
    x = np.array([[0.1, 0.2, 0.3, 0.4], [-1, 0, 1, 2]])
    hidden = np.maximum(0, x @ weights["dense"]["kernel"] + weights["dense"]["bias"])
    print(softmax(hidden @ weights["dense_1"]["kernel"] + weights["dense_1"]["bias"]))
    unknown = {"class_name": "Mystery", "config": {"name": "mystery", "batch_input_shape": [None, 4]}}
    write(f"{folder}/unknown.h5", [unknown], {"mystery": {}})
    image_model(folder, random)


main(sys.argv[1])

"""Writes the Keras files of the tests, in Keras 2's HDF5 layout, and prints what the models predict."""
import json
import sys

import h5py
import numpy as np


def dense(name, units, activation, inputs=None):
    config = {"name": name, "trainable": True, "dtype": "float32", "units": units, "activation": activation,
              "use_bias": True, "kernel_initializer": {"class_name": "GlorotUniform", "config": {"seed": None}},
              "bias_initializer": {"class_name": "Zeros", "config": {}}, "kernel_regularizer": None,
              "bias_regularizer": None, "activity_regularizer": None, "kernel_constraint": None,
              "bias_constraint": None}
    if inputs:
        config["batch_input_shape"] = [None, inputs]
    return {"class_name": "Dense", "config": config}


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


def main(folder):
    random = np.random.RandomState(1)
    weights = {"dense": {"kernel": random.randn(4, 3), "bias": random.randn(3)},
               "dense_1": {"kernel": random.randn(3, 2), "bias": random.randn(2)}}
    write(f"{folder}/mlp.h5", [dense("dense", 3, "relu", 4), dense("dense_1", 2, "softmax")], weights)
    x = np.array([[0.1, 0.2, 0.3, 0.4], [-1, 0, 1, 2]])
    hidden = np.maximum(0, x @ weights["dense"]["kernel"] + weights["dense"]["bias"])
    logits = np.exp(hidden @ weights["dense_1"]["kernel"] + weights["dense_1"]["bias"])
    print(logits / logits.sum(axis=1, keepdims=True))
    unknown = {"class_name": "Mystery", "config": {"name": "mystery", "batch_input_shape": [None, 4]}}
    write(f"{folder}/unknown.h5", [unknown], {"mystery": {}})


main(sys.argv[1])

"""Writes the arrays of this folder: np.arange(24).reshape(2, 3, 4) in every type, byte order and memory order.

usage: make_arrays.py [FOLDER]. Made with NumPy 1.24.2.
"""
import sys
import zipfile
from pathlib import Path

import numpy as np
from numpy.lib import format as npy

FOLDER = Path(sys.argv[1] if len(sys.argv) > 1 else __file__).resolve()
FOLDER = FOLDER if FOLDER.is_dir() else FOLDER.parent
VALUES = np.arange(24).reshape(2, 3, 4)


def every():
    arrays = {}
    for code in ["f2", "f4", "f8", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8"]:
        for end in "<>":
            for order in "CF":
                arrays[f"{code}_{'little' if end == '<' else 'big'}_{order}"] = VALUES.astype(end + code, order=order)
    return arrays


def main():
    np.savez_compressed(FOLDER / "every.npz", **every())
    with zipfile.ZipFile(FOLDER / "versions.npz", "w") as archive:
        for version in (1, 2, 3):
            with archive.open(f"version{version}.npy", "w") as out:
                npy.write_array(out, VALUES.astype("f4"), version=(version, 0))
    np.savez_compressed(FOLDER / "others.npz", flags=np.array([True, False, True]), scalar=np.float64(2.5),
                        empty=np.zeros((0, 3), "f4"), words=np.array(["cat", "Füchse", ""]),
                        big_words=np.array(["cat", "Füchse", ""]).astype(">U6"), bytes=np.array([b"cat", b"dog!"]),
                        complex=np.array([1j]), objects=np.array([{}], dtype=object),
                        days=np.array(["2024-05-31"], dtype="M8[D]"),
                        records=np.array([(1, 2.0)], dtype=[("a", "i4"), ("b", "f4")]))
    np.savez_compressed(FOLDER / "labelled.npz", x=np.arange(6.0).reshape(3, 2), kind=np.array(["dog", "cat", "dog"]))
    np.save(FOLDER / "one.npy", VALUES.astype("f4"))


main()

#!/usr/bin/env python3
"""Trains scikit-learn's LogisticRegression on Fashion-MNIST, the peer of `benchmarks/run accuracy`.

    benchmarks/scikit-learn.py [FOLDER]

FOLDER holds the four gzipped IDX files; by default it is where the Debian package dataset-fashion-mnist puts them. Needs
numpy and scikit-learn (Debian: python3-sklearn).
"""

import gzip
import pathlib
import sys
import time
import warnings

import numpy
import sklearn
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression

folder = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else "/usr/share/datasets/fashion-mnist")


def idx(name):
    with gzip.open(folder / name) as file:
        content = file.read()
    return numpy.frombuffer(content, numpy.uint8, offset=4 + 4 * content[3])


def part(name):
    labels = idx(f"{name}-labels-idx1-ubyte.gz")
    images = idx(f"{name}-images-idx3-ubyte.gz").reshape(len(labels), -1)
    return images.astype(numpy.float32) / 255, labels


warnings.simplefilter("ignore", ConvergenceWarning)  # 100 iterations, the default, are not enough to converge
train, test = part("train"), part("t10k")
for _ in range(3):
    start = time.perf_counter()
    model = LogisticRegression().fit(*train)
    seconds = time.perf_counter() - start
    print(
        f"scikit-learn {sklearn.__version__}, lbfgs: {model.score(*test):.4f} on the test set, "
        f"{model.n_iter_[0]} iterations, {seconds:.2f} s"
    )

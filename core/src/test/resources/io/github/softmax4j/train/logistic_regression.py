"""The regularised objective that scikit-learn reaches on iris and digits: the numbers in logistic_regression.txt.

Run in the root of the repository, with Debian's python3-sklearn 1.2.1:

    python3 core/src/test/resources/io/github/softmax4j/train/logistic_regression.py

Objective: the mean cross-entropy over all rows, features standardised, plus decay / 2 times the sum of squared weights
without biases. In scikit-learn's terms C = 1 / (rows decay), and its objective is ours times C rows.
"""

import csv
import gzip
import os

import numpy as np
import sklearn
from scipy.special import logsumexp
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

DATA = "core/src/main/resources/io/github/softmax4j/data"


def read(name):
    path = os.path.join(DATA, name)
    opened = gzip.open(path, "rt") if name.endswith(".gz") else open(path)
    with opened as file:
        rows = list(csv.reader(file))[1:]
    x = np.array([row[:-1] for row in rows], dtype=np.float64)
    _, y = np.unique([row[-1] for row in rows], return_inverse=True)
    return StandardScaler().fit_transform(x), y


def objective(x, y, decay):
    rows = len(y)
    model = LogisticRegression(
        C=1 / (rows * decay), solver="lbfgs", multi_class="multinomial", tol=1e-12, max_iter=1_000_000
    ).fit(x, y)
    logits = x @ model.coef_.T + model.intercept_
    losses = logsumexp(logits, axis=1) - logits[np.arange(rows), y]
    return losses.mean() + decay / 2 * (model.coef_**2).sum()


print("# scikit-learn", sklearn.__version__)
print("# data decay objective")
for name in ("iris.csv", "digits.csv.gz"):
    x, y = read(name)
    for decay in ("0.1", "0.01", "0.001", "0.0001"):
        print(name.split(".")[0], decay, "%.12f" % objective(x, y, float(decay)))

"""Writes sklearn.json: 200 random cases and the metrics that scikit-learn 1.2.1 computes for them.

    python3 make_metrics.py > sklearn.json

Scores are whole 64ths, so that a float holds them and many are equal. Classes are absent from many cases, among the
labels, the predictions or both. A metric that scikit-learn refuses is null.
"""
import json
import random
import sys
import warnings

import numpy as np
from sklearn import metrics

random.seed(20260101)
warnings.simplefilter("ignore")
PARTS = 64


def tried(compute):
    try:
        value = float(compute())
        return None if np.isnan(value) else value
    except ValueError:
        return None


def macro(truth, guess, case):
    for name, score in (("precision", metrics.precision_score), ("recall", metrics.recall_score),
                        ("f1", metrics.f1_score)):
        case[name] = float(score(truth, guess, average="macro", zero_division=0))


def row(width):
    """Shares of 64 parts that add up to 64."""
    cuts = sorted(random.randint(0, PARTS) for _ in range(width - 1))
    return [b - a for a, b in zip([0] + cuts, cuts + [PARTS])]


def classes(size, width):
    present = random.sample(range(width), random.randint(1, width))
    truth = [random.choice(present) for _ in range(size)]
    scores = np.array([row(width) for _ in range(size)])
    guess = scores.argmax(axis=1)
    p = scores / PARTS
    case = {"task": "classes", "width": width, "labels": truth, "scores": scores.ravel().tolist(),
            "accuracy": metrics.accuracy_score(truth, guess),
            "confusion": metrics.confusion_matrix(truth, guess, labels=range(width)).tolist()}
    macro(truth, guess, case)
    if width == 2:
        case["auc"] = tried(lambda: metrics.roc_auc_score(truth, p[:, 1]))
    else:
        case["auc"] = tried(lambda: metrics.roc_auc_score(truth, p, multi_class="ovr", average="macro"))
        for k in (1, 2, 3):
            case[f"top{k}"] = float(metrics.top_k_accuracy_score(truth, p, k=k, labels=range(width)))
    return case


def yes_no(size):
    truth = [random.randint(0, 1) for _ in range(size)] if random.random() < 0.7 else [random.randint(0, 1)] * size
    scores = np.array([random.randint(0, PARTS) for _ in range(size)])
    guess = (scores > PARTS / 2).astype(int)
    case = {"task": "yes_no", "width": 1, "labels": truth, "scores": scores.tolist(),
            "accuracy": metrics.accuracy_score(truth, guess),
            "confusion": metrics.confusion_matrix(truth, guess, labels=[0, 1]).tolist(),
            "auc": tried(lambda: metrics.roc_auc_score(truth, scores / PARTS)),
            "top1": float(metrics.top_k_accuracy_score(truth, scores / PARTS, k=1, labels=[0, 1])),
            "top2": float(metrics.top_k_accuracy_score(truth, scores / PARTS, k=2, labels=[0, 1]))}
    macro(truth, guess, case)
    return case


def labels(size, width):
    shares = [random.choice((0, 0.1, 0.5, 0.9, 1)) for _ in range(width)]
    truth = np.array([[int(random.random() < share) for share in shares] for _ in range(size)])
    scores = np.array([[random.randint(0, PARTS) for _ in range(width)] for _ in range(size)])
    guess = (scores > PARTS / 2).astype(int)
    case = {"task": "labels", "width": width, "labels": truth.ravel().tolist(), "scores": scores.ravel().tolist(),
            "accuracy": float((truth == guess).mean()), "exactMatch": metrics.accuracy_score(truth, guess),
            "supports": truth.sum(axis=0).tolist(),
            "auc": tried(lambda: metrics.roc_auc_score(truth, scores / PARTS, average="macro"))}
    macro(truth, guess, case)
    return case


def values(size, width):
    same = random.random() < 0.2
    truth = np.array([[3 if same else random.randint(-PARTS, PARTS) for _ in range(width)] for _ in range(size)])
    scores = truth if random.random() < 0.1 else np.array(
        [[random.randint(-PARTS, PARTS) for _ in range(width)] for _ in range(size)])
    y, p = truth / PARTS, scores / PARTS
    return {"task": "values", "width": width, "labels": truth.ravel().tolist(), "scores": scores.ravel().tolist(),
            "mae": metrics.mean_absolute_error(y, p), "rmse": metrics.mean_squared_error(y.ravel(), p.ravel()) ** 0.5,
            "r2": tried(lambda: metrics.r2_score(y, p))}


def main():
    cases = []
    for i in range(200):
        size = random.randint(2, 24)
        if i % 10 < 5:
            cases.append(classes(size, random.randint(2, 6)))
        elif i % 10 < 7:
            cases.append(yes_no(size))
        elif i % 10 < 9:
            cases.append(labels(size, random.randint(2, 5)))
        else:
            cases.append(values(size, random.randint(1, 3)))
    sys.stdout.write("[" + ",\n".join(json.dumps(case) for case in cases) + "]\n")


main()

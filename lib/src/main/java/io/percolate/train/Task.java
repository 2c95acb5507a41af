package io.percolate.train;

import io.percolate.data.Dataset;
import java.util.List;

/** What the outputs of a model mean, and with it which metrics there are. */
public enum Task {
    /** One of several classes: the largest output. */
    CLASSES(List.of("accuracy", "precision", "recall", "f1", "auc", "top5")),
    /** A single output: yes when it is above 0.5. */
    YES_NO(List.of("accuracy", "precision", "recall", "f1", "auc", "top5")),
    /** Several labels at once, each yes when its output is above 0.5. */
    LABELS(List.of("accuracy", "exactMatch", "precision", "recall", "f1", "auc")),
    /** Plain values. */
    VALUES(List.of("mae", "rmse", "r2"));

    private final List<String> metrics;

    Task(List<String> metrics) {
        this.metrics = metrics;
    }

    /** Names of the metrics besides the loss. */
    public List<String> metrics() {
        return metrics;
    }

    /** The task of data with class names; without them it is values. */
    static Task of(Dataset data) {
        return data.classNames().isEmpty() ? VALUES : data.outputs() == 1 ? YES_NO
                : data.isMultiLabel() ? LABELS : CLASSES;
    }

    /** The task of data for a model with binary cross-entropy: a single label of 0 and 1 is yes and no. */
    static Task ofBinary(Dataset data) {
        if (data.classNames().isEmpty() && data.outputs() == 1) {
            for (float label : data.labelRows()) {
                if (label != 0 && label != 1) {
                    return VALUES;
                }
            }
            return YES_NO;
        }
        return of(data);
    }

    /** Names of the classes or labels; for a single output "not" and the name, or 0 and 1. */
    List<String> names(Dataset data) {
        if (this != YES_NO) {
            return data.classNames();
        }
        String name = data.classNames().isEmpty() ? "" : data.classNames().get(0);
        return name.isEmpty() ? List.of("0", "1") : List.of("not " + name, name);
    }
}

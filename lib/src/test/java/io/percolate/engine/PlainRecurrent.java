package io.percolate.engine;

import java.util.Arrays;
import java.util.function.Function;

/**
 * A recurrent cell, its last state and a softmax layer, written in plain double arithmetic from the formulas.
 * Parameters are in DL4J's order: W, RW and b of the cell, then W and b of the softmax layer.
 */
final class PlainRecurrent {

    private final RecurrentTest.Cell cell;
    private final int time;
    private final int features;
    private final int units;
    private final int classes;
    private double[] parameters;

    PlainRecurrent(RecurrentTest.Cell cell, int time, int features, int units, int classes) {
        this.cell = cell;
        this.time = time;
        this.features = features;
        this.units = units;
        this.classes = classes;
    }

    /** Number of parameters. */
    int parameters() {
        return (features + units + 1) * gates() * units + (units + 1) * classes;
    }

    private int gates() {
        return switch (cell) {
            case LSTM -> 4;
            case GRU -> 3;
            case RNN -> 1;
        };
    }

    /** Mean loss of some examples. */
    double mean(double[] parameters, double[] x, float[] labels) {
        int examples = labels.length / classes;
        double sum = 0;
        for (int i = 0; i < examples; i++) {
            sum += loss(parameters, Arrays.copyOfRange(x, i * time * features, (i + 1) * time * features), labels,
                    i * classes);
        }
        return sum / examples;
    }

    /** Cross-entropy of one example; the label is one-hot. */
    private double loss(double[] parameters, double[] x, float[] labels, int label) {
        this.parameters = parameters;
        double[] h = new double[units];
        double[] c = new double[units];
        for (int t = 0; t < time; t++) {
            double[] step = new double[features];
            System.arraycopy(x, t * features, step, 0, features);
            h = switch (cell) {
                case LSTM -> lstm(step, h, c);
                case GRU -> gru(step, h);
                case RNN -> map(gate(0, step, h), Math::tanh);
            };
        }
        double[] z = new double[classes];
        int w = (features + units + 1) * gates() * units;
        double sum = 0;
        double wanted = 0;
        for (int k = 0; k < classes; k++) {
            z[k] = parameters[w + units * classes + k];
            for (int j = 0; j < units; j++) {
                z[k] += h[j] * parameters[w + k * units + j];
            }
            sum += Math.exp(z[k]);
            wanted += labels[label + k] * z[k];
        }
        return Math.log(sum) - wanted;
    }

    /** Changes {@code c}. */
    private double[] lstm(double[] x, double[] h, double[] c) {
        double[] a = map(gate(0, x, h), Math::tanh);
        double[] f = map(gate(1, x, h), PlainRecurrent::sigmoid);
        double[] o = map(gate(2, x, h), PlainRecurrent::sigmoid);
        double[] g = map(gate(3, x, h), PlainRecurrent::sigmoid);
        double[] next = new double[units];
        for (int j = 0; j < units; j++) {
            c[j] = f[j] * c[j] + g[j] * a[j];
            next[j] = o[j] * Math.tanh(c[j]);
        }
        return next;
    }

    private double[] gru(double[] x, double[] h) {
        double[] r = map(gate(0, x, h), PlainRecurrent::sigmoid);
        double[] u = map(gate(1, x, h), PlainRecurrent::sigmoid);
        double[] z = gate(2, x, new double[units]);
        double[] both = gate(2, x, h);
        double[] next = new double[units];
        for (int j = 0; j < units; j++) {
            double candidate = Math.tanh(z[j] + r[j] * (both[j] - z[j]));
            next[j] = u[j] * h[j] + (1 - u[j]) * candidate;
        }
        return next;
    }

    /** {@code x W + h R + b} of one gate. */
    private double[] gate(int gate, double[] x, double[] h) {
        double[] z = new double[units];
        int columns = gates() * units;
        for (int j = 0; j < units; j++) {
            int column = gate * units + j;
            z[j] = parameters[(features + units) * columns + column];
            for (int i = 0; i < features; i++) {
                z[j] += x[i] * parameters[place(i, column, features, columns)];
            }
            for (int i = 0; i < units; i++) {
                z[j] += h[i] * parameters[features * columns + place(i, column, units, columns)];
            }
        }
        return z;
    }

    /** The GRU is a SameDiff layer, whose matrices are stored row by row, DL4J's others column by column. */
    private int place(int row, int column, int rows, int columns) {
        return cell == RecurrentTest.Cell.GRU ? row * columns + column : column * rows + row;
    }

    private static double[] map(double[] z, Function<Double, Double> f) {
        double[] y = new double[z.length];
        for (int i = 0; i < z.length; i++) {
            y[i] = f.apply(z[i]);
        }
        return y;
    }

    private static double sigmoid(double z) {
        return 1 / (1 + Math.exp(-z));
    }
}

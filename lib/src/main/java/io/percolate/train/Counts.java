package io.percolate.train;

import io.percolate.data.Dataset;

/**
 * Counts of predictions for each class or label.
 *
 * @param hits predicted and true
 * @param predicted times predicted
 * @param actual times true
 * @param right predictions that are right: of examples, or of all labels of all examples
 * @param exact examples whose prediction is right in everything
 * @param confusion {@code [true class][predicted class]}; null for several labels
 */
record Counts(int[] hits, int[] predicted, int[] actual, int right, int exact, int[][] confusion) {

    /** The class of an example is that of its largest output, or for one output whether it is above 0.5. */
    static Counts ofClasses(Dataset data, float[] outputs, int classes) {
        int[][] confusion = new int[classes][classes];
        int[] predicted = new int[classes];
        int[] actual = new int[classes];
        int[] hits = new int[classes];
        int right = 0;
        for (int i = 0; i < data.size(); i++) {
            int truth = data.classOf(i);
            int guess = Evaluation.predicted(outputs, i, data.outputs());
            confusion[truth][guess]++;
            actual[truth]++;
            predicted[guess]++;
            if (truth == guess) {
                hits[truth]++;
                right++;
            }
        }
        return new Counts(hits, predicted, actual, right, right, confusion);
    }

    /** Each label is predicted when its output is above 0.5. */
    static Counts ofLabels(Dataset data, float[] outputs) {
        int width = data.outputs();
        int[] predicted = new int[width];
        int[] actual = new int[width];
        int[] hits = new int[width];
        int right = 0;
        int exact = 0;
        for (int i = 0; i < data.size(); i++) {
            int same = 0;
            for (int c = 0; c < width; c++) {
                boolean truth = data.labelRows()[i * width + c] > 0.5f;
                boolean guess = outputs[i * width + c] > 0.5f;
                actual[c] += truth ? 1 : 0;
                predicted[c] += guess ? 1 : 0;
                hits[c] += truth && guess ? 1 : 0;
                same += truth == guess ? 1 : 0;
            }
            right += same;
            exact += same == width ? 1 : 0;
        }
        return new Counts(hits, predicted, actual, right, exact, null);
    }

    /** For plain values. */
    static Counts none() {
        return new Counts(new int[0], new int[0], new int[0], 0, 0, null);
    }

    int size() {
        return hits.length;
    }

    double precision(int c) {
        return ratio(hits[c], predicted[c]);
    }

    double recall(int c) {
        return ratio(hits[c], actual[c]);
    }

    double f1(int c) {
        return ratio(2.0 * hits[c], predicted[c] + actual[c]);
    }

    /** Whether a class is neither true nor predicted: a mean over the classes leaves it out. */
    boolean isAbsent(int c) {
        return confusion != null && predicted[c] + actual[c] == 0;
    }

    private static double ratio(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }
}

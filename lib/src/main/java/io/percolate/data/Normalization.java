package io.percolate.data;

/**
 * Mean and standard deviation of each feature.
 *
 * @param mean one value per feature
 * @param deviation of the population; 0 for a feature that never changes
 */
record Normalization(double[] mean, double[] deviation) {

    static Normalization of(float[] rows, int inputs) {
        double[] mean = new double[inputs];
        double[] deviation = new double[inputs];
        int size = rows.length / inputs;
        for (int i = 0; i < rows.length; i++) {
            mean[i % inputs] += rows[i] / (double) size;
        }
        for (int i = 0; i < rows.length; i++) {
            double off = rows[i] - mean[i % inputs];
            deviation[i % inputs] += off * off / size;
        }
        for (int j = 0; j < inputs; j++) {
            deviation[j] = Math.sqrt(deviation[j]);
        }
        return new Normalization(mean, deviation);
    }

    float[] apply(float[] rows) {
        float[] result = new float[rows.length];
        for (int i = 0; i < rows.length; i++) {
            int j = i % mean.length;
            result[i] = deviation[j] == 0 ? 0 : (float) ((rows[i] - mean[j]) / deviation[j]);
        }
        return result;
    }
}

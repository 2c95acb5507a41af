package io.percolate.engine;

import java.util.List;

/** What one thread works on: its share of every batch, its own activations and gradients; the weights are shared. */
final class Part {

    final int number;
    final Team team;
    final int capacity;
    /** Weights of the whole network, the same array in every part. */
    final float[] weights;
    /** Gradients of this part's examples, laid out like the weights. */
    final float[] gradients;

    /** First example of this part in the batch. */
    int first;
    /** Examples of the whole batch. */
    int batch;
    /** What dropout draws from: the same for all parts, another for every batch. */
    long seed;

    List<Op> ops;
    Signal input;
    Loss loss;

    Part(int number, Team team, int capacity, float[] weights, float[] gradients) {
        this.number = number;
        this.team = team;
        this.capacity = capacity;
        this.weights = weights;
        this.gradients = gradients;
    }

    void forward(float[] features, int from, int n, boolean training) {
        input.value = features;
        input.offset = from * input.shape.size();
        for (Op op : ops) {
            op.forward(n, training);
        }
    }

    void backward(int n) {
        for (int i = ops.size() - 1; i >= 0; i--) {
            ops.get(i).backward(n);
        }
    }
}

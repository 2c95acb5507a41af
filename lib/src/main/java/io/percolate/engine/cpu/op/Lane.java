package io.percolate.engine.cpu.op;

import io.percolate.engine.cpu.kernel.Team;
import java.util.ArrayList;
import java.util.List;

/** The data of one thread: its share of every batch, its own activations and gradients; the weights are shared. */
public final class Lane {

    public final int number;
    public final Team team;
    public final int capacity;
    /** Weights of the whole network, the same array in every lane. */
    public final float[] weights;
    /** Gradients of this lane's examples, laid out like the weights. */
    public final float[] gradients;

    /** First example of this lane in the batch. */
    public int first;
    /** Number of examples in the whole batch. */
    public int batch;
    /** Seed of dropout: the same for all lanes, different for every batch. */
    public long seed;

    public List<Op> ops;
    /** The operations that take part in back-propagation, because they or some below them learn. */
    public List<Op> learning;
    public final List<Signal> inputs = new ArrayList<>();
    /** The output of each stage. */
    public final List<Signal> results = new ArrayList<>();
    public Loss loss;

    public Lane(int number, Team team, int capacity, float[] weights, float[] gradients) {
        this.number = number;
        this.team = team;
        this.capacity = capacity;
        this.weights = weights;
        this.gradients = gradients;
    }

    /** Sets the rows of an input for the next forward pass, which reads them from this lane's first example on. */
    public void feed(int input, float[] rows) {
        inputs.get(input).value = rows;
        inputs.get(input).offset = first * inputs.get(input).shape.size();
    }

    public void forward(int n, boolean training) {
        for (Op op : ops) {
            op.forward(n, training);
        }
    }

    public void backward(int n) {
        for (int i = learning.size() - 1; i >= 0; i--) {
            learning.get(i).backward(n);
        }
    }
}

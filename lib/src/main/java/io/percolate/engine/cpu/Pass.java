package io.percolate.engine.cpu;

import io.percolate.engine.cpu.array.Extent;
import io.percolate.engine.cpu.kernel.Team;
import io.percolate.engine.cpu.op.Lane;
import io.percolate.engine.cpu.op.Signal;
import io.percolate.engine.read.Program;
import io.percolate.engine.read.graph.GraphReader;
import java.util.ArrayList;
import java.util.List;

/** A program with its lanes: each computes its share of the examples of a batch. */
final class Pass {

    final Program program;
    final Lane[] lanes;
    /** For each input of the program the number of its feed. */
    private final List<Integer> feeds = new ArrayList<>();

    Pass(GraphReader reader, Team team, float[] weights, float[][] gradients) {
        program = reader.program;
        reader.feeds.keySet().forEach(name -> feeds.add(reader.request.feeds().indexOf(name)));
        lanes = new Lane[team.size];
        int capacity = (reader.request.batchSize() + team.size - 1) / team.size;
        for (int i = 0; i < lanes.length; i++) {
            lanes[i] = new Lane(i, team, capacity, weights, gradients[i]);
            program.fill(lanes[i]);
        }
    }

    /** Runs one lane forward over its share of a batch and returns the size of the share. */
    int forward(int number, float[][] rows, int count, long seed, boolean training) {
        Lane lane = lanes[number];
        lane.first = count * number / lanes.length;
        lane.batch = count;
        lane.seed = seed;
        for (int i = 0; i < feeds.size(); i++) {
            lane.feed(i, rows[feeds.get(i)]);
        }
        int n = count * (number + 1) / lanes.length - lane.first;
        lane.forward(n, training);
        return n;
    }

    /** Copies the values of a stage, or their gradient, without padding. */
    void copy(int stage, Extent extent, boolean gradient, int count, float[] rows) {
        int elements = extent.elements();
        for (Lane lane : lanes) {
            Signal signal = lane.results.get(stage);
            float[] from = gradient ? signal.gradient : signal.value;
            int end = count * (lane.number + 1) / lanes.length;
            for (int example = lane.first; example < end; example++) {
                for (int row = 0; row < extent.rows(); row++) {
                    System.arraycopy(from, (example - lane.first) * extent.size() + row * extent.stride(), rows,
                            example * elements + row * extent.columns(), extent.columns());
                }
            }
        }
    }
}

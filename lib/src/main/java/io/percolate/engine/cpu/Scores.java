package io.percolate.engine.cpu;

import io.percolate.engine.cpu.array.Total;
import io.percolate.engine.cpu.op.Lane;
import io.percolate.engine.cpu.op.Op;
import io.percolate.engine.read.graph.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Evaluates a scalar of a graph from the totals of all lanes, and sets the gradients of the totals. */
final class Scores {

    private final Value.Scalar scalar;
    /** The total of each lane, by its stage. */
    private final Map<Integer, Total[]> totals = new HashMap<>();

    Scores(Value.Scalar scalar, Pass pass) {
        this.scalar = scalar;
        for (Value.Term term : scalar.terms()) {
            totals.put(term.stage(), of(pass, term.stage()));
            if (term.divisor() >= 0) {
                totals.put(term.divisor(), of(pass, term.divisor()));
            }
        }
    }

    private static Total[] of(Pass pass, int stage) {
        Total[] all = new Total[pass.lanes.length];
        for (Lane lane : pass.lanes) {
            List<Op> found = lane.ops.stream()
                    .filter(op -> op instanceof Total && op.out == lane.results.get(stage)).toList();
            all[lane.number] = (Total) found.get(0);
        }
        return all;
    }

    /** After the forward pass of all lanes. */
    double value(int count) {
        double value = scalar.constant();
        for (Value.Term term : scalar.terms()) {
            value += factor(term, count) * sum(term.stage());
        }
        return value;
    }

    /** Before the backward pass of a lane. */
    void derive(int lane, int count) {
        for (Value.Term term : scalar.terms()) {
            totals.get(term.stage())[lane].scale = 0;
        }
        for (Value.Term term : scalar.terms()) {
            totals.get(term.stage())[lane].scale += (float) factor(term, count);
        }
    }

    private double factor(Value.Term term, int count) {
        double factor = term.mean() ? term.factor() / count : term.factor();
        return term.divisor() < 0 ? factor : factor / sum(term.divisor());
    }

    private double sum(int stage) {
        double sum = 0;
        for (Total total : totals.get(stage)) {
            sum += total.sum;
        }
        return sum;
    }
}

package io.percolate.graph;

import org.nd4j.autodiff.samediff.SDIndex;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * Recurrent layers, step by step: the gradients of ND4J's own gru, and of its lstmLayer with a given first state, are
 * wrong in M2.1.
 */
final class Recurrent {

    private Recurrent() {
    }

    /** One time step: from the products of the input and, but for the first step, of the state. */
    interface Cell {

        /**
         * @param input {@code x W + b}, (N, gates units)
         * @param recurrent {@code h R}, the same shape; null at first
         * @param states h, and what else the cell carries; null at first
         * @return the new states
         */
        SDVariable[] step(SameDiff sd, int units, SDVariable input, SDVariable recurrent, SDVariable[] states);
    }

    static SDVariable unroll(Node node, SDVariable x, int units, int gates, Cell cell) {
        long[] shape = node.require(x, 3, "sequences of time and features");
        int time = (int) shape[1];
        SDVariable weights = node.weight("W", shape[2], units, shape[2], (long) gates * units);
        SDVariable recurrent = node.weight("R", units, units, units, (long) gates * units);
        SDVariable bias = gates == 4 ? node.forgetBias(units) : node.constant("b", 0, (long) gates * units);
        SDVariable inputs = node.rows(x).mmul(weights).add(bias).reshape(-1, time, gates * units);
        SDVariable[] states = null;
        SDVariable[] all = new SDVariable[time];
        for (int t = 0; t < time; t++) {
            SDVariable input = inputs.get(SDIndex.all(), SDIndex.point(t), SDIndex.all());
            states = cell.step(node.sd, units, input, t == 0 ? null : states[0].mmul(recurrent), states);
            all[t] = states[0];
        }
        return node.close(node.sd.stack(1, all), -1, time, units);
    }

    static SDVariable[] rnn(SameDiff sd, int units, SDVariable input, SDVariable recurrent, SDVariable[] states) {
        return new SDVariable[] {sd.nn.tanh(sum(input, recurrent))};
    }

    static SDVariable[] lstm(SameDiff sd, int units, SDVariable input, SDVariable recurrent, SDVariable[] states) {
        SDVariable gates = sum(input, recurrent);
        SDVariable candidate = sd.nn.sigmoid(gate(gates, 0, units)).mul(sd.nn.tanh(gate(gates, 2, units)));
        SDVariable cell = states == null ? candidate
                : sd.nn.sigmoid(gate(gates, 1, units)).mul(states[1]).add(candidate);
        return new SDVariable[] {sd.nn.sigmoid(gate(gates, 3, units)).mul(sd.nn.tanh(cell)), cell};
    }

    static SDVariable[] gru(SameDiff sd, int units, SDVariable input, SDVariable recurrent, SDVariable[] states) {
        SDVariable update = sd.nn.sigmoid(sum(gate(input, 1, units), gate(recurrent, 1, units)));
        SDVariable candidate = gate(input, 2, units);
        if (states != null) {
            SDVariable reset = sd.nn.sigmoid(gate(input, 0, units).add(gate(recurrent, 0, units)));
            candidate = candidate.add(reset.mul(gate(recurrent, 2, units)));
        }
        SDVariable fresh = update.rsub(1).mul(sd.nn.tanh(candidate));
        return new SDVariable[] {states == null ? fresh : update.mul(states[0]).add(fresh)};
    }

    private static SDVariable sum(SDVariable input, SDVariable recurrent) {
        return recurrent == null ? input : input.add(recurrent);
    }

    private static SDVariable gate(SDVariable gates, int number, int units) {
        return gates == null ? null : gates.get(SDIndex.all(),
                SDIndex.interval((long) number * units, (number + 1L) * units));
    }
}

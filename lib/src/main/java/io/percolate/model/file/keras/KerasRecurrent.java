package io.percolate.model.file.keras;

import io.percolate.model.file.Draft;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Recurrent layers: their gates have another order here. */
final class KerasRecurrent {

    private static final int[] LSTM_GATES = {2, 1, 3, 0};
    private static final int[] GRU_GATES = {1, 0, 2};

    private KerasRecurrent() {
    }

    /** Keras's gates are input, forget, cell, output; DL4J's cell, forget, output, input. */
    static void lstm(Layer layer, List<INDArray> all, Draft draft) {
        recurrent(layer);
        int units = (int) layer.number("units", 0);
        List<INDArray> arrays = layer.count(all, 3);
        draft.add(layer.title(), "lstm " + units + " " + layer.activation("activation") + " recurrentActivation="
                + layer.activation("recurrent_activation") + sequences(layer),
                Map.of("W", gates(arrays.get(0), units, LSTM_GATES), "RW", gates(arrays.get(1), units, LSTM_GATES),
                        "b", gates(arrays.get(2).reshape(1, -1), units, LSTM_GATES)));
    }

    /** Keras's gates are update, reset, candidate; ND4J's reset, update, candidate. */
    static void gru(Layer layer, List<INDArray> all, Draft draft) {
        recurrent(layer);
        layer.require("reset_after", "true");
        layer.require("activation", "tanh");
        layer.require("recurrent_activation", "sigmoid");
        int units = (int) layer.number("units", 0);
        List<INDArray> arrays = layer.count(all, 3);
        INDArray bias = arrays.get(2); // (2, 3 units): of the input and of the state
        if (bias.rank() != 2 || bias.get(NDArrayIndex.point(1), NDArrayIndex.interval(2L * units, 3L * units))
                .amaxNumber().doubleValue() > 0) {
            throw layer.refused("has a bias between its states, which ND4J's operation lacks: use LSTM, which has no"
                    + " such bias.");
        }
        draft.add(layer.title(), "gru " + units + sequences(layer), Map.of("W", gates(arrays.get(0), units, GRU_GATES),
                "RW", gates(arrays.get(1), units, GRU_GATES), "b", gates(bias.sum(true, 0), units, GRU_GATES)));
    }

    private static void recurrent(Layer layer) {
        layer.require("use_bias", "true");
        for (String option : List.of("go_backwards", "stateful", "return_state", "time_major")) {
            layer.require(option, "false");
        }
    }

    private static String sequences(Layer layer) {
        return layer.flag("return_sequences", false) ? " returnSequences=true" : "";
    }

    private static INDArray gates(INDArray array, int units, int... order) {
        return Nd4j.concat(1, Arrays.stream(order).mapToObj(gate -> array.get(
                NDArrayIndex.all(),
                NDArrayIndex.interval((long) gate * units, (gate + 1L) * units)))
                .toArray(INDArray[]::new));
    }
}

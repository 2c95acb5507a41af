package io.percolate.model.layer;

import static io.percolate.train.FitOptions.epochs;
import static org.assertj.core.api.Assertions.assertThat;

import io.percolate.dl4j.Dl4jNetwork;
import io.percolate.model.Model;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class WeightConstraintsTest {

    /** As in Keras, the norm is that of all weights of one unit. */
    @Test
    void constraintsHoldTheLengthOfEveryUnitsWeights() {
        assertThat(lengths("input 4\ndense 3 relu unitNorm=true", 0)).allMatch(length -> Math.abs(length - 1) < 1e-5);
        assertThat(lengths("input 4\ndense 3 relu init=ones maxNorm=0.5", 0)).allMatch(length -> length < 0.50001);
        assertThat(lengths("input 6x6\nconv 2 3x3 relu unitNorm=true\nflatten", 1, 2, 3))
                .allMatch(length -> Math.abs(length - 1) < 1e-5);
    }

    private static List<Double> lengths(String layers, int... dimensions) {
        Model model = Model.parse(layers + "\ndense 3 softmax");
        model.fit(LayerContract.data(model), epochs(1).batchSize(4));
        INDArray weights = Dl4jNetwork.of(model.dl4j()).layers()[0].getParam("W");
        return DoubleStream.of(weights.norm2(dimensions).toDoubleVector()).boxed().toList();
    }
}

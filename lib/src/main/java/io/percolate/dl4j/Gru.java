package io.percolate.dl4j;

import java.util.Map;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.InputTypeUtil;
import org.deeplearning4j.nn.conf.layers.samediff.SDLayerParams;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffLayer;
import org.nd4j.autodiff.samediff.SDIndex;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Gated recurrent unit, built on ND4J's GRU operation; DL4J has no such layer.
 *
 * <p>Source: K. Cho et al., <i>Learning Phrase Representations using RNN Encoder-Decoder</i>, arXiv:1406.1078, 2014.
 */
public final class Gru extends SameDiffLayer {

    private static final long serialVersionUID = 1L;
    private static final String INPUT_WEIGHTS = "W";
    private static final String RECURRENT_WEIGHTS = "RW";
    private static final String BIAS = "b";

    @JsonProperty
    private int units;
    @JsonProperty
    private boolean sequences;
    @JsonProperty
    private long features;

    private Gru() {
        // for reading from JSON
    }

    private Gru(Builder builder) {
        super(builder);
        units = builder.units;
        sequences = builder.sequences;
    }

    /** Builds the layer. */
    @SuppressWarnings("unchecked")
    public static final class Builder extends SameDiffLayer.Builder<Builder> {

        private int units;
        private boolean sequences;

        /** Whether the layer returns the states of all time steps or only the last. */
        public Builder returnSequences(boolean on) {
            sequences = on;
            return this;
        }

        /** Size of the state. */
        public Builder nOut(int value) {
            units = value;
            return this;
        }

        @Override
        public Gru build() {
            return new Gru(this);
        }
    }

    /** Size of the state. */
    public int units() {
        return units;
    }

    /** Number of values of one time step. */
    public long features() {
        return features;
    }

    /** Whether the layer returns the states of all time steps or only the last. */
    public boolean sequences() {
        return sequences;
    }

    @Override
    public InputPreProcessor getPreProcessorForInputType(InputType input) {
        return InputTypeUtil.getPreprocessorForInputTypeRnnLayers(input, RNNFormat.NCW, getLayerName());
    }

    @Override
    public void setNIn(InputType input, boolean override) {
        features = ((InputType.InputTypeRecurrent) input).getSize();
    }

    @Override
    public InputType getOutputType(int layerIndex, InputType input) {
        long time = ((InputType.InputTypeRecurrent) input).getTimeSeriesLength();
        return sequences ? InputType.recurrent(units, time) : InputType.feedForward(units);
    }

    @Override
    public void defineParameters(SDLayerParams params) {
        params.clear();
        params.addWeightParam(INPUT_WEIGHTS, features, 3L * units);
        params.addWeightParam(RECURRENT_WEIGHTS, units, 3L * units);
        params.addBiasParam(BIAS, 3L * units);
    }

    @Override
    public void initializeParameters(Map<String, INDArray> params) {
        initWeights((int) features, units, weightInit, params.get(INPUT_WEIGHTS));
        initWeights(units, units, weightInit, params.get(RECURRENT_WEIGHTS));
        params.get(BIAS).assign(0);
    }

    @Override
    public SDVariable defineLayer(SameDiff sd, SDVariable x, Map<String, SDVariable> params, SDVariable mask) {
        SDVariable steps = x.permute(2, 0, 1); // (N, feature, time) -> (time, N, feature)
        SDVariable zeros = sd.constant(Nd4j.zeros(features, units));
        SDVariable start = steps.get(SDIndex.point(0)).mmul(zeros); // (N, units), for any batch size
        SDVariable states = sd.rnn.gru(steps, start, params.get(INPUT_WEIGHTS), params.get(RECURRENT_WEIGHTS),
                params.get(BIAS));
        return SingleGradient.of(sd, sequences ? states.permute(1, 2, 0) : states.get(SDIndex.point(-1)));
    }
}

package io.percolate.dl4j;

import java.util.Map;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.samediff.SDLayerParams;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffLayer;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Layer normalization over the features of each example, {@code gain (x - mean) / sqrt(var + epsilon) + bias}; DL4J has
 * no such layer.
 *
 * <p>The features are the channels of a pixel, or the units of a row or a time step.
 *
 * <p>Source: J. L. Ba, J. R. Kiros, G. E. Hinton, <i>Layer Normalization</i>, arXiv:1607.06450, 2016.
 */
public final class LayerNormalization extends SameDiffLayer {

    private static final long serialVersionUID = 1L;
    private static final String GAIN = "gain";
    private static final String BIAS = "bias";

    @JsonProperty
    private double epsilon;
    @JsonProperty
    private int axis;
    @JsonProperty
    private long[] shape; // of gain and bias, so that they broadcast over the other axes

    private LayerNormalization() {
        // for reading from JSON
    }

    private LayerNormalization(Builder builder) {
        super(builder);
        epsilon = builder.epsilon;
    }

    /** Builds the layer. */
    @SuppressWarnings("unchecked")
    public static final class Builder extends SameDiffLayer.Builder<Builder> {

        private double epsilon = 1e-5;

        /** Added to the variance, default 1e-5. */
        public Builder epsilon(double value) {
            epsilon = value;
            return this;
        }

        @Override
        public LayerNormalization build() {
            return new LayerNormalization(this);
        }
    }

    /** What is added to the variance. */
    public double getEpsilon() {
        return epsilon;
    }

    /** Images are height, width, channel; sequences feature, time. */
    @Override
    public void setNIn(InputType input, boolean override) {
        if (input instanceof InputType.InputTypeConvolutional image) {
            axis = 3;
            shape = new long[] {1, 1, 1, image.getChannels()};
        } else if (input instanceof InputType.InputTypeRecurrent sequence) {
            axis = 1;
            shape = new long[] {1, sequence.getSize(), 1};
        } else {
            axis = 1;
            shape = new long[] {1, input.arrayElementsPerExample()};
        }
    }

    @Override
    public InputType getOutputType(int layerIndex, InputType input) {
        return input;
    }

    /** Declared as biases, because regularization should shrink neither. */
    @Override
    public void defineParameters(SDLayerParams params) {
        params.clear();
        params.addBiasParam(GAIN, shape);
        params.addBiasParam(BIAS, shape);
    }

    @Override
    public void initializeParameters(Map<String, INDArray> params) {
        params.get(GAIN).assign(1);
        params.get(BIAS).assign(0);
    }

    @Override
    public SDVariable defineLayer(SameDiff sd, SDVariable x, Map<String, SDVariable> params, SDVariable mask) {
        SDVariable centred = x.sub(x.mean(true, axis));
        SDVariable variance = sd.math.square(centred).mean(true, axis);
        SDVariable normal = centred.div(sd.math.sqrt(variance.add(epsilon)));
        return SingleGradient.of(sd, normal.mul(params.get(GAIN)).add(params.get(BIAS)));
    }
}

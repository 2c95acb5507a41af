package io.percolate.extension;

import io.percolate.dl4j.SingleGradient;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffLambdaLayer;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/** DL4J's part of {@link Temperature}. */
public final class TemperatureLayer extends SameDiffLambdaLayer {

    private static final long serialVersionUID = 1L;

    private final double degree;
    private final boolean inverse;

    public TemperatureLayer(@JsonProperty("layerName") String name, @JsonProperty("degree") double degree,
            @JsonProperty("inverse") boolean inverse) {
        setLayerName(name);
        this.degree = degree;
        this.inverse = inverse;
    }

    @JsonProperty
    public double degree() {
        return degree;
    }

    @JsonProperty
    public boolean inverse() {
        return inverse;
    }

    /** The factor of the values. */
    double factor() {
        return inverse ? degree : 1 / degree;
    }

    @Override
    public InputType getOutputType(int index, InputType input) {
        return input;
    }

    @Override
    public SDVariable defineLayer(SameDiff graph, SDVariable x) {
        return SingleGradient.of(graph, x.mul(factor()));
    }
}

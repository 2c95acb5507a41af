package io.percolate.dl4j;

import java.util.Collection;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Places of parameters that stay 0. */
public record Zeros(List<Parameter> parameters) {

    public static final Zeros NONE = new Zeros(List.of());

    /**
     * A parameter with such places.
     *
     * @param values DL4J's own array
     * @param others 1 where it was not 0, and 0 elsewhere
     */
    record Parameter(INDArray values, INDArray others) {
    }

    /** The places that are 0 now. */
    public static Zeros in(Collection<INDArray> parameters) {
        return new Zeros(parameters.stream()
                .map(array -> new Parameter(array, array.neq(0).castTo(array.dataType()))).toList());
    }

    /** Sets them to 0 again. */
    public void keep() {
        parameters.forEach(parameter -> parameter.values.muli(parameter.others));
    }
}

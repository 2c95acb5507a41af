package io.percolate.model.file;

import io.percolate.PercolateException;
import io.percolate.dl4j.Dl4jNetwork;
import io.percolate.model.build.ModelSpec;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.NeuralNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A model as it passes between programs: layers of this library, and DL4J's arrays of weights.
 *
 * @param weights by the name of the layer, {@code dense_1}, and DL4J's name of the array, {@code W}
 */
public record PortableModel(ModelSpec spec, Map<String, Map<String, INDArray>> weights) {

    /** The weights of a network that was made of the specification. */
    public static PortableModel of(ModelSpec spec, NeuralNetwork network) {
        Map<String, Map<String, INDArray>> weights = new LinkedHashMap<>();
        for (Layer layer : Dl4jNetwork.of(network).layers()) {
            weights.put(Dl4jNetwork.name(layer), layer.paramTable());
        }
        return new PortableModel(spec, weights);
    }

    /**
     * Copies the weights into a network that was made of the specification.
     *
     * @throws PercolateException when an array has another shape than the layer needs
     */
    public void fill(NeuralNetwork network) {
        for (Layer layer : Dl4jNetwork.of(network).layers()) {
            String name = Dl4jNetwork.name(layer);
            Map<String, INDArray> given = weights.getOrDefault(name, Map.of());
            layer.paramTable().forEach((key, target) -> {
                INDArray source = given.get(key);
                if (source == null || source.length() != target.length()) {
                    throw new PercolateException("The weights " + key + " of " + name + " have the shape "
                            + (source == null ? "of none" : Arrays.toString(source.shape())) + ", and the layer needs "
                            + Arrays.toString(target.shape()) + ": the file is damaged, or the layer is another one.");
                }
                target.assign(source.reshape('c', target.shape()));
            });
        }
    }
}

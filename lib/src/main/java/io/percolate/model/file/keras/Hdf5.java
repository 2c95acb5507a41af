package io.percolate.model.file.keras;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Where Keras's files keep the weights of their layers. */
final class Hdf5 {

    private static final List<String> CONTAINERS = List.of("layers", "_layer_checkpoint_dependencies");

    private Hdf5() {
    }

    static String text(Node node, String attribute) {
        Object value = node.getAttribute(attribute).getData();
        return value instanceof String[] several ? several[0] : (String) value;
    }

    /** The layout of {@code .h5}: a group for each layer by its name, which lists its arrays in order. */
    static LayerWeights layers(Node weights) {
        return layer -> {
            List<INDArray> arrays = new ArrayList<>();
            if (((Group) weights).getChild(layer) instanceof Group group) {
                for (String name : listed(group)) {
                    arrays.add(array((Dataset) group.getByPath(name)));
                }
            }
            return arrays;
        };
    }

    /** A long list is divided among weight_names0, weight_names1, ... */
    private static List<String> listed(Group group) {
        List<String> names = new ArrayList<>();
        group.getAttributes().keySet().stream().filter(key -> key.startsWith("weight_names"))
                .sorted(Comparator.comparing(String::length).thenComparing(key -> key))
                .map(key -> group.getAttribute(key)).filter(attribute -> attribute.getSize() > 0)
                .forEach(attribute -> names.addAll(attribute.getData() instanceof String[] several
                        ? Arrays.asList(several) : List.of((String) attribute.getData())));
        return names;
    }

    /**
     * The layout of {@code .keras}: a group for each layer, whose name is that of its class with a number, or in some
     * versions its own.
     */
    static LayerWeights variables(HdfFile file, List<Layer> layers) {
        Group container = (Group) CONTAINERS.stream().map(name -> file.getChild(name))
                .filter(Group.class::isInstance).findFirst().orElse(file);
        Map<String, String> counted = new HashMap<>();
        Map<String, Integer> numbers = new HashMap<>();
        for (Layer layer : layers) {
            String word = snakeCase(layer.type());
            int number = numbers.merge(word, 1, Integer::sum) - 1;
            counted.put(layer.name(), number == 0 ? word : word + "_" + number);
        }
        boolean byClass = container.getChildren().keySet().stream().allMatch(counted::containsValue);
        return layer -> arrays(container.getChild(byClass ? counted.get(layer) : layer));
    }

    /** The arrays of a layer; those of a recurrent one lie in its cell. */
    private static List<INDArray> arrays(Node layer) {
        List<INDArray> arrays = new ArrayList<>();
        if (layer instanceof Group group) {
            Node own = group.getChild("cell") instanceof Group cell ? cell.getChild("vars") : group.getChild("vars");
            if (own instanceof Group variables) {
                variables.getChildren().keySet().stream().sorted(Comparator.comparingInt(Integer::parseInt))
                        .forEach(name -> arrays.add(array((Dataset) variables.getChild(name))));
            }
        }
        return arrays;
    }

    /** Keras's own rule: Conv2D is conv2d, BatchNormalization batch_normalization. */
    static String snakeCase(String type) {
        return type.replaceAll("\\W+", "").replaceAll("(.)([A-Z][a-z]+)", "$1_$2")
                .replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(java.util.Locale.ROOT);
    }

    private static INDArray array(Dataset dataset) {
        long[] shape = Arrays.stream(dataset.getDimensions()).asLongStream().toArray();
        Object flat = dataset.isScalar() ? dataset.getData() : dataset.getDataFlat();
        INDArray values = flat instanceof float[] floats ? Nd4j.createFromArray(floats)
                : flat instanceof double[] doubles ? Nd4j.createFromArray(doubles).castTo(DataType.FLOAT)
                : flat instanceof Number number ? Nd4j.createFromArray(number.floatValue())
                : flat instanceof int[] ints ? Nd4j.createFromArray(ints).castTo(DataType.FLOAT)
                : Nd4j.createFromArray((long[]) flat).castTo(DataType.FLOAT);
        return shape.length == 0 ? values : values.reshape('c', shape);
    }
}

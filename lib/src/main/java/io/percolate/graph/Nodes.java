package io.percolate.graph;

import io.percolate.PercolateException;
import io.percolate.engine.GraphLayer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.nd4j.autodiff.samediff.NameScope;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.VariableType;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The nodes of a graph: SameDiff's variables, and which of them are outputs of layers. */
final class Nodes {

    static final String TRAINING = "training";

    final SameDiff sd;
    final DataType type;
    final long seed;
    final Shapes shapes;
    final Set<String> frozen = new HashSet<>();
    private final List<Written> layers = new ArrayList<>();
    private NameScope inside;
    private final Map<String, Integer> counts = new HashMap<>();
    /** Inputs and parameters as they were declared; SameDiff does not keep the order. */
    private final List<SDVariable> declared = new ArrayList<>();

    /** A layer whose variables may still be renamed. */
    private record Written(String kind, String name, List<SDVariable> inputs, SDVariable output,
            Map<String, Double> options) {

        String noise(int place) {
            return inputs.get(place).name();
        }

        GraphLayer layer() {
            return new GraphLayer(kind, name, inputs.stream().map(SDVariable::name).toList(), output.name(), options);
        }
    }

    Nodes(SameDiff sd, DataType type, long seed) {
        this.sd = sd;
        this.type = type;
        this.seed = seed;
        shapes = new Shapes(this);
    }

    private SDVariable declare(SDVariable variable) {
        declared.add(variable);
        return variable;
    }

    /** Those that were declared, then the others by name. */
    private Stream<SDVariable> ordered() {
        return Stream.concat(declared.stream(), sd.variables().stream().filter(variable -> !declared.contains(variable))
                .sorted(Comparator.comparing(SDVariable::name)));
    }

    /** The names of inputs and parameters as they were declared. */
    List<String> order() {
        return declared.stream().map(SDVariable::name).toList();
    }

    /** Adds the layers of a graph that was loaded. */
    void restore(List<String> order, List<GraphLayer> saved) {
        order.forEach(name -> declare(get(name)));
        for (GraphLayer layer : saved) {
            layers.add(new Written(layer.kind(), layer.name(),
                    layer.inputs().stream().map(this::get).toList(), get(layer.output()), layer.options()));
            next(layer.name());
        }
    }

    void add(String kind, String name, List<SDVariable> inputs, SDVariable output, Map<String, Double> options) {
        layers.add(new Written(kind, name, List.copyOf(inputs), output, Map.copyOf(options)));
    }

    /** The layers in the order in which they were written. */
    List<GraphLayer> layers() {
        return layers.stream().map(Written::layer).toList();
    }

    /** The layers by the names of their outputs. */
    Map<String, GraphLayer> layersByOutput() {
        Map<String, GraphLayer> byOutput = new LinkedHashMap<>();
        layers().forEach(layer -> byOutput.put(layer.output(), layer));
        return byOutput;
    }

    /** The name itself at first, then with 2, 3 .. after it. */
    String next(String name) {
        int count = counts.merge(name, 1, Integer::sum);
        return count == 1 ? name : name + count;
    }

    /** The name, or with @2, @3 .. after it. */
    String free(String name) {
        String free = name;
        for (int i = 2; sd.hasVariable(free); i++) {
            free = name + "@" + i;
        }
        return free;
    }

    /** Names the operations that follow after their layer, so that no layer's name is taken by an operation. */
    void enter(String name) {
        leave();
        inside = sd.withNameScope(name);
    }

    void leave() {
        if (inside != null) {
            inside.close();
            inside = null;
        }
    }

    SDVariable get(String name) {
        if (!sd.hasVariable(name)) {
            throw new PercolateException("The graph has no node '" + name + "'."
                    + Names.suggestion(name, Names.shown(this)));
        }
        return sd.getVariable(name);
    }

    SDVariable placeholder(String name, DataType dataType, long... shape) {
        requireFree(name);
        return declare(sd.placeHolder(name, dataType, shape));
    }

    void requireFree(String name) {
        if (sd.hasVariable(name)) {
            throw new PercolateException("The graph has a node '" + name + "' already: choose another name.");
        }
    }

    /** Whether the layers run for training; 1 or 0. */
    SDVariable training() {
        return sd.hasVariable(TRAINING) ? sd.getVariable(TRAINING) : sd.placeHolder(TRAINING, type);
    }

    /**
     * A parameter with normal numbers of this deviation around a mean, seeded by its name.
     *
     * @param learns false for running statistics
     */
    SDVariable create(String name, boolean learns, double mean, double deviation, long... shape) {
        SplittableRandom random = new SplittableRandom(seed * 31 + name.hashCode());
        int length = 1;
        for (long extent : shape) {
            length *= (int) extent;
        }
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) (mean + (deviation == 0 ? 0 : deviation * random.nextGaussian()));
        }
        INDArray array = Nd4j.create(values, shape, 'c').castTo(type);
        return learns ? declare(sd.var(name, array)) : sd.constant(name, array);
    }

    /** All that can learn, in the order of their definition. */
    List<SDVariable> parameters() {
        return ordered().filter(variable -> variable.getVariableType() == VariableType.VARIABLE).toList();
    }

    /** The parameter of a name; {@code @throws PercolateException} when there is none. */
    SDVariable parameter(String name) {
        List<String> all = parameters().stream().map(SDVariable::name).toList();
        if (!all.contains(name)) {
            throw new PercolateException("The graph has no parameter '" + name + "'." + Names.suggestion(name, all));
        }
        return sd.getVariable(name);
    }

    List<String> attentionLayers() {
        return layers().stream().filter(layer -> layer.kind().equals("attention")).map(GraphLayer::output).toList();
    }

    /** The softmax within an attention layer, on the way back from its output. */
    SDVariable attentionWeights(String layer) {
        if (!attentionLayers().contains(layer)) {
            throw new PercolateException((sd.hasVariable(layer) ? "'" + layer + "' is no attention layer."
                    : "The graph has no attention layer '" + layer + "'.") + (attentionLayers().isEmpty()
                    ? " It has none." : " It has " + String.join(", ", attentionLayers()) + "."));
        }
        SDVariable node = sd.getVariable(layer);
        while (!sd.getVariableOutputOp(node.name()).opName().equals("softmax")) {
            node = sd.getVariable(Reach.operands(this, node.name()).get(0));
        }
        return node;
    }

    /** Whether a node belongs to a layer's own computation. */
    boolean isInside(String name) {
        return sd.getVariable(name).getVariableType() == VariableType.ARRAY
                && layers.stream().anyMatch(layer -> name.startsWith(layer.name + "/"));
    }

    /** The placeholders that a caller feeds. */
    List<SDVariable> inputs() {
        Set<String> own = new HashSet<>(Set.of(TRAINING));
        layers.stream().filter(layer -> layer.kind.equals("dropout")).forEach(layer -> own.add(layer.noise(1)));
        layers.stream().filter(layer -> layer.kind.equals("sample")).forEach(layer -> own.add(layer.noise(2)));
        return ordered().filter(variable -> variable.isPlaceHolder() && !own.contains(variable.name())).toList();
    }
}

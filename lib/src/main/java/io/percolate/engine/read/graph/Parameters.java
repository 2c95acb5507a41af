package io.percolate.engine.read.graph;

import io.percolate.engine.GraphRequest;
import io.percolate.engine.GraphUpdate;
import io.percolate.engine.UnsupportedException;
import io.percolate.engine.cpu.array.Extent;
import io.percolate.engine.cpu.foreign.DerivedTie;
import io.percolate.engine.cpu.foreign.ForeignOp.Weights;
import io.percolate.engine.cpu.learn.CopyTie;
import io.percolate.engine.cpu.learn.Tie;
import io.percolate.engine.cpu.learn.WeightTable;
import io.percolate.engine.samediff.Excerpt;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The parameters of a graph in the engine's weights. */
public final class Parameters {

    public final WeightTable table = new WeightTable();
    public final List<Tie> ties = new ArrayList<>();
    private final GraphRequest request;
    private final Map<String, Value.Parameter> known = new LinkedHashMap<>();
    private final Map<String, Value.Parameter> copies = new HashMap<>();
    private final Set<String> statistics = new HashSet<>();
    private final Map<String, Integer> uses = new HashMap<>();

    public Parameters(GraphRequest request) {
        this.request = request;
    }

    /** The names of the parameters in the order of the weights. */
    public List<String> names() {
        return List.copyOf(known.keySet());
    }

    public Value.Parameter get(String name) {
        return known.get(name);
    }

    /** A running statistic, which a layer itself changes. */
    Value.Parameter statistic(String name) {
        statistics.add(name);
        return known.computeIfAbsent(name, key -> add(key, null, true));
    }

    boolean isStatistic(String name) {
        return statistics.contains(name);
    }

    /** Begins another program, which may read the same copies. */
    public void nextProgram() {
        uses.clear();
    }

    /** A parameter that an operation will read: the original at first, after that a copy. */
    Value.Parameter use(String name) {
        Value.Parameter original = original(name);
        int use = uses.merge(name, 1, Integer::sum);
        return use == 1 ? original
                : copies.computeIfAbsent(name + " " + use,
                        key -> copy(original, original.extent().size(), original.extent()::position));
    }

    Extent extent(String name) {
        return original(name).extent();
    }

    /** A copy of a matrix, transposed. */
    Value.Parameter transposed(String name) {
        int[] axes = original(name).extent().dimensions();
        Extent extent = new Extent(axes[1], axes[0]);
        Value.Parameter copy = copy(name, "transposed", extent.size(),
                i -> extent.position(i % axes[1] * axes[0] + i / axes[1]));
        return new Value.Parameter(copy.offset(), extent, copy.learns());
    }

    /**
     * A copy of a parameter in a layout of its own; learning the copy is learning the original.
     *
     * @param layout name of the layout
     * @param floats of the copy
     * @param place in the copy of each element of the original, counted row by row
     */
    Value.Parameter copy(String name, String layout, int floats, IntUnaryOperator place) {
        String key = name + " " + layout;
        int use = uses.merge(key, 1, Integer::sum);
        return copies.computeIfAbsent(key + " " + use, any -> copy(original(name), floats, place));
    }

    private Value.Parameter copy(Value.Parameter original, int floats, IntUnaryOperator place) {
        int offset = table.reserve(floats);
        Extent extent = original.extent();
        ties.add(new CopyTie(
                IntStream.range(0, extent.elements()).map(i -> original.offset() + extent.position(i)).toArray(),
                IntStream.range(0, extent.elements()).map(i -> offset + place.applyAsInt(i)).toArray()));
        return new Value.Parameter(offset, extent, original.learns());
    }

    /**
     * An array that follows from parameters alone.
     *
     * @param from names of the parameters
     */
    Value.Parameter derived(String name, List<String> from) {
        int use = uses.merge(name, 1, Integer::sum);
        return copies.computeIfAbsent(name + " " + use,
                key -> derive(name, from.stream().map(each -> weights(each, original(each))).toList()));
    }

    private Value.Parameter derive(String name, List<Weights> from) {
        List<String> names = from.stream().map(Weights::name).toList();
        List<String> learning = from.stream().filter(Weights::learns).map(Weights::name).toList();
        Excerpt excerpt = new Excerpt(request.graph(), names, name, learning);
        Extent extent = extent(excerpt.value(arrays(names)));
        Value.Parameter to = new Value.Parameter(table.reserve(extent.size()), extent, !learning.isEmpty());
        ties.add(new DerivedTie(excerpt, from, weights(name, to)));
        return to;
    }

    /** The values of parameters in the graph. */
    Map<String, INDArray> arrays(Collection<String> names) {
        return names.stream().collect(Collectors.toMap(name -> name,
                name -> request.graph().getVariable(name).getArr()));
    }

    static Weights weights(String name, Value.Parameter parameter) {
        return new Weights(name, parameter.extent(), parameter.offset(), parameter.learns());
    }

    private static Extent extent(INDArray array) {
        return new Extent(Arrays.stream(array.shape()).mapToInt(Math::toIntExact).toArray());
    }

    private Value.Parameter original(String name) {
        return known.computeIfAbsent(name, key -> add(key, request.update(), request.parameters().contains(key)));
    }

    private Value.Parameter add(String name, GraphUpdate update, boolean learns) {
        INDArray array = request.graph().getVariable(name).getArr();
        if (array.dataType() != DataType.FLOAT) {
            throw new UnsupportedException("the parameter " + name + " of type " + array.dataType());
        }
        Extent extent = extent(array);
        table.frozen = !learns;
        int offset = table.add(new Training(name, update, extent.rank()), "W", extent.elements(),
                extent.size(), extent.stride(), extent::position);
        return new Value.Parameter(offset, extent, learns);
    }
}

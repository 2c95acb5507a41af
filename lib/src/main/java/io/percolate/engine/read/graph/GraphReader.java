package io.percolate.engine.read.graph;

import io.percolate.engine.GraphLayer;
import io.percolate.engine.GraphRequest;
import io.percolate.engine.UnsupportedException;
import io.percolate.engine.cpu.array.Clock;
import io.percolate.engine.cpu.array.Extent;
import io.percolate.engine.cpu.array.Probe;
import io.percolate.engine.cpu.array.Total;
import io.percolate.engine.cpu.kernel.Shape;
import io.percolate.engine.cpu.op.Signal;
import io.percolate.engine.read.Program;
import io.percolate.engine.read.Stage;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.VariableType;

/** Reads what a request wants of a SameDiff graph into a program. */
public final class GraphReader {

    public final GraphRequest request;
    public final Program program = new Program();
    public final Parameters parameters;
    /** The input stage of each feed that the program reads. */
    public final Map<String, Integer> feeds = new LinkedHashMap<>();
    /** The time steps read so far when the program reads one at a time; null when it reads whole sequences. */
    final Clock clock;
    final boolean learning;
    private int steps;
    private final Map<String, GraphLayer> layers;
    private final Map<String, Value> values = new HashMap<>();
    /** Why variables cannot be read, so that each is tried once. */
    private final Map<String, UnsupportedException> refused = new HashMap<>();

    /** @param learning whether gradients are wanted */
    public GraphReader(GraphRequest request, Parameters parameters, boolean learning) {
        this(request, parameters, learning, null);
    }

    /** @param clock counts the steps of a program that reads one time step at a time, or null */
    public GraphReader(GraphRequest request, Parameters parameters, boolean learning, Clock clock) {
        this.clock = clock;
        this.learning = learning;
        this.request = request;
        this.parameters = parameters;
        layers = request.layers().stream().collect(Collectors.toMap(GraphLayer::output, layer -> layer));
    }

    /**
     * What a variable is in the program, which gets the stages that compute it.
     *
     * @throws UnsupportedException naming the first operation that the engine does not compute
     */
    public Value value(String name) {
        if (refused.containsKey(name)) {
            throw refused.get(name);
        }
        Value known = values.get(name);
        if (known == null) {
            try {
                known = probed(name, read(name));
            } catch (UnsupportedException e) {
                refused.put(name, e);
                throw e;
            }
            if (!(known instanceof Value.Parameter)) { // each use of a parameter is one of its own
                values.put(name, known);
            }
        }
        return known;
    }

    /** What was read already. */
    public Optional<Value> known(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** The layer that computes a variable which no stage has read yet, and which the caller does not ask for. */
    Optional<GraphLayer> unread(String name) {
        return values.containsKey(name) || learning && request.gradients().contains(name)
                || request.outputs().contains(name) ? Optional.empty() : Optional.ofNullable(layers.get(name));
    }

    /** A stage that holds the gradient by a variable which the request names. */
    private Value probed(String name, Value value) {
        if (!learning || !request.gradients().contains(name)) {
            return value;
        }
        if (!(value instanceof Value.Rows rows)) {
            throw new UnsupportedException("the gradient by " + name + ", which is not an array for each example");
        }
        int stage = program.add(List.of(rows.stage()), program.shape(rows.stage()), true,
                (lane, in) -> new Probe(in.get(0)));
        return new Value.Rows(stage, rows.extent());
    }

    private Value read(String name) {
        if (layers.containsKey(name)) {
            return LayerKinds.read(this, layers.get(name));
        }
        SDVariable variable = request.graph().getVariable(name);
        return switch (variable.getVariableType()) {
            case VARIABLE -> parameters.use(name);
            case CONSTANT -> new Value.Constant(variable.getArr());
            case PLACEHOLDER -> feed(variable);
            case ARRAY -> Operations.read(this, variable);
            default -> throw new UnsupportedException("the variable " + name + ", a "
                    + variable.getVariableType());
        };
    }

    private Value feed(SDVariable placeholder) {
        String name = placeholder.name();
        long[] given = placeholder.getShape();
        if (!request.feeds().contains(name)) {
            throw new UnsupportedException("the placeholder " + name + ", which nothing feeds");
        }
        Extent extent = clock == null ? extent(name, given) : oneStep(extent(name, given));
        Shape shape = extent.shape();
        Shape rows = Shape.rows(shape.height(), shape.width(), shape.channels());
        int input = program.input(rows, false);
        feeds.put(name, input);
        return new Value.Rows(program.padded(input), extent);
    }

    /** The same input for one time step: a token, or the features of a step. */
    private Extent oneStep(Extent sequence) {
        if (sequence.rank() < 1 || sequence.rank() > 2) {
            throw new UnsupportedException("an input of " + sequence + " step by step");
        }
        steps = sequence.dimensions()[0];
        return sequence.rank() == 1 ? new Extent(1) : new Extent(1, sequence.columns());
    }

    /** Time steps of the sequences that the graph was written for. */
    int steps() {
        return steps;
    }

    /** Dimensions of an example of a shape whose batch is -1. */
    Extent extent(String name, long[] shape) {
        if (shape == null || shape.length == 0 || shape[0] != -1
                || Arrays.stream(shape).skip(1).anyMatch(size -> size < 1)) {
            throw new UnsupportedException(name + " of the shape " + Arrays.toString(shape));
        }
        return new Extent(Arrays.stream(shape).skip(1).mapToInt(Math::toIntExact).toArray());
    }

    /** An array for each example. */
    Value.Rows rows(String name) {
        if (value(name) instanceof Value.Rows rows) {
            return rows;
        }
        throw new UnsupportedException(name + ", which does not depend on an input");
    }

    boolean isMatrix(String name) {
        SDVariable variable = request.graph().getVariable(name);
        return variable.getVariableType() == VariableType.VARIABLE && variable.getArr().rank() == 2;
    }

    Value.Parameter parameter(String name) {
        if (value(name) instanceof Value.Parameter parameter) {
            return parameter;
        }
        throw new UnsupportedException(name + ", which is not a parameter");
    }

    /** Adds a stage that learns if its inputs or its parameters do. */
    Value.Rows add(List<Value.Rows> inputs, List<Value.Parameter> weights, Extent extent, Stage.Maker maker) {
        return add(inputs, weights, extent, extent.shape(), maker);
    }

    /** The same with a layout of the result that is not the extent's own. */
    Value.Rows add(List<Value.Rows> inputs, List<Value.Parameter> weights, Extent extent, Shape shape,
            Stage.Maker maker) {
        boolean learns = learning && (inputs.stream().anyMatch(rows -> program.learns(rows.stage()))
                || weights.stream().anyMatch(Value.Parameter::learns));
        int stage = program.add(inputs.stream().map(Value.Rows::stage).toList(), shape, learns, maker);
        return new Value.Rows(stage, extent);
    }

    Value.Rows add(Value.Rows input, Stage.Maker maker) {
        return add(List.of(input), List.of(), input.extent(), maker);
    }

    /** The sum of all elements of all examples, times a factor. */
    Value.Scalar total(Value.Rows rows, double factor, boolean mean) {
        return new Value.Scalar(0, List.of(new Value.Term(totalStage(rows), factor, mean, -1)));
    }

    int totalStage(Value.Rows rows) {
        return add(rows, (lane, in) -> new Total(in.get(0))).stage();
    }

    /** A result that operations write. */
    static Signal signal(Extent extent, int capacity) {
        return Signal.make(extent.shape(), capacity, true);
    }

    void report(String line) {
        program.report.add(line + ": engine");
    }
}

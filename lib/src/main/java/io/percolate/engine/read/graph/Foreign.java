package io.percolate.engine.read.graph;

import io.percolate.engine.UnsupportedException;
import io.percolate.engine.cpu.array.Extent;
import io.percolate.engine.cpu.foreign.ForeignOp;
import io.percolate.engine.cpu.foreign.Trial;
import io.percolate.engine.samediff.Excerpt;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An operation that the engine does not compute. ND4J computes it if it treats each example by itself. */
final class Foreign {

    private final Operations.Call call;
    private final String name;
    private final Map<String, Value.Rows> rows = new LinkedHashMap<>();
    private final Map<String, Value.Parameter> parameters = new LinkedHashMap<>();

    private Foreign(Operations.Call call, String name) {
        this.call = call;
        this.name = name;
    }

    /** @param reason why the engine does not compute the operation, thrown when ND4J cannot compute it alone */
    static Value read(Operations.Call call, String name, UnsupportedException reason) {
        Foreign foreign = new Foreign(call, name);
        if (!foreign.hasInputs() || call.graph().clock != null) {
            throw reason;
        }
        Value result;
        try {
            Trial trial = foreign.trial();
            result = foreign.stage(trial.extent().orElseThrow(() -> reason));
            call.graph().program.foreign(name, call.function().opName(), trial.hasTheSlope());
        } catch (RuntimeException e) { // ND4J's own, of many kinds
            throw reason;
        }
        return result;
    }

    /** Whether it reads arrays of examples, and neither a loss nor a mean over the batch. */
    private boolean hasInputs() {
        for (String input : call.inputs()) {
            Value value = call.graph().value(input);
            if (value instanceof Value.Scalar scalar && !scalar.terms().isEmpty()) {
                return false;
            } else if (value instanceof Value.Rows each) {
                rows.put(input, each);
            } else if (value instanceof Value.Parameter parameter) {
                parameters.putIfAbsent(input, parameter);
            }
        }
        return !rows.isEmpty();
    }

    private Trial trial() {
        Map<String, Extent> extents = rows.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> each.getValue().extent()));
        return new Trial(excerpt(), extents, call.graph().parameters.arrays(parameters.keySet()));
    }

    private Excerpt excerpt() {
        GraphReader graph = call.graph();
        Stream<String> wanted = Stream.concat(
                rows.keySet().stream().filter(input -> graph.program.learns(rows.get(input).stage())),
                parameters.keySet().stream().filter(input -> parameters.get(input).learns()));
        return new Excerpt(graph.request.graph(),
                Stream.concat(rows.keySet().stream(), parameters.keySet().stream()).toList(), name,
                graph.learning ? wanted.toList() : List.of());
    }

    private Value stage(Extent extent) {
        List<ForeignOp.Weights> weights = parameters.entrySet().stream()
                .map(each -> Parameters.weights(each.getKey(), each.getValue())).toList();
        return call.graph().add(List.copyOf(rows.values()), List.copyOf(parameters.values()), extent, (lane, in) -> {
            List<ForeignOp.Rows> signals = new ArrayList<>();
            rows.forEach((input, value) ->
                    signals.add(new ForeignOp.Rows(input, value.extent(), in.get(signals.size()))));
            return new ForeignOp(lane, excerpt(), extent, signals, weights);
        });
    }
}

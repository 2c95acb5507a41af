package io.percolate.engine.samediff;

import io.percolate.engine.GraphUpdate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.BooleanIndexing;
import org.nd4j.linalg.indexing.conditions.Conditions;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;

/** Applies ND4J's updater to each parameter. */
final class Updaters {

    private final SameDiff graph;
    private final GraphUpdate rule;
    private final IUpdater config;
    private final Map<String, GradientUpdater<?>> updaters = new LinkedHashMap<>();
    private final Map<String, INDArray> state = new LinkedHashMap<>();
    private int iteration;

    Updaters(SameDiff graph, GraphUpdate rule, List<String> parameters) {
        this.graph = graph;
        this.rule = rule;
        config = rule.updater().clone();
        for (String name : parameters) {
            INDArray values = graph.getVariable(name).getArr();
            long size = config.stateSize(values.length());
            INDArray view = size > 0 ? Nd4j.zeros(values.dataType(), 1, size) : null;
            GradientUpdater<?> updater = config.instantiate(view, true);
            if (view != null) {
                updater.setStateViewArray(view, values.shape(), 'c', true);
                state.put(name, view);
            }
            updaters.put(name, updater);
        }
    }

    void apply(Function<String, INDArray> gradients, double scale, double rate) {
        if (config.hasLearningRate()) {
            config.setLrAndSchedule(rate, null);
        }
        updaters.forEach((name, updater) -> {
            INDArray values = graph.getVariable(name).getArr();
            INDArray step = gradients.apply(name).dup('c');
            if (scale != 1) {
                step.muli(scale);
            }
            clip(step);
            updater.applyUpdater(step, iteration, 0);
            if (rule.weightDecay() > 0 && values.rank() > 1) {
                step.addi(values.mul(rate * rule.weightDecay()));
            }
            values.subi(step);
        });
        iteration++;
    }

    private void clip(INDArray gradient) {
        if (rule.clipValue() > 0) {
            BooleanIndexing.replaceWhere(gradient, rule.clipValue(), Conditions.greaterThan(rule.clipValue()));
            BooleanIndexing.replaceWhere(gradient, -rule.clipValue(), Conditions.lessThan(-rule.clipValue()));
        }
        double norm = rule.clipNorm() > 0 ? gradient.norm2Number().doubleValue() : 0;
        if (norm > rule.clipNorm()) {
            gradient.muli(rule.clipNorm() / norm);
        }
    }

    /** The number of updates so far, then the state of each parameter. */
    float[] state() {
        float[] values = new float[1 + (int) state.values().stream().mapToLong(INDArray::length).sum()];
        values[0] = Float.intBitsToFloat(iteration);
        int at = 1;
        for (INDArray view : state.values()) {
            float[] part = view.castTo(DataType.FLOAT).data().asFloat();
            System.arraycopy(part, 0, values, at, part.length);
            at += part.length;
        }
        return values;
    }

    void state(float[] values) {
        iteration = Float.floatToIntBits(values[0]);
        int at = 1;
        for (INDArray view : state.values()) {
            float[] part = new float[(int) view.length()];
            System.arraycopy(values, at, part, 0, part.length);
            view.assign(Nd4j.create(part, view.shape(), 'c'));
            at += part.length;
        }
    }
}
